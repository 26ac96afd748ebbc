#include "desk/file_chooser.h"

#include <icons_font_awesome_6.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <system_error>
#include <utility>
#include <vector>

#include "widgets/button.h"
#include "widgets/combo.h"
#include "widgets/field.h"
#include "widgets/format.h"
#include "widgets/item.h"
#include "widgets/notice.h"
#include "widgets/paint.h"

namespace vlae::studio {
namespace {

namespace fs = std::filesystem;

constexpr float width = 760, height = 600, row_height = 34;  // reference pixels
constexpr const char* popup = "file_chooser";

// The ending that all files of the kind have; empty: they may have several.
std::string only_ending(const std::string& patterns) {
  return patterns.starts_with("*.") && patterns.find(' ') == std::string::npos ? patterns.substr(1) : "";
}

}  // namespace

FileChooser::FileChooser(AppContext& app)
    : app_(app), listings_([wake = app.wake](const Wanted& wanted) {
        FolderListing listing = list_folder(wanted.folder, wanted.patterns);
        wake();
        return listing;
      }) {}

void FileChooser::draw() {
  if (!app_.file_question) return;
  if (!ImGui::IsPopupOpen(popup)) begin();
  if (auto listing = listings_.take()) listing_ = std::move(*listing);
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const ImVec2 size{std::min(px(width), screen.x - px(32)), std::min(px(height), screen.y - px(24))};
  ImGui::SetNextWindowPos({std::floor((screen.x - size.x) / 2), std::floor((screen.y - size.y) / 2)});
  ImGui::SetNextWindowSize(size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, px(12));
  const bool open = ImGui::BeginPopupModal(popup, nullptr,
                                           ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize |
                                               ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings);
  ImGui::PopStyleVar(2);
  if (!open) return close();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  draw_content(Region{at.x, at.y, size.x, size.y}.inset(px(20), px(16)));
  if (!app_.file_question) ImGui::CloseCurrentPopup();
  ImGui::EndPopup();
}

void FileChooser::begin() {
  ImGui::OpenPopup(popup);
  kind_ = 0;
  name_ = app_.file_question->suggested_name;
  name_wanted_ = true;
  go_to(existing_folder(app_.settings.folder));
}

void FileChooser::go_to(const fs::path& folder) {
  folder_ = folder;
  folder_text_ = folder.string();
  problem_.clear();
  taken_.reset();
  listings_.submit({folder, app_.file_question->kinds[static_cast<std::size_t>(kind_)].patterns});
}

void FileChooser::choose_kind(int kind) {
  kind_ = kind;
  go_to(folder_);
}

void FileChooser::accept_typed() {
  if (name_.empty()) return;
  const fs::path path = typed_path(name_, folder_);
  std::error_code ignored;
  if (!fs::is_directory(path, ignored)) return accept(path);
  name_.clear();
  go_to(path);
}

void FileChooser::accept(fs::path path) {
  std::error_code ignored;
  problem_.clear();
  if (!app_.file_question->saving) {
    if (fs::exists(path, ignored)) return answer(path);
    problem_ = path.filename().string() + " is not there.";
    return;
  }
  if (!path.has_extension()) path += only_ending(app_.file_question->kinds.front().patterns);
  if (!fs::is_directory(path.parent_path(), ignored)) {
    problem_ = "There is no folder " + path.parent_path().string() + ".";
  } else if (fs::exists(path, ignored)) {
    taken_ = path;
  } else {
    answer(path);
  }
}

void FileChooser::answer(fs::path path) {
  app_.settings.folder = path.parent_path();
  const auto chosen = std::move(app_.file_question->chosen);
  close();
  chosen(path);  // may ask the next question
}

void FileChooser::close() {
  app_.file_question.reset();
  taken_.reset();
}

void FileChooser::draw_content(Region inside) {
  heading(inside, "", app_.file_question->title);
  inside.skip_top(px(10));
  draw_folder_row(inside.take_top(px(40)));
  inside.skip_top(px(10));
  Region foot = inside.take_bottom(px(40));
  inside.take_bottom(px(12));
  const Region name = inside.take_bottom(px(40));
  inside.take_bottom(px(10));
  draw_entries(inside);
  if (!app_.file_question) return;
  draw_name_row(name);
  if (!app_.file_question) return;
  taken_ ? draw_replacing(foot) : draw_buttons(foot);
  if (app_.file_question && ImGui::IsKeyPressed(ImGuiKey_Escape)) taken_ ? taken_.reset() : close();
}

void FileChooser::draw_folder_row(Region row) {
  const bool top = folder_ == folder_.root_path();
  if (icon_button("folder above", row.take_left(px(40)), ICON_FA_ARROW_UP, "The folder above", {}, {.enabled = !top}))
    go_to(folder_.parent_path());
  if (icon_button("home", row.take_left(px(40)), ICON_FA_HOUSE, "Your own folder")) go_to(existing_folder({}));
  row.skip_left(px(8));
  if (!text_field("folder", row, folder_text_)) return;
  const fs::path wanted = typed_path(folder_text_, folder_);
  std::error_code ignored;
  if (fs::is_directory(wanted, ignored)) return go_to(wanted);
  problem_ = "There is no folder " + wanted.string() + ".";
}

void FileChooser::draw_entries(Region where) {
  well(where);
  ImGui::SetCursorScreenPos(where.top_left());
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::BeginChild("entries", {where.width, where.height}, ImGuiChildFlags_NavFlattened);
  ImGui::PopStyleVar();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Region view = where;
  Region row{at.x + px(4), at.y + px(4), where.width - px(8 + 12), px(row_height)};
  if (!listing_.problem.empty() || listing_.entries.empty()) {
    const bool read = listing_.problem.empty();
    paragraph(row.x + px(12), row.y + px(8), row.width - px(24),
              read ? "Nothing of this kind is here." : listing_.problem,
              {.size = type::caption, .colour = theme().text_3});
  }
  const FolderListing shown = listing_;  // a click may leave for another folder
  for (const FolderEntry& entry : shown.entries) {
    if (row.bottom() > view.y && row.y < view.bottom()) draw_entry(row, entry);
    row.y += row.height;
    if (!app_.file_question) break;
  }
  ImGui::SetCursorScreenPos({at.x, row.y + px(3)});
  ImGui::Dummy({1, 1});
  ImGui::EndChild();
}

void FileChooser::draw_entry(Region row, const FolderEntry& entry) {
  const Item item = place_item(entry.name.c_str(), row);
  const bool chosen = !entry.folder && entry.name == name_;
  if (chosen) rectangle(row, theme().accent_tint, 6);
  if (!chosen && item.hovered) rectangle(row, mix(theme().well, theme().accent, 0.08f), 6);
  if (item.focused) paint_focus_ring(row.inset(px(2)), 6);
  icon(row.x + px(20), row.centre_y(), entry.folder ? ICON_FA_FOLDER : ICON_FA_FILE, 15,
       entry.folder ? theme().accent : theme().text_3);
  const std::string size = entry.folder ? "" : format_bytes(entry.bytes);
  const float size_width = text_width(size, type::caption);
  text_fitted(row.x + px(40), row.centre_y(), row.width - px(40 + 28) - size_width, entry.name,
              {.colour = chosen ? theme().accent_text : theme().text});
  text(row.right() - px(12), row.centre_y(), size, {.size = type::caption, .colour = theme().text_3, .align = 1});
  const bool twice = item.hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left);
  if (entry.folder && (item.clicked || twice)) return go_to(listing_.folder / entry.name);
  if (item.clicked) name_ = entry.name, taken_.reset(), problem_.clear();
  if (!entry.folder && twice) accept(listing_.folder / entry.name);
}

void FileChooser::draw_name_row(Region row) {
  const std::vector<FileKind>& kinds = app_.file_question->kinds;
  if (kinds.size() > 1) {
    std::vector<std::string> names;
    for (const FileKind& kind : kinds) names.push_back(kind.name);
    int kind = kind_;
    if (combo("kind", row.take_right(std::min(px(230), row.width / 2)), kind, names)) choose_kind(kind);
    row.take_right(px(10));
  }
  if (std::exchange(name_wanted_, false)) ImGui::SetKeyboardFocusHere();
  text_field("name", row, name_,
             {.unit = "", .hint = app_.file_question->saving ? "Name of the file" : "Name or path of a file"});
  if (ImGui::IsItemEdited()) taken_.reset(), problem_.clear();
  const bool enter = ImGui::IsKeyPressed(ImGuiKey_Enter) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter);
  if (ImGui::IsItemDeactivated() && enter) accept_typed();
}

void FileChooser::draw_buttons(Region row) {
  const bool saving = app_.file_question->saving;
  const ButtonLook main{.kind = ButtonKind::primary,
                        .icon = saving ? ICON_FA_FLOPPY_DISK : ICON_FA_FOLDER_OPEN,
                        .enabled = !name_.empty()};
  const char* word = saving ? "Save" : "Open";
  const bool accepted = button("accept", row.take_right(button_width(word, main)), word, main);
  row.take_right(px(12));
  const ButtonLook quiet{.kind = ButtonKind::tonal};
  const bool left = button("cancel", row.take_right(button_width("Cancel", quiet)), "Cancel", quiet);
  row.take_right(px(16));
  text_fitted(row.x, row.centre_y(), row.width, problem_, {.size = type::caption, .colour = theme().warm_text});
  if (left) return close();
  if (accepted) accept_typed();
}

void FileChooser::draw_replacing(Region row) {
  const ButtonLook replace{.kind = ButtonKind::warm}, keep{.kind = ButtonKind::tonal};
  const bool replaced = button("replace", row.take_right(button_width("Replace it", replace)), "Replace it", replace);
  row.take_right(px(12));
  const bool kept = button("keep", row.take_right(button_width("Keep it", keep)), "Keep it", keep);
  row.take_right(px(16));
  notice(row, NoticeKind::warning, taken_->filename().string() + " is there already.");
  if (replaced) return answer(*taken_);
  if (kept) taken_.reset(), name_wanted_ = true;
}

}  // namespace vlae::studio
