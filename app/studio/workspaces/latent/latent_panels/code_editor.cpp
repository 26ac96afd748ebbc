#include "latent_panels/code_editor.h"

#include <icons_font_awesome_6.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include "latent_panels/place_tile.h"
#include "look/scale.h"
#include "look/theme.h"
#include "widgets/format.h"
#include "widgets/paint.h"
#include "widgets/segmented.h"
#include "widgets/slider.h"
#include "widgets/tooltip.h"

namespace vlae::studio {
namespace {

constexpr const char* space_words[] = {
    "the code that the decoder reads: z ~ q(z|x) of a picture, z = f(\u03b5) of the prior",
    "the noise from which the prior makes a code: \u03b5 ~ N(0, I), z = f(\u03b5) with the flow f"};
constexpr double most_shown = 4;  // of the plot; a value beyond it is cut

latent::Space space_of(const LatentPage& page) {
  return page.settings.editor_epsilon ? latent::Space::epsilon : latent::Space::z;
}

std::vector<std::size_t> order_of(const LatentPage& page, std::size_t dimensions) {
  if (page.settings.editor_by_bits && page.session.facts()) return page.session.facts()->by_bits;
  std::vector<std::size_t> order(dimensions);
  std::iota(order.begin(), order.end(), std::size_t{0});
  return order;
}

void draw_bars(const ColumnAxes& axes, const std::vector<std::size_t>& order, const LatentPage& page) {
  const latent::Space space = space_of(page);
  const auto base = page.session.edits().base().in(space), code = page.session.edits().code().in(space);
  const float zero = std::floor(axes.y(0)), half = std::max(1.0f, std::floor(axes.pitch() * 0.3f));
  for (std::size_t column = 0; column < order.size(); ++column) {
    const std::size_t d = order[column];
    const float x = axes.centre(column);
    const auto bar_to = [&](float value, ImU32 colour, float half_width) {
      const float y = std::floor(axes.y(std::clamp(static_cast<double>(value), -most_shown, most_shown)));
      rectangle({x - half_width, std::min(y, zero), 2 * half_width, std::max(px(1), std::fabs(zero - y))}, colour, 1);
    };
    const bool edited = std::fabs(code[d] - base[d]) > 1e-6f;
    if (edited) bar_to(base[d], with_alpha(theme().neutral, 0.5f), half + px(1));
    bar_to(code[d], edited ? theme().warm : theme().accent, half);
  }
}

}  // namespace

void CodeEditor::draw(Region where, LatentPage& page) {
  if (!page.session.current()) return;
  Region head = where.take_top(px(36));
  int space = page.settings.editor_epsilon ? 1 : 0, order = page.settings.editor_by_bits ? 1 : 0;
  if (segmented("editor space", head.take_left(px(112)), space,
                {{.label = "z", .note = space_words[0]}, {.label = "\u03b5", .note = space_words[1]}}))
    page.settings.editor_epsilon = space == 1;
  head.skip_left(px(12));
  if (segmented("editor order", head.take_left(px(188)), order, {{"By index"}, {"By bits"}}))
    page.settings.editor_by_bits = order == 1;
  where.skip_top(px(10));
  draw_foot(where.take_bottom(px(132)), page);
  where.take_bottom(px(10));
  const float numbers = px(24);
  Region plot = where;
  plot.take_bottom(numbers);
  plot.skip_left(px(30));
  const std::size_t dimensions = page.session.current()->code.z.size();
  const ColumnAxes axes{.plot = plot, .columns = dimensions, .low = -most_shown, .high = most_shown};
  const auto shown = order_of(page, dimensions);
  draw_value_ticks(axes, {-4, -2, 0, 2, 4}, 0);
  draw_bars(axes, shown, page);
  text(plot.x, plot.bottom() + px(14), page.settings.editor_by_bits ? "most bits" : "1",
       {.size = type::small, .colour = theme().text_3});
  text(plot.right(), plot.bottom() + px(14), page.settings.editor_by_bits ? "fewest" : std::to_string(dimensions),
       {.size = type::small, .colour = theme().text_3, .align = 1});
  drag(axes, shown, page);
}

void CodeEditor::drag(const ColumnAxes& axes, const std::vector<std::size_t>& order, LatentPage& page) {
  ImGui::SetCursorScreenPos(axes.plot.top_left());
  ImGui::InvisibleButton("code bars", {std::max(1.0f, axes.plot.width), std::max(1.0f, axes.plot.height)});
  const ImVec2 pointer = ImGui::GetIO().MousePos;
  const auto column = axes.column_at(pointer);
  const latent::Space space = space_of(page);
  if (ImGui::IsItemActivated() && column) dragged_ = order[*column];
  if (dragged_ && ImGui::IsItemHovered() && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
    page.session.reset_edit(space, *dragged_);
    dragged_.reset();
  } else if (dragged_ && ImGui::IsMouseDragging(ImGuiMouseButton_Left, 2)) {
    page.session.edit(space, *dragged_, static_cast<float>(axes.value(pointer.y)));
  }
  if (ImGui::IsItemDeactivated()) {
    page.session.keep_edit();
    dragged_.reset();
  }
  const auto shown = dragged_                           ? dragged_
                     : ImGui::IsItemHovered() && column ? std::optional(order[*column])
                                                        : std::nullopt;
  if (!shown) return;
  const std::size_t d = *shown;
  const latent_state::Edits& edits = page.session.edits();
  const latent_state::ModelFacts* facts = page.session.facts().get();
  value_box(pointer, (space == latent::Space::z ? "z " : "\u03b5 ") + std::to_string(d + 1),
            {{"value", format_number(static_cast<double>(edits.code().in(space)[d]), 2)},
             {"before", format_number(static_cast<double>(edits.base().in(space)[d]), 2)},
             {"bits, mean", facts ? format_number(facts->dimension_bits[d], 2) : "\u2014"}});
}

// The picture of the edited code, its history, and the way from A to B as one slider.
void CodeEditor::draw_foot(Region row, LatentPage& page) {
  const latent_state::Place place = *page.session.current();
  place_tile("edited", {row.right() - px(112), row.y + px(8)}, picture_, place, page,
             {.multiple = 4, .ring = page.session.edits().any() ? theme().warm : 0, .note = "drag it onto A or B"});
  row.take_right(px(128));
  Region buttons = row.take_top(px(40));
  for (const char* id : {"undo edit", "redo edit", "reset edits"}) {
    action_icon(page.action(id), buttons.take_left(px(40)));
    buttons.skip_left(px(4));
  }
  text(buttons.x + px(8), buttons.centre_y(), format_number(latent::log_prior_nats(place.code), 1) + " nats",
       {.face = Face::bold});
  row.skip_top(px(10));
  const Region words = row.take_top(px(24));
  text_fitted(words.x, words.centre_y(), words.width, "Add B minus A",
              {.size = type::caption, .colour = theme().text_2});
  hover_note(words, "Arithmetic of codes",
             "\u03b5 = \u03b5 of the base + amount \u00d7 (\u03b5 of B \u2212 \u03b5 of A): thicker, slanted, 3 to 8");
  if (!page.session.edits().any() && !ImGui::IsAnyItemActive()) amount_ = 0;
  if (slider("difference", row.take_top(px(36)), amount_,
             {.minimum = -1.5f, .maximum = 1.5f, .initial = 0, .step = 0.05f},
             {.label = "", .format = [](float value) { return format_signed(static_cast<double>(value), 2); }}))
    page.session.edit_along(page.session.end(latent_state::End::a)->code, page.session.end(latent_state::End::b)->code,
                            static_cast<double>(amount_));
  if (ImGui::IsItemDeactivated()) page.session.keep_edit();
}

}  // namespace vlae::studio
