#include "training_panels/dimensions_panel.h"

#include <icons_font_awesome_6.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "look/scale.h"
#include "look/theme.h"
#include "widgets/bar.h"
#include "widgets/format.h"
#include "widgets/notice.h"
#include "widgets/paint.h"
#include "widgets/segmented.h"
#include "widgets/tooltip.h"

namespace vlae::studio {
namespace {

constexpr float left_room = 42, bottom_room = 28;  // for numbers, reference pixels

const TextStyle& tick_style(float align) {
  static TextStyle style;
  style = {.size = type::caption, .colour = theme().text_3, .align = align};
  return style;
}

ImU32 heat_colour(float share) { return mix(theme().well, theme().accent, std::sqrt(std::max(0.0f, share))); }

void draw_dimension_ticks(Region plot, std::size_t count) {
  const float y = plot.bottom() + px(16);
  text(plot.x, y, "1", tick_style(0));
  if (count > 2) text(plot.centre_x(), y, std::to_string((count + 1) / 2), tick_style(0.5f));
  if (count > 1) text(plot.right(), y, std::to_string(count), tick_style(1));
}

// Bars sorted by their bits: how many dimensions the code needs is seen at once. On the run's one scale: a bar is as
// high as its bits, also where the code has emptied.
void draw_bars(Region plot, std::vector<double> bits, double scale_bits) {
  std::ranges::sort(bits, std::ranges::greater{});
  const double most = scale_bits * 1.04;
  for (const double tick : {0.0, scale_bits / 2, scale_bits}) {
    const float y = std::floor(plot.bottom() - plot.height * static_cast<float>(tick / most));
    rectangle({plot.x, y, plot.width, px(1)}, theme().grid);
    text(plot.x - px(8), y, format_number(tick, 0), tick_style(1));
  }
  const float pitch = plot.width / static_cast<float>(bits.size()), width = std::max(1.0f, std::floor(pitch * 0.72f));
  const float zero = std::floor(plot.bottom());
  for (std::size_t i = 0; i < bits.size(); ++i) {
    const float x = std::round(plot.x + pitch * (static_cast<float>(i) + 0.5f) - width / 2);
    const float top = std::floor(zero - plot.height * static_cast<float>(std::max(0.0, bits[i]) / most));
    const Region column{x, std::min(top, zero - px(2)), width, zero - std::min(top, zero - px(2))};
    rectangle(column, bits[i] >= training_state::idle_bits ? theme().accent : theme().neutral, 1);
  }
  draw_dimension_ticks(plot, bits.size());
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (!plot.contains(mouse) || !ImGui::IsWindowHovered(ImGuiHoveredFlags_ChildWindows)) return;
  const auto at = std::min(bits.size() - 1, static_cast<std::size_t>((mouse.x - plot.x) / pitch));
  value_box(mouse, "rank " + std::to_string(at + 1), {{"KL", format_number(bits[at], 3) + " bits"}});
}

}  // namespace

void DimensionsPanel::draw(Region where, TrainingPage& page) {
  Region inside = card(where);
  const Region line = heading(inside, "", "KL per dimension");
  const std::vector<double> bits = training_state::latest_bits(page.now.history.rates);
  if (bits.empty())
    return void(empty_state("no rates", inside, ICON_FA_CHART_SIMPLE, "Which dimensions of z carry information."));
  const float choice = std::min(px(132), line.width - text_width("KL per dimension", type::title, Face::bold) - px(8));
  if (choice > px(90))
    segmented("dimensions", {line.right() - choice, line.y - px(2), choice, px(36)}, page.settings.dimensions,
              {{"Now"}, {"Time"}});
  const Region legend = inside.take_top(px(30));
  float x = legend.x;
  const std::size_t used = training_state::dimensions_in_use(bits);
  legend_item(x, legend.centre_y(), LegendMark::square, theme().accent, std::to_string(used) + " in use");
  legend_item(x, legend.centre_y(), LegendMark::square, theme().neutral, std::to_string(bits.size() - used) + " idle");
  refresh_scale(page.now.history.rates);
  const std::string scale_words =
      (page.settings.dimensions == 0 ? "scale: " : "dark: ") + format_number(scale_bits_, 0) + " bits";
  if (x + text_width(scale_words, type::caption) < legend.right())
    text(legend.right(), legend.centre_y(), scale_words, tick_style(1));
  const Region plot{inside.x + px(left_room), inside.y + px(8), inside.width - px(left_room),
                    inside.height - px(bottom_room) - px(8)};
  if (page.settings.dimensions == 0)
    draw_bars(plot, bits, scale_bits_);
  else
    draw_map(plot, page);
}

void DimensionsPanel::refresh_scale(const run::Chronicle<run::RateRow>& rates) {
  if (rows_scaled_ == rates.size() && last_step_scaled_ == rates.back().step) return;
  rows_scaled_ = rates.size(), last_step_scaled_ = rates.back().step;
  scale_bits_ = training_state::bits_scale(rates);
}

void DimensionsPanel::refresh_map(const TrainingPage& page, std::size_t columns) {
  const auto& rates = page.now.history.rates;
  const bool same = rows_shown_ == rates.size() && last_step_shown_ == rates.back().step &&
                    dark_shown_ == theme().dark && map_.columns <= columns && scale_shown_ == scale_bits_;
  if (same) return;
  rows_shown_ = rates.size(), last_step_shown_ = rates.back().step, dark_shown_ = theme().dark;
  scale_shown_ = scale_bits_;
  map_ = training_state::rate_map(rates, columns);
  std::vector<std::uint32_t> pixels(map_.bits.size());
  const auto most = static_cast<float>(scale_bits_);
  std::ranges::transform(map_.bits, pixels.begin(), [most](float bits) { return heat_colour(bits / most); });
  texture_.upload_rgba(static_cast<int>(map_.columns), static_cast<int>(map_.dimensions), pixels);
}

void DimensionsPanel::draw_map(Region plot, const TrainingPage& page) {
  refresh_map(page, 256);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImGuiPlatformIO& platform = ImGui::GetPlatformIO();
  list.AddCallback(platform.DrawCallback_SetSamplerNearest);
  list.AddImage(texture_.id(), plot.top_left(), plot.bottom_right());
  list.AddCallback(platform.DrawCallback_SetSamplerLinear);
  frame(plot.grown(0.5f), theme().line, 2);
  text(plot.x - px(8), plot.y + px(8), "1", tick_style(1));
  text(plot.x - px(8), plot.bottom() - px(8), std::to_string(map_.dimensions), tick_style(1));
  const float y = plot.bottom() + px(16);
  text(plot.x, y, format_number(map_.first_epoch, 1), tick_style(0));
  text(plot.centre_x(), y, "epoch", tick_style(0.5f));
  text(plot.right(), y, format_number(map_.last_epoch, 1), tick_style(1));
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (!plot.contains(mouse) || !ImGui::IsWindowHovered(ImGuiHoveredFlags_ChildWindows)) return;
  const auto cell = [](float at, float from, float size, std::size_t count) {
    return std::min(count - 1, static_cast<std::size_t>((at - from) / size * static_cast<float>(count)));
  };
  const std::size_t column = cell(mouse.x, plot.x, plot.width, map_.columns);
  const std::size_t dimension = cell(mouse.y, plot.y, plot.height, map_.dimensions);
  const double epoch = map_.first_epoch + (map_.last_epoch - map_.first_epoch) * (static_cast<double>(column) + 0.5) /
                                              static_cast<double>(map_.columns);
  value_box(mouse, "dimension " + std::to_string(dimension + 1),
            {{"epoch", format_number(epoch, 1)},
             {"KL", format_number(static_cast<double>(map_.bits[dimension * map_.columns + column]), 3) + " bits"}});
}

}  // namespace vlae::studio
