#include "latent_panels/exports.h"

#include <icons_font_awesome_6.h>

#include <utility>

#include "data/animation.h"
#include "data/png_file.h"
#include "data/sheet.h"
#include "desk/file_dialog.h"
#include "latent/code_file.h"
#include "latent_state/map_model.h"
#include "numerics/readable_seed.h"
#include "widgets/combo.h"

namespace vlae::studio {
namespace {

constexpr int side = 28, scale = 4;
using Frames = std::vector<std::vector<std::uint8_t>>;

Frames grey(const Frames& frames) {
  Frames result;
  for (const auto& frame : frames) result.push_back(latent::grey_of(std::span<const std::uint8_t>(frame)));
  return result;
}

Frames shown(const latent_state::Strip::Path& path) {
  if (path.expected.empty()) return grey(path.frames);
  Frames result;
  for (const auto& frame : path.expected) result.push_back(latent::grey_of(std::span<const float>(frame)));
  return result;
}

void write_strip(const std::filesystem::path& path, const Frames& frames, int columns) {
  data::write_png(path, data::compose_sheet(frames, side, side, {.columns = columns, .scale = scale}));
}

void write_animation(const std::filesystem::path& path, const Frames& frames) {
  data::write_gif(path, data::there_and_back(frames, side, side, scale, /*hundredths=*/12));
}

void write_path_codes(const std::filesystem::path& path, const std::vector<latent::Code>& codes) {
  latent::CodeFile file;
  file.names = latent::column_names("z", codes.front().z.size());
  for (auto& name : latent::column_names("epsilon", codes.front().z.size())) file.names.push_back(std::move(name));
  file.table.columns = file.names.size();
  for (const latent::Code& code : codes)
    for (const auto* values : {&code.z, &code.epsilon})
      file.table.values.insert(file.table.values.end(), values->begin(), values->end());
  latent::write_codes(path, file);
}

// Asks for a name, writes in the background, says so.
void save(LatentPage& page, const char* title, const char* name, FileKind kind,
          std::function<void(const std::filesystem::path&)> write) {
  AppContext& app = page.app;
  ask_save_file(app, title, name, {std::move(kind)}, [&app, write](const std::filesystem::path& path) {
    write_in_background(app, "Save " + path.filename().string(), "Saved " + path.string(),
                        [path, write] { write(path); });
  });
}

constexpr const char* export_menu = "path exports";

}  // namespace

void draw_end_menu(latent_state::End end, Region under, bool open_now, LatentPage& page) {
  if (!begin_menu(end == latent_state::End::a ? "source of A" : "source of B", under, open_now)) return;
  const bool drawing = !page.app.drawing.empty();
  if (menu_row("the drawing", drawing ? "The current drawing" : "The current drawing (none yet)", ICON_FA_PEN) &&
      drawing)
    page.session.set_end(end, latent_state::place_of_picture(*page.session.model(), page.app.drawing, "the drawing"));
  if (menu_row("a file", "A picture file", ICON_FA_FOLDER_OPEN)) page.open_picture_for(end);
  if (menu_row("a data set image", "A random image of the map", ICON_FA_DATABASE)) {
    if (auto place = page.map.random_place())
      page.session.set_end(end, *place);
    else
      page.app.notifications.post(Severity::information, "The map has no images yet: load one below.");
  }
  if (menu_row("a prior sample", "A sample of the prior", ICON_FA_DICE))
    page.session.set_end(end, latent_state::place_of_prior(*page.session.model(), numerics::readable_seed()));
  end_menu();
}

void want_export_menu(LatentPage&) { ImGui::OpenPopup(export_menu); }

void draw_export_menu(Region under, LatentPage& page) {
  const latent_state::Strip* strip = page.session.strip();
  if (!begin_menu(export_menu, under, false)) return;
  const auto& path =
      strip ? strip->paths[static_cast<std::size_t>(page.settings.path_kind)] : latent_state::Strip::Path{};
  if (path.codes.empty()) {
    menu_row("nothing", "There is no path yet");
  } else {
    if (menu_row("png", "Strip as a picture", ICON_FA_IMAGE, false, "PNG"))
      save(page, "Save the strip", "path.png", {"PNG", "*.png"},
           [frames = shown(path)](const auto& to) { write_strip(to, frames, latent_state::strip_frames); });
    if (menu_row("gif", "Strip as an animation", ICON_FA_FILM, false, "GIF"))
      save(page, "Save the animation", "path.gif", {"GIF", "*.gif"},
           [frames = shown(path)](const auto& to) { write_animation(to, frames); });
    if (menu_row("csv", "Codes of the path", ICON_FA_TABLE, false, "CSV, z and \u03b5"))
      save(page, "Save the codes", "path.csv", {"CSV", "*.csv"},
           [codes = path.codes](const auto& to) { write_path_codes(to, codes); });
  }
  const auto& sheet = page.settings.sheet_page == 1 ? page.session.sheets().grid() : page.session.sheets().samples();
  if (sheet && menu_row("sheet png", "Sheet of pictures", ICON_FA_IMAGES, false, "PNG")) {
    Frames frames;
    for (const latent_state::Place& place : sheet->places) frames.push_back(place.x);
    save(page, "Save the sheet", "sheet.png", {"PNG", "*.png"},
         [frames = grey(frames), columns = sheet->columns](const auto& to) { write_strip(to, frames, columns); });
  }
  if (page.map.loaded() && menu_row("map csv", "Codes of the map", ICON_FA_DATABASE, false, "CSV"))
    save(page, "Save the codes of the map", "codes.csv", {"CSV", "*.csv"}, page.map.code_writer());
  end_menu();
}

}  // namespace vlae::studio
