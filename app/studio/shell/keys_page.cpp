#include "shell/keys_page.h"

#include <algorithm>
#include <string>
#include <vector>

#include "widgets/bar.h"
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

bool two_columns(float width) { return width > px(1000); }

std::size_t lines_left(std::span<const Line> lines, float width) {
  return two_columns(width) ? first_column(lines) : lines.size();
}

}  // namespace

float keys_page_height(float width, std::span<const Action> program, const Workspace& workspace) {
  const std::vector<Line> lines = lines_of(program, workspace);
  const std::span<const Line> all(lines);
  const std::size_t left = lines_left(all, width);
  return std::max(height_of(all.first(left)), height_of(all.subspan(left)));
}

void draw_keys_page(Region where, std::span<const Action> program, const Workspace& workspace) {
  const std::vector<Line> lines = lines_of(program, workspace);
  std::span<const Line> rest(lines);
  if (const std::size_t left = lines_left(rest, where.width); left < lines.size()) {
    draw_lines(where.take_left((where.width - px(40)) / 2), rest.first(left));
    where.skip_left(px(40));
    rest = rest.subspan(left);
  }
  draw_lines(where, rest);
}

}  // namespace vlae::studio
