#include "latent_panels/density_plot.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "latent_panels/path_words.h"
#include "look/scale.h"
#include "look/theme.h"
#include "runtime/ledger.h"
#include "widgets/bar.h"
#include "widgets/flow.h"
#include "widgets/format.h"
#include "widgets/paint.h"
#include "widgets/tooltip.h"

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

// Room for the band and all curves, on round numbers.
Axes axes_of(Region plot, float half, const latent_state::Strip& strip, const latent::DensityBand& band) {
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

// 1, 2 or 5 times a power of ten, so that two to four lines are shown.
double tick_step(double span) {
  const double power = std::pow(10, std::floor(std::log10(span / 2)));
  for (const double factor : {5.0, 2.0})
    if (factor * power <= span / 2) return factor * power;
  return power;
}

void draw_ticks(const Axes& axes) {
  const double lines = std::clamp(static_cast<double>(axes.plot.height / px(44)), 0.5, 2.0);
  const double step = tick_step((axes.high - axes.low) * 2 / lines);
  float free_below = axes.plot.bottom();  // labels go upwards, none over another
  for (double nats = std::ceil(axes.low / step) * step; nats <= axes.high; nats += step) {
    const float y = std::floor(axes.y(nats));
    rectangle({axes.plot.x, y, axes.plot.width, px(1)}, theme().grid);
    const float centre = y - px(9) > axes.plot.y ? y - px(9) : y + px(10);
    if (centre + px(8) > free_below) continue;
    text(axes.plot.x, centre, format_number(nats, 0), {.size = type::small, .colour = theme().text_3});
    free_below = centre - px(8);
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

// Beside its curve: among the grey ones it is the one that stays in the band.
constexpr std::size_t circle = 1;  // of latent_state::path_kinds
void name_circle(const Axes& axes, const std::vector<double>& nats) {
  constexpr double t = 0.8;
  const double there = nats[static_cast<std::size_t>(t * static_cast<double>(nats.size() - 1))];
  text(axes.x(t), axes.y(there) + px(12), path_words[circle].name,
       {.size = type::small, .colour = theme().text_2, .align = 0.5f});
}

constexpr const char* density_title = "Prior density along the path";
constexpr const char* unit = "log p(z), nats";
constexpr const char* band_name = "9 of 10 codes of the prior";
constexpr std::size_t legend_order[] = {1, 0, 2};  // as they usually lie, from the top
constexpr float line_height = 24, value_room = 400;

float title_width() {
  return text_width(density_title, type::body, Face::bold) + px(8) + text_width(unit, type::caption) + px(24);
}

float mark_width(bool wide, std::string_view label) {
  return px(wide ? 28 : 20) + text_width(label, type::caption) + px(20);
}

float legend_width() {
  float width = mark_width(false, band_name);
  for (const PathWords& words : path_words) width += mark_width(true, words.name);
  return width;
}

// Title, legend and value in one line where they fit; else the legend below, in as many rows as it takes.
bool one_line(float width) { return title_width() + legend_width() + px(value_room) <= width; }

// The value stands in the title's line where it fits, else in one of its own.
bool value_below(float width) { return width - title_width() < px(value_room - 100); }

Flow legend_flow(Region where) { return {where, px(line_height), 0, 0}; }

void draw_legend(Flow flow, const LatentPage& page) {
  for (const std::size_t kind : legend_order) {
    const bool chosen = kind == static_cast<std::size_t>(page.settings.path_kind);
    const Region place = flow.next(mark_width(true, path_words[kind].name));
    float x = place.x;
    legend_item(x, place.centre_y(), kind == 2 ? LegendMark::dashed : LegendMark::line,
                chosen ? theme().accent : theme().text_3, path_words[kind].name);
  }
  const Region band = flow.next(mark_width(false, band_name));
  float x = band.x;
  legend_item(x, band.centre_y(), LegendMark::square, with_alpha(theme().accent, 0.25f), band_name);
  hover_note(
      band, "The band: where typical codes lie",
      "nine of ten codes drawn from the prior have a density within it. log p(z) falls with |\u03b5|\u00b2 / 2, and "
      "|\u03b5|\u00b2 is chi-squared: the middle is the most probable point, yet nearly no code lies there");
}

// What the playhead stands at, from the right; the lengths of the path where there is room.
void draw_value(Region line, double nats, const LatentPage& page) {
  const std::string value = format_number(nats, 1) + " nats = " + format_number(runtime::bits(nats), 1) + " bits";
  const float width =
      text(line.right(), line.centre_y(), value, {.colour = theme().warm_text, .face = Face::bold, .align = 1});
  text(line.right() - width - px(10), line.centre_y(), "at " + format_number(page.session.playhead(), 2),
       {.size = type::caption, .colour = theme().text_3, .align = 1});
  const latent_state::Strip& strip = *page.session.strip();
  const std::string lengths =
      "length " + format_number(strip.length_epsilon, 1) + " in \u03b5, " + format_number(strip.length_z, 1) + " in z";
  const float left = line.right() - width - px(90);
  if (left - text_width(lengths, type::caption) > line.x)
    text(left, line.centre_y(), lengths, {.size = type::caption, .colour = theme().text_2, .align = 1});
}

void draw_heading(Region where, const LatentPage& page, double nats) {
  const float width = where.width;
  const bool single = one_line(width);
  Region line = where.take_top(px(line_height));
  const float x = line.x + text(line.x, line.centre_y(), density_title, {.face = Face::bold}) + px(8);
  text(x, line.centre_y(), unit, {.size = type::caption, .colour = theme().text_3});
  hover_note({line.x, line.y, title_width() - px(24), line.height},
             "log p(z) = log N(\u03b5; 0, I), where z = f(\u03b5)",
             "the flow keeps volumes, so there is no determinant");
  line.skip_left(title_width());
  if (single) {
    draw_legend(legend_flow(line), page);
    line.skip_left(legend_width());
  } else if (value_below(width)) {
    line = where.take_top(px(line_height));
  }
  draw_value(line, nats, page);
  if (!single) draw_legend(legend_flow(where), page);
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

float density_heading_height(float width) {
  if (one_line(width)) return px(line_height);
  Flow flow = legend_flow({0, 0, width, 0});
  for (const std::size_t kind : legend_order) flow.next(mark_width(true, path_words[kind].name));
  flow.next(mark_width(false, band_name));
  return px(line_height) * (value_below(width) ? 2 : 1) + flow.height();
}

void draw_density_plot(Region heading, Region plot, float half_frame, LatentPage& page) {
  const latent_state::Strip* strip = page.session.strip();
  if (!strip || !page.session.current()) return;
  const double nats = latent::log_prior_nats(page.session.current()->code);
  draw_heading(heading, page, nats);
  const auto band = latent::typical_density(static_cast<int>(page.session.current()->code.z.size()));
  const Axes axes = axes_of(plot, half_frame, *strip, band);
  const float top = std::floor(axes.y(band.high_nats)), bottom = std::floor(axes.y(band.low_nats));
  rectangle({plot.x, top, plot.width, bottom - top}, with_alpha(theme().accent, 0.12f));
  draw_ticks(axes);
  const auto chosen = static_cast<std::size_t>(page.settings.path_kind);
  for (std::size_t kind = 0; kind < latent_state::path_kinds.size(); ++kind)
    if (kind != chosen) draw_curve(axes, strip->density_nats[kind], theme().text_3, 2, kind == 2);
  draw_curve(axes, strip->density_nats[chosen], theme().accent, 3.5f, chosen == 2);
  if (chosen != circle) name_circle(axes, strip->density_nats[circle]);
  draw_playhead(axes, page.session.playhead(), nats);
  scrub(axes, page);
}

}  // namespace vlae::studio
