#include "latent_panels/exports.h"

#include <icons_font_awesome_6.h>

#include <utility>

#include "desk/file_dialog.h"
#include "desk/picture_file.h"
#include "latent/code_file.h"
#include "latent_state/map_model.h"
#include "numerics/readable_seed.h"
#include "widgets/combo.h"

namespace vlae::studio {
namespace {

constexpr int file_scale = 4;  // screen pixels a pixel
using Frames = GreyPictures;

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

// Frame i of n lies at t = i / (n - 1); its density is the one of the plot below the strip.
void write_path_codes(const std::filesystem::path& path, const std::vector<latent::Code>& codes) {
  latent::CodeFile file;
  file.names = {"t", "log_prior_nats"};
  for (auto& name : latent::column_names("z", codes.front().z.size())) file.names.push_back(std::move(name));
  for (auto& name : latent::column_names("epsilon", codes.front().z.size())) file.names.push_back(std::move(name));
  file.table.columns = file.names.size();
  for (std::size_t i = 0; i < codes.size(); ++i) {
    const latent::Code& code = codes[i];
    file.table.values.push_back(static_cast<float>(i) / static_cast<float>(codes.size() - 1));
    file.table.values.push_back(static_cast<float>(latent::log_prior_nats(code)));
    for (const auto* values : {&code.z, &code.epsilon})
      file.table.values.insert(file.table.values.end(), values->begin(), values->end());
  }
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

// The pictures of the sheet that is shown: what the person sees is what is saved.
struct ShownSheet {
  const char* name = "";
  std::vector<latent_state::Place> places;
  int columns = 0;
};

ShownSheet shown_sheet(const LatentPage& page) {
  if (page.settings.sheet_page == 2) return {"lasso", page.map.some_of_selection(lasso_pictures), lasso_columns};
  const bool grid = page.settings.sheet_page == 1;
  const auto& sheet = grid ? page.session.sheets().grid() : page.session.sheets().samples();
  if (!sheet) return {};
  return {grid ? "grid" : "samples", sheet->places, sheet->columns};
}

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
           [frames = shown(path), look = ink_look(latent_state::strip_frames, file_scale)](const auto& to) {
             write_ink_sheet(to, frames, look);
           });
    if (menu_row("gif", "Strip as an animation", ICON_FA_FILM, false, "GIF"))
      save(page, "Save the animation", "path.gif", {"GIF", "*.gif"},
           [frames = shown(path), look = ink_look(1, file_scale)](const auto& to) {
             write_ink_animation(to, frames, look);
           });
    if (menu_row("csv", "Codes of the path", ICON_FA_TABLE, false, "CSV: t, log p(z), z, \u03b5"))
      save(page, "Save the codes", "path.csv", {"CSV", "*.csv"},
           [codes = path.codes](const auto& to) { write_path_codes(to, codes); });
  }
  const ShownSheet sheet = shown_sheet(page);
  const std::string note = std::string("PNG, ") + sheet.name;
  if (!sheet.places.empty() && menu_row("sheet png", "Sheet of pictures", ICON_FA_IMAGES, false, note)) {
    Frames frames;
    for (const latent_state::Place& place : sheet.places) frames.push_back(place.x);
    save(page, "Save the sheet", "sheet.png", {"PNG", "*.png"},
         [frames = grey(frames), look = ink_look(sheet.columns, file_scale)](const auto& to) {
           write_ink_sheet(to, frames, look);
         });
  }
  if (page.map.loaded() && menu_row("map csv", "Codes of the map", ICON_FA_DATABASE, false, "CSV"))
    save(page, "Save the codes of the map", "codes.csv", {"CSV", "*.csv"}, page.map.code_writer());
  end_menu();
}

}  // namespace vlae::studio
