#include "shell/keys_page.h"

#include <algorithm>
#include <string>
#include <vector>

#include "widgets/bar.h"
#include "widgets/paint.h"

namespace vlae::studio {
namespace {

constexpr float key_row = 32, title_height = 40, key_column = 212, column_gap = 40;  // reference pixels

std::string keys_of(const Action& action) { return action.help_keys ? action.help_keys : key_name(action.key); }

// The second key does the same; what the table says of its own accord is all there is to say.
std::string other_keys_of(const Action& action) { return action.help_keys ? "" : key_name(action.second_key); }

// The list from its top to its end: a title, or an action with its keys.
struct Line {
  const char* title = nullptr;
  const Action* action = nullptr;
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

TextStyle help_style() { return {.size = type::caption, .colour = theme().text_3}; }

// What an action does stands behind its label; where it takes more than a line there, under it.
struct Words {
  float behind, below;  // widths of both places
  bool fits;

  Words(const Action& action, float width) {
    below = width - px(key_column);
    behind = below - text_width(action.label) - px(10);
    fits = text_width(action.help, type::caption) <= behind;
  }
};

float height_of(const Line& line, float width) {
  if (line.title) return px(title_height);
  const Words words(*line.action, width);
  return px(key_row) + (words.fits ? 0 : paragraph_height(words.below, line.action->help, help_style()));
}

float height_of(std::span<const Line> lines, float width) {
  float height = 0;
  for (const Line& line : lines) height += height_of(line, width);
  return height;
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
  const float y = row.y + px(key_row) / 2;
  draw_keys(x, y, keys_of(action));
  if (const std::string other = other_keys_of(action); !other.empty() && other != keys_of(action)) {
    x += px(4) + text(x + px(4), y, "or", {.size = type::small, .colour = theme().text_3}) + px(8);
    draw_keys(x, y, other);
  }
  const Words words(action, row.width);
  const float begin = row.x + px(key_column);
  text(begin, y, action.label);
  if (words.fits)
    text(row.right() - words.behind, y, action.help, help_style());
  else
    paragraph(begin, row.y + px(key_row) - px(5), words.below, action.help, help_style());
}

void draw_lines(Region column, std::span<const Line> lines) {
  for (const Line& line : lines) {
    if (line.title)
      sub_heading(column, line.title, {}, title_height);
    else
      draw_row(column.take_top(height_of(line, column.width)), *line.action);
  }
}

// One column, or two beside each other where there is room.
struct KeyColumns {
  float width;
  std::span<const Line> left, right;  // right is empty in one column

  KeyColumns(std::span<const Line> lines, float whole) {
    const bool two = whole > px(1000);
    width = two ? (whole - px(column_gap)) / 2 : whole;
    const std::size_t first = two ? first_column(lines) : lines.size();
    left = lines.first(first);
    right = lines.subspan(first);
  }

  // How many lines the first of two takes: half the height, and no title at its end.
  std::size_t first_column(std::span<const Line> lines) const {
    std::size_t count = 0;
    const float half = height_of(lines, width) / 2;
    for (float height = 0; count < lines.size() && height < half; ++count) height += height_of(lines[count], width);
    return count > 0 && lines[count - 1].title ? count - 1 : count;
  }
};

}  // namespace

float keys_page_height(float width, std::span<const Action> program, const Workspace& workspace) {
  const std::vector<Line> lines = lines_of(program, workspace);
  const KeyColumns columns(lines, width);
  return std::max(height_of(columns.left, columns.width), height_of(columns.right, columns.width));
}

void draw_keys_page(Region where, std::span<const Action> program, const Workspace& workspace) {
  const std::vector<Line> lines = lines_of(program, workspace);
  const KeyColumns columns(lines, where.width);
  draw_lines(where.take_left(columns.width), columns.left);
  where.skip_left(px(column_gap));
  draw_lines(where, columns.right);
}

}  // namespace vlae::studio
