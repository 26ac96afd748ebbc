#include "draw_panels/code_columns.h"

#include <imgui.h>

#include <cmath>
#include <utility>

#include "draw_panels/code_plots.h"
#include "look/scale.h"
#include "look/theme.h"
#include "widgets/button.h"
#include "widgets/paint.h"

namespace vlae::studio {
namespace {

// The parts of the region, both plots on one gutter.
struct Parts {
  Region value_heading, values, legend, bits_heading, bits;
};

Parts parts_of(Region where) {
  Parts parts;
  Region upper = where.take_top(std::floor((where.height - px(64)) * 0.53f));
  parts.value_heading = upper.take_top(px(24));
  upper.skip_top(px(8));
  parts.legend = where.take_top(px(24));
  where.skip_top(px(10));
  parts.bits_heading = where.take_top(px(26));
  where.skip_top(px(8));
  where.take_bottom(px(26));  // numbers of the columns
  for (Region* plot : {&upper, &where}) plot->skip_left(px(32));
  parts.values = upper;
  parts.bits = where;
  return parts;
}

bool place_plot(const char* id, Region plot) {  // true while hovered
  ImGui::SetCursorScreenPos(plot.top_left());
  ImGui::InvisibleButton(id, {plot.width, plot.height});
  return ImGui::IsItemHovered();
}

void touch_bits(const CodeView& view) {
  if (!place_plot("code bits", view.bits.plot)) return;
  if (const auto column = view.bits.column_at(ImGui::GetIO().MousePos)) draw_hovered_dimension(view, *column);
}

void draw_bold(Region line, const char* words) { text(line.x, line.centre_y(), words, {.face = Face::bold}); }

}  // namespace

bool draw_way_back(Region heading_line, const DrawPage& page) {
  const Action& mean = page.action("mean code");
  if (!mean.enabled()) return false;
  const float width = button_width(mean.label, {.icon = mean.icon});
  action_button(mean, {heading_line.right() - width + px(16), heading_line.y - px(4), width, px(32)},
                ButtonKind::quiet);  // its words end where the plot does
  return true;
}

void CodeColumns::draw(Region where, DrawPage& page) {
  const Parts parts = parts_of(where);
  const CodeView view = code_view(page, parts.values, parts.bits);
  draw_bold(parts.value_heading, "Value of each dimension");
  draw_value_plot(view);
  if (!draw_way_back(parts.value_heading, page))
    text(parts.value_heading.right(), parts.value_heading.centre_y(), "drag to change",
         {.size = type::caption, .colour = theme().text_3, .align = 1});
  draw_value_legend(parts.legend, page.session.code().posterior.gaussian());
  draw_bold(parts.bits_heading, "Information in each dimension");
  text(parts.bits_heading.right(), parts.bits_heading.centre_y(), "bits",
       {.size = type::caption, .colour = theme().text_3, .align = 1});
  draw_bits_plot(view, page.settings.by_bits);
  touch_bits(view);
  touch_values(view, page);
}

void CodeColumns::draw_values(Region where, DrawPage& page) {
  draw_value_legend(where.take_bottom(px(24)), page.session.code().posterior.gaussian());
  where.take_bottom(px(4));
  where.skip_top(px(8));
  where.skip_left(px(32));
  const CodeView view = code_view(page, where, {});
  draw_value_plot(view);
  touch_values(view, page);
}

void CodeColumns::draw_bits(Region where, const DrawPage& page) {
  where.take_bottom(px(26));  // numbers of the columns
  where.skip_top(px(8));
  where.skip_left(px(32));
  const CodeView view = code_view(page, {}, where);
  draw_bits_plot(view, page.settings.by_bits);
  touch_bits(view);
}

void CodeColumns::touch_values(const CodeView& view, DrawPage& page) {
  const bool hovered = place_plot("code values", view.values.plot);
  edit(view, hovered, page.session);
  if (dragged_ || (hovered && view.values.column_at(ImGui::GetIO().MousePos)))
    ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeNS);
  if (!hovered) return;
  if (const auto column = view.values.column_at(ImGui::GetIO().MousePos)) draw_hovered_dimension(view, *column);
}

// The plot of values is the item placed last.
void CodeColumns::edit(const CodeView& view, bool hovered, draw_state::DrawSession& session) {
  const ImVec2 pointer = ImGui::GetIO().MousePos;
  const auto column = view.values.column_at(pointer);
  if (ImGui::IsItemActivated() && column) dragged_ = view.dimensions[*column], moved_ = false;
  if (!ImGui::IsItemActive()) dragged_.reset();
  if (!dragged_) return;
  if (hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
    session.edit_z({{*dragged_, std::nullopt}});
    dragged_.reset();
  } else if (ImGui::IsMouseDragging(ImGuiMouseButton_Left, 2)) {
    session.edit_z({{*dragged_, static_cast<float>(view.values.value(pointer.y))}}, std::exchange(moved_, true));
  }
}

}  // namespace vlae::studio
