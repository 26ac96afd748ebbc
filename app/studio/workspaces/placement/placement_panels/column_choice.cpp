#include "placement_panels/column_choice.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "look/theme.h"
#include "widgets/item.h"
#include "widgets/paint.h"

namespace vlae::studio {
namespace {

std::size_t nearest(const std::vector<Region>& columns, float x) {
  const auto found =
      std::ranges::min_element(columns, {}, [x](const Region& column) { return std::abs(column.centre_x() - x); });
  return static_cast<std::size_t>(found - columns.begin());
}

// The far-only windows do not go on from the others: dots lead to them.
void draw_track(const ColumnsLayout& layout, float y, std::size_t chosen) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  for (std::size_t i = 1; i < layout.columns.size(); ++i) {
    const float from = layout.columns[i - 1].centre_x(), to = layout.columns[i].centre_x();
    const bool apart = layout.separator > from && layout.separator < to;
    const ImU32 colour = i <= chosen && !apart ? theme().accent : theme().track;
    if (apart)
      dashed_line({from + px(10), y}, {to - px(10), y}, theme().track, 4, 4, 5);
    else
      list.AddLine({from, y}, {to, y}, colour, stroke(5));
  }
}

}  // namespace

void draw_column_choice(const ColumnsLayout& layout, placement_state::PlacementSession& session) {
  const auto& columns = layout.columns;
  const float y = std::floor(layout.slider.centre_y() + px(2));
  const Region track{columns.front().x, layout.slider.y + px(2), columns.back().right() - columns.front().x,
                     layout.slider.height - px(2)};
  const Item item = place_item("choose", track);
  if (item.held) session.choose(nearest(columns, ImGui::GetIO().MousePos.x));
  if (item.focused && ImGui::IsKeyPressed(ImGuiKey_LeftArrow)) session.step(-1);
  if (item.focused && ImGui::IsKeyPressed(ImGuiKey_RightArrow)) session.step(1);
  const std::size_t chosen = session.chosen();
  draw_track(layout, y, chosen);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const ImVec2 at{std::floor(columns[i].centre_x()), y};
    const bool knob = i == chosen;
    list.AddCircleFilled(at, stroke(knob ? 11 : 6), i <= chosen ? theme().accent : theme().neutral, 32);
    list.AddCircleFilled(at, stroke(knob ? 4.5f : 3), theme().surface, 24);
  }
  if (item.focused) paint_focus_ring({columns[chosen].centre_x() - px(11), y - px(11), px(22), px(22)}, 11);
}

}  // namespace vlae::studio
