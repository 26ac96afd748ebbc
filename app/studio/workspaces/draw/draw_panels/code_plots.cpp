#include "draw_panels/code_plots.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include "look/scale.h"
#include "look/theme.h"
#include "widgets/bar.h"
#include "widgets/format.h"
#include "widgets/paint.h"
#include "widgets/tooltip.h"

namespace vlae::studio {
namespace {

constexpr double idle_bits = 0.2;  // below it a dimension is drawn as idle

std::vector<std::size_t> dimension_order(const std::vector<double>& bits, bool by_bits) {
  std::vector<std::size_t> order(bits.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  if (by_bits) std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return bits[a] > bits[b]; });
  return order;
}

// Symmetric, steady while a hand draws: 2.6 unless a value needs more; 6 at most, beyond it columns are cut.
double value_reach(const draw_state::Code& code) {
  double reach = 2.6;
  for (std::size_t d = 0; d < code.z.size(); ++d) {
    const double sigma = code.posterior.gaussian() ? std::exp(static_cast<double>(code.posterior.log_sigma()[d])) : 0;
    for (const std::vector<float>& z : code.samples) reach = std::max(reach, std::abs(static_cast<double>(z[d])));
    reach = std::max({reach, std::abs(static_cast<double>(code.posterior.mean()[d])) + sigma + 0.2,
                      std::abs(static_cast<double>(code.z[d])) + 0.2});
  }
  return std::min(reach, 6.0);
}

double bits_reach(const std::vector<double>& bits) {
  const double most = *std::max_element(bits.begin(), bits.end());
  return most <= 1.4 ? 1.4 : std::ceil(most * 1.08);
}

// q(z|x) of a flow: samples of it.
void draw_sampled(const CodeView& columns, std::size_t d, float x) {
  const ImU32 colour = with_alpha(columns.idle(d) ? theme().neutral : theme().accent, 0.42f);
  for (const std::vector<float>& z : columns.session.code().samples)
    ImGui::GetWindowDrawList()->AddCircleFilled({x, columns.values.y(static_cast<double>(z[d]))}, stroke(1.8f), colour,
                                                8);
}

void draw_value_column(const CodeView& columns, std::size_t column) {
  const std::size_t d = columns.dimensions[column];
  const Theme& t = theme();
  const ColumnAxes& axes = columns.values;
  const float x = axes.centre(column), half = stroke(1.5f);
  const bool idle = columns.idle(d);
  const auto mean = static_cast<double>(columns.mean(d)), sigma = static_cast<double>(columns.sigma(d));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImU32 spread = with_alpha(idle ? t.neutral : t.accent, idle ? 0.38f : t.dark ? 0.5f : 0.42f);
  if (columns.session.code().posterior.gaussian())
    list.AddRectFilled({x - half, axes.y(mean + sigma)}, {x + half, axes.y(mean - sigma)}, spread, half);
  else
    draw_sampled(columns, d, x);
  const float at = axes.y(static_cast<double>(columns.session.code().z[d]));
  if (columns.session.edited(d)) {
    list.AddCircleFilled({x, at}, stroke(4.5f), t.warm, 16);
    list.AddCircleFilled({x, at}, stroke(2), t.surface, 12);
  } else if (idle) {
    list.AddRectFilled({x - half, at - stroke(1)}, {x + half, at + stroke(1)}, t.neutral);
  } else {
    list.AddCircleFilled({x, at}, stroke(3.2f), t.accent, 16);
  }
}

// The spread of each dimension under the prior, one rectangle a column: p(z) is no standard normal.
void draw_prior(const CodeView& columns) {
  if (!columns.prior) return;
  const ColumnAxes& axes = columns.values;
  const ImU32 colour = with_alpha(theme().neutral, theme().dark ? 0.14f : 0.13f);
  for (std::size_t column = 0; column < columns.dimensions.size(); ++column) {
    const std::size_t d = columns.dimensions[column];
    const auto mean = static_cast<double>(columns.prior->mean[d]), sigma = static_cast<double>(columns.prior->sigma[d]);
    const float left = std::floor(axes.plot.x + static_cast<float>(column) * axes.pitch());
    const float right = std::floor(axes.plot.x + static_cast<float>(column + 1) * axes.pitch());
    const float top = std::floor(axes.y(mean + sigma)), bottom = std::floor(axes.y(mean - sigma));
    rectangle({left, top, right - left, bottom - top}, colour);
  }
}

// The number of a column, or its rank where they stand in the order of their bits.
void draw_column_ticks(const ColumnAxes& axes, bool by_bits) {
  const std::size_t count = axes.columns;
  const float below = axes.plot.bottom() + px(16);
  for (const std::size_t tick : {std::size_t{1}, count / 4, count / 2, 3 * count / 4, count}) {
    if (tick == 0) continue;
    const float x = tick == count ? axes.plot.right() : axes.centre(tick - 1);
    text(x, below, by_bits && tick == 1 ? "1st" : std::to_string(tick),
         {.size = type::caption, .colour = theme().text_3, .align = tick == count ? 1.0f : 0.5f});
  }
}

}  // namespace

double CodeView::bits_of(std::size_t d) const { return session.length().dimension_bits()[d]; }
float CodeView::mean(std::size_t d) const { return session.code().posterior.mean()[d]; }
// Of a flow's q(z|x): the deviation of its samples from the code of no noise.
float CodeView::sigma(std::size_t d) const {
  const draw_state::Code& code = session.code();
  if (code.posterior.gaussian()) return std::exp(code.posterior.log_sigma()[d]);
  float squares = 0;
  for (const std::vector<float>& z : code.samples) squares += (z[d] - mean(d)) * (z[d] - mean(d));
  return std::sqrt(squares / static_cast<float>(code.samples.size()));
}
bool CodeView::idle(std::size_t d) const { return bits_of(d) < idle_bits; }

CodeView code_view(const DrawPage& page, Region values, Region bits_plot) {
  const draw_state::DrawSession& session = page.session;
  const std::vector<double>& bits = session.length().dimension_bits();
  const double reach = value_reach(session.code());
  return {.session = session,
          .prior = page.examples.model_samples().get(),
          .dimensions = dimension_order(bits, page.settings.by_bits),
          .values = {.plot = values, .columns = bits.size(), .low = -reach, .high = reach},
          .bits = {.plot = bits_plot, .columns = bits.size(), .low = 0, .high = bits_reach(bits)}};
}

void draw_value_plot(const CodeView& columns) {
  const ColumnAxes& axes = columns.values;
  if (axes.high < 4)
    draw_value_ticks(axes, {-2, 0, 2}, 0);
  else
    draw_value_ticks(axes, {-4, -2, 0, 2, 4}, 0);
  ImGui::PushClipRect(axes.plot.top_left(), axes.plot.bottom_right(), true);
  draw_prior(columns);
  for (std::size_t column = 0; column < columns.dimensions.size(); ++column) draw_value_column(columns, column);
  ImGui::PopClipRect();
}

void draw_value_legend(Region row, bool gaussian) {
  float x = row.x + px(26);
  const float start = x;
  legend_item(x, row.centre_y(), LegendMark::dot, theme().accent, gaussian ? "mean" : "no noise");
  legend_item(x, row.centre_y(), LegendMark::square, with_alpha(theme().accent, 0.45f),
              gaussian ? "\u00b1 \u03c3" : "samples");
  if (!gaussian)
    hover_note(
        {start, row.y, x - start, row.height}, "q(z|x) is a flow of a Gaussian",
        "nobody knows its mean and \u03c3: 16 samples of it show where z lies, and the dot is the code of no noise");
  const float prior = x;
  legend_item(x, row.centre_y(), LegendMark::square, with_alpha(theme().neutral, 0.35f), "prior \u00b1 \u03c3");
  hover_note({prior, row.y, x - prior, row.height}, "Under the prior",
             "mean \u00b1 one standard deviation of each dimension, over 64 samples z = f(\u03b5), \u03b5 ~ N(0, I)");
}

void draw_bits_plot(const CodeView& columns, bool by_bits) {
  const ColumnAxes& axes = columns.bits;
  if (axes.high < 1.5)
    draw_value_ticks(axes, {0, 0.5, 1}, 1);
  else
    draw_value_ticks(axes, {0, axes.high / 2, axes.high}, 1);
  for (std::size_t column = 0; column < columns.dimensions.size(); ++column) {
    const std::size_t d = columns.dimensions[column];
    const float x = axes.centre(column), zero = std::floor(axes.y(0));
    const float top = std::min(std::floor(axes.y(std::max(0.0, columns.bits_of(d)))), zero - px(2));
    rectangle({x - px(1), top, px(3), zero - top}, columns.idle(d) ? theme().neutral : theme().accent, 1);
  }
  draw_column_ticks(axes, by_bits);
}

void draw_hovered_dimension(const CodeView& columns, std::size_t column) {
  const std::size_t d = columns.dimensions[column];
  const ImU32 hair = with_alpha(theme().text_3, 0.5f);
  for (const ColumnAxes* axes : {&columns.values, &columns.bits})
    if (axes->plot.width > 0) rectangle({axes->centre(column), axes->plot.y, px(1), axes->plot.height}, hair);
  const auto number = [](float value) { return format_number(static_cast<double>(value), 2); };
  const std::string name = "dimension " + std::to_string(d + 1);
  const ImVec2 anchor =
      columns.values.plot.width > 0
          ? ImVec2{columns.values.centre(column), columns.values.y(static_cast<double>(columns.session.code().z[d]))}
          : ImVec2{columns.bits.centre(column), columns.bits.y(std::max(0.0, columns.bits_of(d)))};
  const bool below_zero = columns.bits_of(d) < 0;  // a mean of few samples
  const std::string bits = format_number(columns.bits_of(d), 2) + " bits";
  const char* information = below_zero ? "information, an estimate" : "information";
  if (columns.session.edited(d)) {
    value_box(anchor, name,
              {{"z, set by hand", number(columns.session.code().z[d]), true},
               {"mean", number(columns.mean(d))},
               {"\u03c3", number(columns.sigma(d))},
               {information, bits},
               {"double click: the mean again", ""}});
  } else {
    value_box(anchor, name,
              {{"mean", number(columns.mean(d))},
               {"\u03c3", number(columns.sigma(d))},
               {information, bits},
               {"drag up or down to set z", ""}});
  }
}

}  // namespace vlae::studio
