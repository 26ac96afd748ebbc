#include "shell/help_overlay.h"

#include <icons_font_awesome_6.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "widgets/bar.h"
#include "widgets/button.h"
#include "widgets/paint.h"

namespace vlae::studio {
namespace {

constexpr float row_height = 32, title_height = 40, key_column = 212;  // reference pixels

std::string keys_of(const Action& action) { return action.help_keys ? action.help_keys : key_name(action.key); }

// The second key does the same; what the table says of its own accord is all there is to say.
std::string other_keys_of(const Action& action) { return action.help_keys ? "" : key_name(action.second_key); }

// The list from its top to its end: a title, or an action with its keys.
struct Line {
  const char* title = nullptr;
  const Action* action = nullptr;
  float height() const { return px(title ? title_height : row_height); }
};

std::vector<Line> lines_of(std::span<const Action> program, const Workspace& workspace) {
  std::vector<Line> lines;
  const auto add = [&lines](const char* title, std::span<const Action> actions) {
    lines.push_back({.title = title});
    for (const Action& action : actions)
      if (!keys_of(action).empty()) lines.push_back({.action = &action});
  };
  add(workspace.name(), workspace.actions());
  add("Everywhere", program);
  return lines;
}

float height_of(std::span<const Line> lines) {
  float height = 0;
  for (const Line& line : lines) height += line.height();
  return height;
}

// How many lines the first of two columns takes: half the height, and no title at its end.
std::size_t first_column(std::span<const Line> lines) {
  std::size_t count = 0;
  const float half = height_of(lines) / 2;
  for (float height = 0; count < lines.size() && height < half; ++count) height += lines[count].height();
  return count > 0 && lines[count - 1].title ? count - 1 : count;
}

// "Ctrl+Shift+Z" as three caps.
void draw_keys(float& x, float y, std::string name) {
  while (!name.empty()) {
    const std::size_t plus = name.find('+', 1);
    key_hint(x, y, name.substr(0, plus), "");
    name = plus == std::string::npos ? "" : name.substr(plus + 1);
  }
}

void draw_row(Region row, const Action& action) {
  float x = row.x;
  const float y = row.centre_y();
  draw_keys(x, y, keys_of(action));
  if (const std::string other = other_keys_of(action); !other.empty() && other != keys_of(action)) {
    x += px(4) + text(x + px(4), y, "or", {.size = type::small, .colour = theme().text_3}) + px(8);
    draw_keys(x, y, other);
  }
  const float words = row.x + px(key_column);
  const float width = text(words, y, action.label);
  text_fitted(words + width + px(10), y, row.right() - words - width - px(10), action.help,
              {.size = type::caption, .colour = theme().text_3});
}

void draw_lines(Region column, std::span<const Line> lines) {
  for (const Line& line : lines) {
    if (line.title)
      sub_heading(column, line.title, {}, title_height);
    else
      draw_row(column.take_top(px(row_height)), *line.action);
  }
}

void draw_content(Region inside, std::span<const Line> lines, std::size_t first) {
  const Region title = heading(inside, "", "Keys and help");
  const bool closed = icon_button("close_help", {title.right() - px(40), title.y - px(4), px(40), px(40)},
                                  ICON_FA_XMARK, "Close", "Esc");
  if (closed || ImGui::IsKeyPressed(ImGuiKey_Escape)) ImGui::CloseCurrentPopup();
  if (!ImGui::IsWindowAppearing() && ImGui::IsKeyPressed(ImGuiKey_F1)) ImGui::CloseCurrentPopup();
  inside.skip_top(px(12));
  if (first < lines.size()) {
    draw_lines(inside.take_left((inside.width - px(40)) / 2), lines.first(first));
    inside.skip_left(px(40));
    lines = lines.subspan(first);
  }
  draw_lines(inside, lines);
}

}  // namespace

void draw_help_overlay(bool open_now, std::span<const Action> program, const Workspace& workspace) {
  if (open_now) ImGui::OpenPopup("help_overlay");
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const bool two_columns = screen.x > px(1240);
  const std::vector<Line> lines = lines_of(program, workspace);
  const std::size_t first = two_columns ? first_column(lines) : lines.size();
  const std::span<const Line> all(lines);
  const float content = px(24 + 32 + 12 + 24) + std::max(height_of(all.first(first)), height_of(all.subspan(first)));
  const ImVec2 size{std::min(px(two_columns ? 1200 : 640), screen.x - px(32)), std::min(content, screen.y - px(32))};
  ImGui::SetNextWindowPos({std::floor((screen.x - size.x) / 2), std::floor((screen.y - size.y) / 2)});
  ImGui::SetNextWindowSize(size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, px(12));
  const bool open = ImGui::BeginPopupModal("help_overlay", nullptr,
                                           ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize |
                                               ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings);
  ImGui::PopStyleVar(2);
  if (!open) return;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  draw_content(Region{at.x, at.y, size.x, content}.inset(px(24)), lines, first);
  ImGui::SetCursorScreenPos({at.x, at.y + content - 1});
  ImGui::Dummy({1, 1});
  const bool beside =
      ImGui::IsMouseClicked(ImGuiMouseButton_Left) && !ImGui::IsWindowHovered(ImGuiHoveredFlags_AnyWindow);
  if (beside && !ImGui::IsWindowAppearing()) ImGui::CloseCurrentPopup();
  ImGui::EndPopup();
}

}  // namespace vlae::studio
