#include "widgets/segmented.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "widgets/item.h"
#include "widgets/paint.h"
#include "widgets/tooltip.h"

namespace vlae::studio {
namespace {

constexpr float label_size = type::body - 1;

float content_width(const Segment& segment, SegmentWords words) {
  if (words == SegmentWords::in_tooltips) return px(20);
  return text_width(segment.label, label_size) + (segment.icon ? px(26) : 0);
}

// Every segment gets its words and the same share of what is left.
std::vector<Region> places(Region where, std::initializer_list<Segment> segments, SegmentWords shown) {
  const Region inside = where.inset(px(3));
  float words = 0;
  for (const Segment& segment : segments) words += content_width(segment, shown);
  const float share = (inside.width - words) / static_cast<float>(segments.size());
  std::vector<Region> result;
  float x = inside.x;
  for (const Segment& segment : segments) {
    const float end = x + content_width(segment, shown) + share;
    result.push_back({std::round(x), inside.y, std::round(end) - std::round(x), inside.height});
    x = end;
  }
  return result;
}

void paint_knob(Region where) {
  if (!theme().dark) {
    const Region shade{where.x, where.y + px(1), where.width, where.height + px(1)};
    rectangle(shade, with_alpha(theme().shadow, 0.10f), 6);
  }
  rectangle(where, theme().dark ? theme().accent_tint : theme().surface, 6);
}

void paint_words(Region where, const Segment& segment, SegmentWords words, ImU32 colour) {
  float x = where.centre_x() - content_width(segment, words) / 2;
  if (segment.icon) {
    icon(x + px(10), where.centre_y(), segment.icon, 16, colour);
    x += px(26);
  }
  if (words == SegmentWords::shown) text(x, where.centre_y(), segment.label, {.size = label_size, .colour = colour});
}

}  // namespace

bool segmented(const char* id, Region where, int& chosen, std::initializer_list<Segment> segments, SegmentWords words) {
  const int before = chosen, count = static_cast<int>(segments.size());
  const std::vector<Region> regions = places(where, segments, words);
  rectangle(where, theme().segment_base, 8);
  paint_knob(regions[static_cast<std::size_t>(std::clamp(chosen, 0, count - 1))]);
  int index = 0;
  for (const Segment& segment : segments) {
    const Region region = regions[static_cast<std::size_t>(index)];
    const bool enabled = segment.why_not == nullptr;
    const Item item = place_item((std::string(id) + ":" + segment.label).c_str(), region, enabled);
    if (!enabled) tooltip(segment.label, {}, segment.why_not);
    if (enabled && segment.note)
      explanation(segment.label, segment.note);
    else if (enabled && words == SegmentWords::in_tooltips)
      tooltip(segment.label);
    if (item.clicked) chosen = index;
    const auto move_to = [&](int other) {
      if (segments.begin()[other].why_not == nullptr) chosen = other;
    };
    if (item.focused && ImGui::IsKeyPressed(ImGuiKey_LeftArrow)) move_to(std::max(0, before - 1));
    if (item.focused && ImGui::IsKeyPressed(ImGuiKey_RightArrow)) move_to(std::min(count - 1, before + 1));
    const bool active = index == before;
    const ImU32 quiet = enabled ? theme().text_2 : with_alpha(theme().text_3, 0.6f);
    paint_words(region, segment, words, active ? theme().accent_text : item.hovered ? theme().text : quiet);
    if (item.focused) paint_focus_ring(region, 6);
    ++index;
  }
  return chosen != before;
}

}  // namespace vlae::studio
