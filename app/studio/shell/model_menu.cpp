#include "shell/model_menu.h"

#include <icons_font_awesome_6.h>
#include <imgui.h>

#include <algorithm>
#include <utility>

#include "look/scale.h"
#include "look/theme.h"
#include "models/open_model.h"
#include "widgets/button.h"
#include "widgets/combo.h"
#include "widgets/format.h"
#include "widgets/item.h"
#include "widgets/paint.h"
#include "widgets/tooltip.h"

namespace vlae::studio {
namespace {

using models::ListedModel;
using models::Origin;
namespace fs = std::filesystem;

constexpr float menu_width = 780, model_row = 50, group_height = 34, figure_width = 72, narrowest_name = 130,
                rows_around = 110;    // reference pixels
constexpr double fresh_seconds = 10;  // a list is not read again sooner

std::vector<fs::path> files_there(const std::vector<fs::path>& paths) {
  std::vector<fs::path> there;
  std::error_code error;
  std::ranges::copy_if(paths, std::back_inserter(there), [&](const fs::path& path) { return fs::exists(path, error); });
  return there;
}

ListedModel named(Origin origin, const fs::path& path) {
  ListedModel model;
  model.origin = origin, model.path = path, model.name = path.string();
  return model;
}

// What can be said before any file is read.
std::vector<ListedModel> names_alone(const std::vector<fs::path>& files) {
  std::vector<ListedModel> list;
  if (models::has_bundled_model()) list.push_back(named(Origin::bundled, {}));
  for (const fs::path& path : files) list.push_back(named(Origin::file, path));
  return list;
}

// A file that was opened before, and is a member of a family or a run's model, is listed there alone.
void drop_files_listed_before(std::vector<ListedModel>& list) {
  std::erase_if(list, [&](const ListedModel& model) {
    return model.origin == Origin::file && std::ranges::any_of(list, [&](const ListedModel& other) {
             return other.origin != Origin::file && other.path == model.path;
           });
  });
}

// Where the menu shows them before any file is read, so that no row moves away under the pointer.
void put_named_first(std::vector<ListedModel>& list) {
  std::ranges::stable_partition(
      list, [](const ListedModel& model) { return model.origin == Origin::bundled || model.origin == Origin::file; });
}

std::string group_of(const ListedModel& model) {
  switch (model.origin) {
    case Origin::bundled:
      return "Bundled";
    case Origin::family:
      return "Family " + model.name.substr(0, model.name.find('/'));
    case Origin::run:
      return "Own runs";
    case Origin::file:
      return "Files";
  }
  return "";
}

std::string label_of(const ListedModel& model) {
  if (model.origin == Origin::bundled) return "Bundled model";
  if (model.origin == Origin::family) return model.name.substr(model.name.find('/') + 1);
  return model.origin == Origin::file ? model.path.filename().string() : model.name;
}

// "VLAE · local, 6 layers: 69 pixels · binarized_mnist"
std::string note_of(const ListedModel& model) {
  if (!model.problem.empty()) return "cannot be read: " + model.problem;
  std::string note;
  const auto add = [&](const std::string& words) {
    if (!words.empty()) note += (note.empty() ? "" : " \u00b7 ") + words;
  };
  if (!model.window.starts_with(model.role)) add(model.role);  // it may say no more than the window
  if (!model.has_z) add("no z");
  add(model.window);
  add(model.data);
  return note.empty() && model.origin == Origin::file ? model.path.parent_path().string() : note;
}

std::string number(const std::optional<models::Figure>& figure) {
  return figure ? format_number(figure->mean, 2) : "\u2013";
}

std::string size_of(const ListedModel& model) {
  if (model.origin == Origin::bundled) return "built in";
  return model.bytes > 0 ? format_bytes(model.bytes) : "";
}

// How many cells leave room for a name: in a narrow window the rightmost ones alone are shown.
int cells_in(const Region& row) {
  constexpr float name_width = 210;  // reference pixels
  return std::clamp(static_cast<int>((row.width - px(name_width)) / px(figure_width + 6)), 1, 4);
}

// Right-aligned cells, from the right edge.
void draw_cells(Region row, std::initializer_list<std::string> cells, ImU32 colour, Face face) {
  float right = row.right() - px(12);
  int left = cells_in(row);
  for (auto cell = std::rbegin(cells); cell != std::rend(cells) && left-- > 0; ++cell) {
    text(right, row.centre_y(), *cell, {.size = type::caption, .colour = colour, .face = face, .align = 1});
    right -= px(figure_width + 6);
  }
}

// The group's name; in the first one also what the numbers are.
void draw_group(const std::string& name, bool first) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Region row{at.x, at.y, ImGui::GetContentRegionAvail().x, px(group_height)};
  text(row.x + px(12), row.centre_y() + px(3), name,
       {.size = type::caption, .colour = theme().text_3, .face = Face::bold});
  if (first)
    draw_cells({row.x, row.y + px(3), row.width, row.height}, {"\u2212ELBO", "KL bits", "NLL", "size"}, theme().text_3,
               Face::regular);
  ImGui::Dummy({1, row.height});
}

void explain(const ListedModel& model) {
  std::string words = model.problem.empty() ? note_of(model) + "." : model.problem;
  const auto say = [&](const std::string& what) { words.append(" ").append(what).append("."); };
  if (!model.measured_on.empty()) say("\u2212ELBO and NLL in nats, measured on " + model.measured_on);
  if (model.importance_samples > 0) say("NLL by importance sampling, K = " + std::to_string(model.importance_samples));
  if (!model.caveat.empty()) say(model.caveat);
  if (!model.path.empty()) words.append("\n").append(model.path.string());
  explanation(label_of(model), words);
}

}  // namespace

std::optional<fs::path> ModelMenu::draw(Region where, const Action& open_file) {
  std::optional<fs::path> chosen;
  const bool was_open = ImGui::IsPopupOpen("model:menu");
  if (!begin_button(where)) return chosen;
  if (!was_open) open();
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  // With the rows around it within a menu: two scroll bars beside each other, and a last row out of sight, else.
  const float most = std::min(screen.y - where.bottom(), px(tallest_menu)) - px(rows_around);
  float rows = 0;
  for (std::size_t i = 0; i < list_.size(); ++i)
    rows += px(model_row + 2) + (i == 0 || group_of(list_[i]) != group_of(list_[i - 1]) ? px(group_height + 2) : 0);
  if (app_.model && app_.model->live)
    menu_row("live", "Live weights of the training", ICON_FA_CHECK, true, app_.model->name);
  // A menu under a button of the right half ends where the button ends (begin_menu), and shall begin in the window.
  const float room = where.centre_x() > screen.x / 2 ? where.right() : screen.x - where.x;
  ImGui::BeginChild("models", {std::min(px(menu_width), room - px(32)), std::min(rows, most)});
  chosen = draw_rows();
  ImGui::EndChild();
  if (chosen) ImGui::CloseCurrentPopup();
  menu_separator();
  if (menu_row("open_model", reading_ ? "Open a model file (reading the list \u2026)" : "Open a model file",
               ICON_FA_FOLDER_OPEN, false, key_name(open_file.key)))
    open_file.run();
  end_menu();
  return chosen;
}

// Where its name has no room, the button is its symbol alone.
bool ModelMenu::begin_button(Region where) const {
  const std::string name = app_.model ? app_.model->name : "No model";
  if (where.width >= px(narrowest_name)) return begin_drop_down("model", where, name, ICON_FA_CUBE);
  const Region small{where.right() - px(40), where.centre_y() - px(20), px(40), px(40)};
  const bool clicked = icon_button("model", small, ICON_FA_CUBE, "Model: " + name);
  return begin_menu("model:menu", small, clicked);
}

void ModelMenu::open() {
  if (list_.empty()) list_ = names_alone(app_.settings.recent_models);
  if (!reading_ && ImGui::GetTime() - read_at_ > fresh_seconds) read_list();
}

void ModelMenu::read_list() {
  reading_ = true;
  const std::weak_ptr<int> alive = alive_;
  app_.jobs.start(
      "Read the models",
      [files = files_there(app_.settings.recent_models)](JobProgress&) {
        models::Places places;
        places.further = files;
        auto list = models::list_models(places);
        drop_files_listed_before(list);
        put_named_first(list);
        return list;
      },
      [this, alive](std::vector<ListedModel> list) {
        if (alive.expired()) return;
        list_ = std::move(list);
        reading_ = false;
        read_at_ = ImGui::GetTime();
      },
      [this, alive](const std::string& message) {
        if (alive.expired()) return;
        reading_ = false;
        app_.notifications.post(Severity::error, message);
      });
}

std::optional<fs::path> ModelMenu::draw_rows() {
  std::optional<fs::path> chosen;
  std::string group;
  for (const ListedModel& model : list_) {
    if (group_of(model) != group) draw_group(group_of(model), group.empty());
    group = group_of(model);
    if (draw_row(model, app_.model && !app_.model->live && app_.model->path == model.path)) chosen = model.path;
  }
  return chosen;
}

bool ModelMenu::draw_row(const ListedModel& model, bool in_use) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Region row{at.x, at.y, ImGui::GetContentRegionAvail().x, px(model_row)};
  ImGui::PushID(model.path.c_str());
  const Item item = place_item(("model " + label_of(model)).c_str(), row, model.problem.empty());
  ImGui::PopID();
  explain(model);
  const Theme& t = theme();
  if (item.hovered || item.focused) rectangle(row, t.well, 6);
  if (in_use) rectangle(row, t.accent_tint, 6);
  if (in_use) icon(row.x + px(20), row.centre_y(), ICON_FA_CHECK, 16, t.accent_text);
  const bool figures = model.code_nats || model.kl_bits || model.nll_nats;
  const float left = row.x + px(40),
              room = row.width - px(52) - static_cast<float>(cells_in(row)) * px(figure_width + 6);
  text_fitted(left, row.y + px(16), room, label_of(model),
              {.colour = in_use ? t.accent_text : t.text, .face = Face::bold});
  text_fitted(left, row.y + px(36), room + (figures ? 0 : static_cast<float>(cells_in(row) - 1) * px(figure_width + 6)),
              note_of(model), {.size = type::small, .colour = model.problem.empty() ? t.text_3 : t.warm_text});
  if (figures)
    draw_cells(
        row,
        {number(model.code_nats), model.has_z ? number(model.kl_bits) : "no z", number(model.nll_nats), size_of(model)},
        t.text, Face::regular);
  else
    draw_cells(row, {size_of(model)}, t.text, Face::regular);
  return item.clicked;
}

}  // namespace vlae::studio
