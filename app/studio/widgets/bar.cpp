#include "widgets/bar.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "widgets/paint.h"

namespace vlae::studio {
namespace {

// Keys are named by words or by an arrow of the icon font (private use area: three bytes from 0xEE or 0xEF).
bool is_icon(std::string_view key) { return !key.empty() && static_cast<unsigned char>(key[0]) >= 0xEE; }

float cap_width(std::string_view key) { return is_icon(key) ? px(28) : text_width(key, type::small) + px(14); }

}  // namespace

void bar(Region where, float fraction, ImU32 colour, ImU32 track, float rounding) {
  const Region whole{std::round(where.x), std::round(where.y), std::round(where.width), std::round(where.height)};
  if (track != 0) rectangle(whole, track, rounding);
  const float width = std::round(whole.width * std::clamp(fraction, 0.0f, 1.0f));
  if (width > 0) rectangle({whole.x, whole.y, width, whole.height}, colour, std::min(rounding, width / 2 / scale()));
}

void progress_bar(Region where, float fraction) {
  const float rounding = where.height / 2 / scale();
  bar(where, std::max(fraction, where.height / where.width), theme().accent, theme().track, rounding);
}

void legend_item(float& x, float centre_y, LegendMark mark, ImU32 colour, std::string_view label) {
  auto& list = *ImGui::GetWindowDrawList();
  const bool wide = mark == LegendMark::line || mark == LegendMark::dashed;
  switch (mark) {
    case LegendMark::square:
      rectangle({x, centre_y - px(6), px(12), px(12)}, colour, 3);
      break;
    case LegendMark::line:
      rectangle({x, centre_y - stroke(1.5f), px(20), stroke(3)}, colour, 1.5f);
      break;
    case LegendMark::dot:
      list.AddCircleFilled({x + px(6), centre_y}, stroke(5.5f), colour, 24);
      break;
    case LegendMark::outline:
      frame({x + px(1), centre_y - px(6), px(12), px(12)}, colour, 2, 2.2f);
      break;
    case LegendMark::dashed:
      dashed_line({x, centre_y}, {x + px(20), centre_y}, colour, 2.2f, 5, 3);
      break;
    case LegendMark::tile:
      rectangle({x + px(2), centre_y - px(4), px(8), px(8)}, colour, 2);
      break;
  }
  x += wide ? px(28) : px(20);
  x += text(x, centre_y, label, {.size = type::caption, .colour = theme().text_2}) + px(20);
}

void key_hint(float& x, float centre_y, std::string_view key, std::string_view what) {
  const Region cap{x, centre_y - px(11), cap_width(key), px(22)};
  rectangle(cap, theme().surface, 5);
  frame(cap, theme().line, 5);
  if (is_icon(key))
    icon(cap.centre_x(), centre_y, std::string(key).c_str(), 12, theme().text_2);
  else
    text(x + px(7), centre_y, key, {.size = type::small, .colour = theme().text_2});
  x += cap.width + (what.empty() ? px(4) : px(7));
  if (what.empty()) return;
  x += text(x, centre_y, what, {.size = type::caption, .colour = theme().text_3}) + px(18);
}

float key_hint_width(std::string_view key, std::string_view what) {
  if (what.empty()) return cap_width(key) + px(4);
  return cap_width(key) + px(7) + text_width(what, type::caption) + px(18);
}

}  // namespace vlae::studio
