#include "draw_panels/exports.h"

#include <icons_font_awesome_6.h>

#include <memory>
#include <utility>
#include <vector>

#include "data/png_file.h"
#include "desk/file_dialog.h"
#include "desk/picture_file.h"
#include "desk/window_picture.h"
#include "draw_panels/agreement.h"
#include "draw_panels/overlay_colours.h"
#include "replay/movie.h"
#include "replay/records.h"
#include "replay/steps_film.h"
#include "widgets/button.h"
#include "widgets/combo.h"

namespace vlae::studio {
namespace {

using Path = std::filesystem::path;

// Everything of the moment that a file may need.
struct Moment {
  replay::Recording recording;
  std::vector<std::uint8_t> x;
  int position = 0;
  replay::RecordsSource source;
  replay::FilmLayout layout;
};

std::shared_ptr<const Moment> moment_of(const DrawPage& page, const std::string& model) {
  const draw_state::DrawSession& session = page.session;
  Moment moment{session.recording(), session.x(), session.playback().position(), {}, {}};
  moment.source = {.choices = session.handwork().current(),
                   .temperature = session.temperature(),
                   .model = model,
                   .width = draw_state::picture_side};
  moment.layout.overlay = page.settings.overlay;
  moment.layout.title = "seed " + std::to_string(session.seed());
  moment.layout.colours = instrument_colours();
  return std::make_shared<const Moment>(std::move(moment));
}

void write_still(const Path& path, const Moment& moment, int scale) {
  replay::FilmLayout layout = moment.layout;
  layout.scale = scale;
  const auto still = still_of_steps(moment.recording, moment.x, draw_state::picture_side, moment.position, layout);
  data::write_png(path, still.rgb, still.height, still.width);
}

void write_film(const Path& path, const Moment& moment) {
  replay::write_movie(path, film_of_steps(moment.recording, moment.x, draw_state::picture_side, moment.layout));
}

void write_gallery(const Path& path, const draw_state::Gallery& gallery, const InkLook& look) {
  GreyPictures greys = gallery.images;
  for (auto& image : greys)
    for (std::uint8_t& pixel : image) pixel = pixel ? 255 : 0;
  write_ink_sheet(path, greys, look);
}

void write_pixels(const Path& path, const std::vector<ImU32>& pixels, int scale) {
  const int side = draw_state::picture_side * scale;
  std::vector<std::uint8_t> rgb;
  for (int y = 0; y < side; ++y)
    for (int x = 0; x < side; ++x) {
      const auto colour =
          file_colour(pixels[static_cast<std::size_t>(y / scale * draw_state::picture_side + x / scale)]);
      rgb.insert(rgb.end(), colour.begin(), colour.end());
    }
  data::write_png(path, rgb, side, side);
}

}  // namespace

void Exports::draw_button(Region where, DrawPage& page) {
  const bool there = !page.session.empty();
  const bool clicked = icon_button("export", where, ICON_FA_FILE_EXPORT, "Export", {}, {.enabled = there});
  if (!begin_menu("export:menu", where, clicked)) return;
  draw_menu(page);
  end_menu();
}

void Exports::draw_menu(const DrawPage& page) {
  const std::string model = app_.model ? app_.model->name : "";
  const auto with_moment = [&](const char* name, auto write) {
    save(name, [moment = moment_of(page, model), write](const Path& path) { write(path, *moment); });
  };
  for (const int scale : {8, 16, 32})
    if (menu_row(("export still " + std::to_string(scale)).c_str(), "This moment, with its overlay", ICON_FA_FILE_IMAGE,
                 false, "PNG, " + std::to_string(scale) + " px a pixel"))
      with_moment("decompression.png",
                  [scale](const Path& path, const Moment& moment) { write_still(path, moment, scale); });
  menu_separator();
  if (menu_row("export gif", "The steps, with this overlay", ICON_FA_FILM, false, "GIF"))
    with_moment("decompression.gif", write_film);
  const bool films = replay::can_write_films();
  if (menu_row("export film", "The steps as a film", ICON_FA_FILM, false, films ? "MP4" : "MP4, needs ffmpeg")) {
    if (films)
      with_moment("decompression.mp4", write_film);
    else
      app_.notifications.post(Severity::warning,
                              "A film needs the program ffmpeg (apt install ffmpeg); a GIF does not");
  }
  menu_separator();
  const auto write_table = [](const Path& path, const Moment& moment) {
    write_records(path, moment.recording, moment.source);
  };
  if (menu_row("export csv", "Every pixel as a table", ICON_FA_TABLE, false, "CSV"))
    with_moment("decompression.csv", write_table);
  if (menu_row("export json", "Every pixel as a table", ICON_FA_TABLE, false, "JSON"))
    with_moment("decompression.json", write_table);
  menu_separator();
  if (menu_row("export card", "The card below, as on screen", ICON_FA_WINDOW_RESTORE, false, "PNG, as shown"))
    export_window_part(app_, page.lower_card, "card.png");
  if (!page.session.gallery()) return;
  const std::shared_ptr<const draw_state::Gallery> gallery = page.session.gallery();
  for (const int scale : {4, 8})
    if (menu_row(("export gallery " + std::to_string(scale)).c_str(), "The gallery", ICON_FA_IMAGES, false,
                 "PNG, " + std::to_string(scale) + " px a pixel"))
      save("gallery.png",
           [gallery, look = ink_look(8, scale)](const Path& path) { write_gallery(path, *gallery, look); });
  for (const int scale : {8, 16, 32})
    if (menu_row(("export agreement " + std::to_string(scale)).c_str(), "The agreement map", ICON_FA_IMAGES, false,
                 "PNG, " + std::to_string(scale) + " px a pixel"))
      save("agreement.png", [pixels = agreement_pixels(*gallery, page.settings.agreement_entropy),
                             scale](const Path& path) { write_pixels(path, pixels, scale); });
}

void Exports::save(const std::string& suggested_name, std::function<void(const Path&)> write) {
  const std::string ending = Path(suggested_name).extension().string();
  ask_save_file(app_, "Export", suggested_name, {{ending, "*" + ending}}, [this, write, ending](Path path) {
    if (path.extension() != ending) path += ending;
    const std::string name = path.filename().string();
    write_in_background(app_, "Export " + name, "Saved " + name, [write, path] { write(path); });
  });
}

}  // namespace vlae::studio
