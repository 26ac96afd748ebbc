#include "studio/workspaces/latent/density_plot.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "runtime/ledger.h"
#include "studio/shell/scale.h"
#include "studio/shell/theme.h"
#include "studio/widgets/bar.h"
#include "studio/widgets/format.h"
#include "studio/widgets/paint.h"
#include "studio/widgets/tooltip.h"

namespace vlae::studio {
namespace {

struct Axes {
  Region plot;
  float left, width;  // of t = 0 and of the way to 1
  double low, high;   // nats

  float x(double t) const { return left + width * static_cast<float>(t); }
  float y(double nats) const { return plot.bottom() - static_cast<float>((nats - low) / (high - low)) * plot.height; }
  double t_at(float screen_x) const { return static_cast<double>((screen_x - left) / width); }
};

constexpr const char* names[] = {"line in \u03b5", "great circle", "line in z"};

// Room for the band and all curves, on round numbers.
Axes axes_of(Region plot, const walk::Strip& strip, const latent::DensityBand& band) {
  const float half = px(4) * 14;
  Axes axes{plot, plot.x + half, plot.width - 2 * half, band.low_nats, band.high_nats};
  for (const auto& curve : strip.density_nats)
    for (const double nats : curve) {
      axes.low = std::min(axes.low, nats);
      axes.high = std::max(axes.high, nats);
    }
  const double margin = 0.06 * (axes.high - axes.low);
  axes.low -= margin, axes.high += margin;
  return axes;
}

// 1, 2 or 5 times a power of ten, so that three or four lines are shown.
double tick_step(double span) {
  const double power = std::pow(10, std::floor(std::log10(span / 2)));
  for (const double factor : {5.0, 2.0})
    if (factor * power <= span / 2) return factor * power;
  return power;
}

void draw_ticks(const Axes& axes) {
  const double step = tick_step(axes.high - axes.low);
  for (double nats = std::ceil(axes.low / step) * step; nats <= axes.high; nats += step) {
    const float y = std::floor(axes.y(nats));
    rectangle({axes.plot.x, y, axes.plot.width, px(1)}, theme().grid);
    const float above = y - px(9) > axes.plot.y ? y - px(9) : y + px(10);
    text(axes.plot.x, above, format_number(nats, 0), {.size = type::small, .colour = theme().text_3});
  }
}

void draw_curve(const Axes& axes, const std::vector<double>& nats, ImU32 colour, float width, bool dashed) {
  std::vector<ImVec2> points;
  for (std::size_t i = 0; i < nats.size(); ++i)
    points.push_back({axes.x(static_cast<double>(i) / static_cast<double>(nats.size() - 1)), axes.y(nats[i])});
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (!dashed) {
    list.AddPolyline(points.data(), static_cast<int>(points.size()), colour, stroke(width));
    return;
  }
  for (std::size_t i = 0; i + 1 < points.size(); i += 2) list.AddLine(points[i], points[i + 1], colour, stroke(width));
}

void draw_heading(Region line, const LatentPage& page, double nats) {
  float x = line.x + text(line.x, line.centre_y(), "Prior density along the path", {.face = Face::bold}) + px(8);
  x += text(x, line.centre_y(), "log p(z), nats", {.size = type::caption, .colour = theme().text_3}) + px(24);
  hover_note({line.x, line.y, x - line.x, line.height}, "log p(z) = log N(\u03b5; 0, I), \u03b5 = f\u207b\u00b9(z)",
             "the flow keeps volumes, so there is no determinant");
  for (std::size_t kind : {std::size_t{1}, std::size_t{0}, std::size_t{2}}) {
    const bool chosen = kind == static_cast<std::size_t>(page.settings.path_kind);
    legend_item(x, line.centre_y(), kind == 2 ? LegendMark::dashed : LegendMark::line,
                chosen ? theme().accent : theme().text_3, names[kind]);
  }
  const float band = x;
  legend_item(x, line.centre_y(), LegendMark::square, with_alpha(theme().accent, 0.25f), "where typical codes lie");
  hover_note({band, line.y, x - band, line.height}, "Nine of ten codes of the prior",
             "\u2212log p(z) grows with |\u03b5|\u00b2 / 2, chi-squared with 64 degrees for 64 dimensions");
  const std::string value = format_number(nats, 1) + " nats = " + format_number(runtime::bits(nats), 1) + " bits";
  const float width =
      text(line.right(), line.centre_y(), value, {.colour = theme().warm_text, .face = Face::bold, .align = 1});
  text(line.right() - width - px(10), line.centre_y(), "at " + format_number(page.session.playhead(), 2),
       {.size = type::caption, .colour = theme().text_3, .align = 1});
  const walk::Strip& strip = *page.session.strip();
  const std::string lengths =
      "length " + format_number(strip.length_epsilon, 1) + " in \u03b5, " + format_number(strip.length_z, 1) + " in z";
  const float left = line.right() - width - px(90);
  if (left - text_width(lengths, type::caption) > x)
    text(left, line.centre_y(), lengths, {.size = type::caption, .colour = theme().text_2, .align = 1});
}

void draw_playhead(const Axes& axes, double t, double nats) {
  const float x = std::floor(axes.x(t));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled({x - stroke(1), axes.plot.y}, {x + stroke(1), axes.plot.bottom()}, theme().warm);
  const ImVec2 dot{x, std::clamp(axes.y(nats), axes.plot.y, axes.plot.bottom())};
  list.AddCircleFilled(dot, stroke(8), theme().surface, 32);
  list.AddCircleFilled(dot, stroke(6), theme().warm, 32);
}

void scrub(const Axes& axes, LatentPage& page) {
  ImGui::SetCursorScreenPos(axes.plot.top_left());
  ImGui::InvisibleButton("density", {axes.plot.width, std::max(1.0f, axes.plot.height)});
  if (ImGui::IsItemHovered()) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
  if (!ImGui::IsItemActive()) return;
  page.session.pause();
  page.session.set_playhead(axes.t_at(ImGui::GetIO().MousePos.x));
}

}  // namespace

void draw_density_plot(Region where, LatentPage& page) {
  const walk::Strip* strip = page.session.strip();
  if (!strip || !page.session.current()) return;
  const double nats = latent::log_prior_nats(page.session.current()->code);
  draw_heading(where.take_top(px(24)), page, nats);
  where.skip_top(px(8));
  const auto band = latent::typical_density(static_cast<int>(page.session.current()->code.z.size()));
  const Axes axes = axes_of(where, *strip, band);
  const float top = std::floor(axes.y(band.high_nats)), bottom = std::floor(axes.y(band.low_nats));
  rectangle({where.x, top, where.width, bottom - top}, with_alpha(theme().accent, 0.12f));
  draw_ticks(axes);
  const auto chosen = static_cast<std::size_t>(page.settings.path_kind);
  for (std::size_t kind = 0; kind < walk::path_kinds.size(); ++kind)
    if (kind != chosen) draw_curve(axes, strip->density_nats[kind], theme().text_3, 2, kind == 2);
  draw_curve(axes, strip->density_nats[chosen], theme().accent, 3.5f, chosen == 2);
  draw_playhead(axes, page.session.playhead(), nats);
  scrub(axes, page);
}

}  // namespace vlae::studio
