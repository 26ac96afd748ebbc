#include "compression_panels/menus.h"

#include <icons_font_awesome_6.h>

#include <span>
#include <utility>

#include "compression_state/reports.h"
#include "desk/file_dialog.h"
#include "desk/window_picture.h"
#include "files/atomic_file.h"
#include "widgets/combo.h"
#include "widgets/format.h"

namespace vlae::studio {
namespace {

using codec::Mode;
using Bytes = std::shared_ptr<const std::vector<std::uint8_t>>;

constexpr std::size_t few = 10, many = 100;

void write(AppContext& app, const std::filesystem::path& path, std::string what,
           std::function<void(const std::filesystem::path&)> writing) {
  write_in_background(app, "Save " + path.filename().string(), "Saved " + path.string() + std::move(what),
                      [path, writing = std::move(writing)] { writing(path); });
}

void save_bytes(CompressionPage& page, const char* name, Bytes bytes) {
  AppContext& app = page.app;
  ask_save_file(
      app, "Save the pictures", name, {{"Compressed pictures", "*.vlae"}},
      [&app, bytes](const std::filesystem::path& path) {
        write(app, path, ": " + format_count(static_cast<long long>(bytes->size())) + " bytes, decoded and compared",
              [bytes](const auto& to) { files::write_file_atomically(to, std::as_bytes(std::span(*bytes))); });
      });
}

void save_text(CompressionPage& page, const char* title, const char* name, std::string csv) {
  AppContext& app = page.app;
  ask_save_file(app, title, name, {{"CSV", "*.csv"}}, [&app, csv = std::move(csv)](const std::filesystem::path& path) {
    write(app, path, "", [csv](const auto& to) { files::write_file_atomically(to, std::as_bytes(std::span(csv))); });
  });
}

std::string size_note(std::size_t bytes) { return format_count(static_cast<long long>(bytes)) + " B"; }

// A row that saves the whole list in one way; it says why where there is nothing to save.
void file_row(CompressionPage& page, const char* id, const char* label, const char* glyph, Mode mode,
              const char* name) {
  const auto file = page.session.file(mode);
  const bool ready = file && page.session.savable();
  const std::string note = !page.session.savable() ? "weights in training have no file"
                           : !file                 ? "not coded yet"
                                                   : size_note(file->bytes.size());
  if (menu_row(id, label, glyph, false, note) && ready) save_bytes(page, name, Bytes(file, &file->bytes));
}

void chosen_row(CompressionPage& page) {
  const auto* picture = page.session.list().chosen_picture();
  const auto* exact = picture ? page.session.exact(*picture) : nullptr;
  if (!exact) return;
  if (menu_row("save chosen", "The chosen picture alone", ICON_FA_IMAGE, false, size_note(exact->file.size())) &&
      page.session.savable())
    save_bytes(page, "picture.vlae", std::make_shared<const std::vector<std::uint8_t>>(exact->file));
}

}  // namespace

void draw_add_menu(Region under, CompressionPage& page) {
  const bool open =
      std::exchange(page.menu, page.menu == MenuWanted::add ? MenuWanted::none : page.menu) == MenuWanted::add;
  if (!begin_menu("add menu", under, open)) return;
  const bool drawing = !page.app.drawing.empty();
  if (menu_row("the drawing", drawing ? "The current drawing" : "The current drawing (none yet)", ICON_FA_PEN) &&
      drawing)
    page.add_drawing();
  if (menu_row("files", "A file", ICON_FA_FOLDER_OPEN, false, "PNG, JPEG, .vlae")) page.open_files();
  menu_separator();
  for (const auto& source : page.sources)
    for (const std::size_t count : {few, many}) {
      const std::string label = std::to_string(count) + " of " + source.label;
      if (menu_row(label.c_str(), label, count == few ? ICON_FA_DICE : ICON_FA_DATABASE)) page.add_from(source, count);
    }
  if (page.session.list().size() > 0) {
    menu_separator();
    if (menu_row("clear list", "Take all off the list", ICON_FA_TRASH_CAN)) page.session.list().clear();
  }
  end_menu();
}

void draw_save_menu(Region under, CompressionPage& page) {
  const bool open =
      std::exchange(page.menu, page.menu == MenuWanted::save ? MenuWanted::none : page.menu) == MenuWanted::save;
  if (!begin_menu("save menu", under, open)) return;
  file_row(page, "save chain", "A chain: the smallest for many", ICON_FA_LINK, Mode::chain, "pictures.vlae");
  file_row(page, "save single", "Each by itself", ICON_FA_GRIP, Mode::single, "pictures.vlae");
  if (page.session.has_code())
    file_row(page, "save lossy", "The code alone, texture re-invented", ICON_FA_WAND_MAGIC_SPARKLES, Mode::lossy,
             "codes.vlae");
  chosen_row(page);
  if (menu_row("keep names", "Names in the file", page.settings.keep_names ? ICON_FA_CHECK : nullptr,
               page.settings.keep_names))
    page.settings.keep_names = !page.settings.keep_names;
  menu_separator();
  if (menu_row("table csv", "The table", ICON_FA_TABLE, false, "CSV"))
    save_text(page, "Save the table", "pictures.csv", compression_state::table_csv(page.session));
  if (page.stack() && page.session.film()) {
    if (menu_row("curve csv", "The stack's length, symbol by symbol", ICON_FA_CHART_LINE, false, "CSV"))
      save_text(page, "Save the curve", "stack.csv", compression_state::curve_csv(*page.session.film()));
    if (menu_row("curve png", "The curve as it is shown", ICON_FA_IMAGE, false, "PNG"))
      export_window_part(page.app, page.plot, "stack.png");
  }
  end_menu();
}

}  // namespace vlae::studio
