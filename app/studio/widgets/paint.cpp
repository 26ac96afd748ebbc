#include "widgets/paint.h"

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace vlae::studio {
namespace {

ImDrawList& list() { return *ImGui::GetWindowDrawList(); }

float width_of(std::string_view line, float pixels, Face face) {
  return font(face)->CalcTextSizeA(pixels, FLT_MAX, 0, line.data(), line.data() + line.size()).x;
}

std::vector<PaintedText>* painted = nullptr;

void draw_line(float x, float y, std::string_view line, const TextStyle& style) {
  if (painted && style.face != Face::icons) {
    const ImVec2 from = list().GetClipRectMin(), to = list().GetClipRectMax();
    painted->push_back({std::string(line),
                        {std::round(x), std::round(y), width_of(line, px(style.size), style.face), px(style.size)},
                        {from.x, from.y, to.x - from.x, to.y - from.y},
                        px(style.size)});
  }
  list().AddText(font(style.face), px(style.size), {std::round(x), std::round(y)}, style.colour, line.data(),
                 line.data() + line.size());
}

// The longest start of `line` that ends at a whole UTF-8 character and fits `width`.
std::string_view fitting_start(std::string_view line, float width, float pixels, Face face) {
  while (!line.empty() && width_of(line, pixels, face) > width) {
    line.remove_suffix(1);
    while (!line.empty() && (static_cast<unsigned char>(line.back()) & 0xC0) == 0x80) line.remove_suffix(1);
    if (!line.empty() && static_cast<unsigned char>(line.back()) >= 0xC0) line.remove_suffix(1);
  }
  return line;
}

float leading(const TextStyle& style) { return std::floor(px(style.size) * 1.28f); }

// A word wider than the line (a path) is broken where it must be.
std::vector<std::string> broken_at_words(std::string_view words, float width, const TextStyle& style) {
  std::vector<std::string> lines;
  std::string line;
  const auto fits = [&](std::string_view candidate) {
    return width_of(candidate, px(style.size), style.face) <= width;
  };
  const auto flush = [&] { lines.push_back(std::exchange(line, {})); };
  while (!words.empty()) {
    const std::size_t end = std::min(words.find_first_of(" \n"), words.size());
    std::string word(words.substr(0, end));
    if (!line.empty() && !fits(line + " " + word)) flush();
    while (line.empty() && !fits(word)) {
      const auto start = fitting_start(word, width, px(style.size), style.face).size();
      if (start == 0) break;
      lines.push_back(word.substr(0, start));
      word.erase(0, start);
    }
    line += line.empty() ? word : " " + word;
    if (end < words.size() && words[end] == '\n') flush();
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  if (!line.empty()) flush();
  return lines;
}

// One layer of a shadow: only the rim, as the rest lies under the card. Filling the whole of every layer would cost
// more than everything else on the page where the processor does the drawing.
void paint_rim(ImVec2 from, ImVec2 to, ImU32 colour, float rounding) {
  list().AddRect(from, to, colour, rounding, stroke(14));
}

}  // namespace

float text(float x, float centre_y, std::string_view line, const TextStyle& style) {
  const float width = width_of(line, px(style.size), style.face);
  draw_line(x - width * style.align, centre_y - px(style.size) / 2, line, style);
  return width;
}

float text_width(std::string_view line, float size, Face face) { return width_of(line, px(size), face); }

float text_fitted(float x, float centre_y, float max_width, std::string_view line, const TextStyle& style) {
  if (width_of(line, px(style.size), style.face) <= max_width) return text(x, centre_y, line, style);
  constexpr std::string_view ellipsis = "\u2026";
  const float room = max_width - width_of(ellipsis, px(style.size), style.face);
  return text(x, centre_y, std::string(fitting_start(line, room, px(style.size), style.face)) + std::string(ellipsis),
              style);
}

float paragraph(float x, float y, float width, std::string_view words, const TextStyle& style) {
  for (const std::string& line : broken_at_words(words, width, style)) {
    const float offset = style.align == 0 ? 0 : style.align * width_of(line, px(style.size), style.face);
    draw_line(x - offset, y, line, style);
    y += leading(style);
  }
  return y;
}

float paragraph_height(float width, std::string_view words, const TextStyle& style) {
  return static_cast<float>(broken_at_words(words, width, style).size()) * leading(style);
}

void keep_painted_text(std::vector<PaintedText>* into) { painted = into; }

void icon(float centre_x, float centre_y, const char* glyph, float size, ImU32 colour) {
  const float width = width_of(glyph, px(size), Face::icons);
  draw_line(centre_x - width / 2, centre_y - px(size) / 2, glyph,
            {.size = size, .colour = colour, .face = Face::icons});
}

void rectangle(Region where, ImU32 colour, float rounding) {
  list().AddRectFilled(where.top_left(), where.bottom_right(), colour, stroke(rounding));
}

void frame(Region where, ImU32 colour, float rounding, float thickness) {
  list().AddRect(where.top_left(), where.bottom_right(), colour, stroke(rounding), stroke(thickness));
}

void dashed_line(ImVec2 from, ImVec2 to, ImU32 colour, float thickness, float on, float off) {
  const float length = std::hypot(to.x - from.x, to.y - from.y);
  const ImVec2 unit{(to.x - from.x) / length, (to.y - from.y) / length};
  for (float start = 0; start < length; start += stroke(on + off)) {
    const float end = std::min(length, start + stroke(on));
    list().AddLine({from.x + unit.x * start, from.y + unit.y * start}, {from.x + unit.x * end, from.y + unit.y * end},
                   colour, stroke(thickness));
  }
}

Region card(Region where, float padding) {
  const Theme& t = theme();
  for (int i = 7; i >= 1; --i) {
    const float n = stroke(static_cast<float>(i));
    const ImVec2 from{where.x - n * 0.8f, where.y - n * 0.2f + stroke(1)};
    paint_rim(from, {where.right() + n * 0.8f, where.bottom() + n * 1.3f},
              with_alpha(t.shadow, t.dark ? 0.05f : 0.011f), stroke(12) + n);
  }
  rectangle(where, t.surface, 12);
  if (t.dark) frame(where, with_alpha(t.line, 0.55f), 12);
  return where.inset(px(padding));
}

void popup_shadow(Region where, float rounding) {
  for (int i = 6; i >= 1; --i) {
    const float n = stroke(static_cast<float>(i));
    paint_rim({where.x - n, where.y - n + stroke(2)}, {where.right() + n, where.bottom() + n + stroke(3)},
              with_alpha(theme().shadow, theme().dark ? 0.05f : 0.022f), stroke(rounding) + n);
  }
}

void well(Region where, float rounding) { rectangle(where, theme().well, rounding); }

Region heading(Region& inside, std::string_view badge, std::string_view title) {
  const Region line = inside.take_top(px(32));
  float x = line.x;
  if (!badge.empty()) {
    list().AddCircleFilled({x + px(14), line.centre_y()}, px(14), theme().accent_tint, 48);
    text(x + px(14), line.centre_y(), badge, {.colour = theme().accent_text, .face = Face::bold, .align = 0.5f});
    x += px(40);
  }
  text(x, line.centre_y(), title, {.size = type::title, .face = Face::bold});
  return line;
}

Region sub_heading(Region& inside, std::string_view title, std::string_view unit, float height) {
  const Region line = inside.take_top(px(height));
  text(line.x, line.centre_y(), title, {.face = Face::bold});
  if (!unit.empty())
    text(line.right(), line.centre_y(), unit, {.size = type::caption, .colour = theme().text_3, .align = 1});
  return line;
}

void chance_bar(Region where) {
  const Theme& t = theme();
  const float middle = std::floor(where.centre_x());
  const float left = std::floor(where.x), right = std::floor(where.right());
  const float top = std::floor(where.y), bottom = std::floor(where.bottom());
  list().AddRectFilledMultiColor({left, top}, {middle, bottom}, t.chance_0, t.chance_half, t.chance_half, t.chance_0);
  list().AddRectFilledMultiColor({middle, top}, {right, bottom}, t.chance_half, t.chance_1, t.chance_1, t.chance_half);
}

}  // namespace vlae::studio
