#include "training_panels/curve_plot.h"

#include <implot.h>

#include <algorithm>
#include <cmath>

#include "look/scale.h"
#include "look/theme.h"
#include "training_panels/curve_band.h"
#include "training_panels/plot_axes.h"
#include "widgets/format.h"
#include "widgets/paint.h"
#include "widgets/tooltip.h"

namespace vlae::studio {
namespace {

using training_state::Curve;
using training_state::Point;

constexpr float area_alpha = 0.12f;

std::string epoch_text(double epoch) { return std::string("epoch ").append(format_number(epoch, 2)); }

ImVec4 vector_of(ImU32 colour) { return ImGui::ColorConvertU32ToFloat4(colour); }

void set_up_axes(const PlotContent& content) {
  ImPlotAxisFlags x = ImPlotAxisFlags_NoTickMarks | ImPlotAxisFlags_NoGridLines;
  if (!content.epoch_axis) x |= ImPlotAxisFlags_NoTickLabels;
  ImPlot::SetupAxes(content.epoch_axis ? "epoch" : nullptr, nullptr, x, ImPlotAxisFlags_NoTickMarks);
  if (content.log_y) ImPlot::SetupAxisScale(ImAxis_Y1, ImPlotScale_Log10);
  if (content.log_x) ImPlot::SetupAxisScale(ImAxis_X1, ImPlotScale_Log10);
}

void set_up_ticks(ImAxis axis, double low, double high, int wanted, bool logarithmic) {
  const AxisTicks ticks = axis_ticks(low, high, wanted, logarithmic);
  std::vector<const char*> labels;
  for (const std::string& label : ticks.labels) labels.push_back(label.c_str());
  if (!labels.empty())
    ImPlot::SetupAxisTicks(axis, ticks.places.data(), static_cast<int>(ticks.places.size()), labels.data());
}

// The whole training where a good part of it is done, else what is done and as much again.
double shown_end(const PlotContent& content) {
  if (content.epoch_now <= 0) return content.last_epoch > 0 ? content.last_epoch : 1;
  return std::min(std::max(content.last_epoch, content.epoch_now), 2.5 * content.epoch_now) * 1.02;
}

void draw_points(const PlottedCurve& curve, std::span<const Point> points, int number) {
  if (points.empty()) return;
  const std::string id = std::string("##").append(std::to_string(number));
  const int count = static_cast<int>(points.size());
  ImPlotSpec spec;
  spec.Stride = sizeof(Point);
  if (curve.area) {
    spec.FillColor = vector_of(with_alpha(curve.colour, area_alpha));
    ImPlot::PlotShaded((id + "area").c_str(), &points[0].x, &points[0].y, count, 0.0, spec);
  }
  spec.LineColor = vector_of(curve.colour);
  spec.LineWeight = stroke(curve.width);
  ImPlot::PlotLine(id.c_str(), &points[0].x, &points[0].y, count, spec);
}

std::vector<double> borders_of_pixel_columns(Region plot) {
  std::vector<double> borders;
  for (float x = plot.x; x <= plot.right(); ++x) borders.push_back(ImPlot::PixelsToPlot(x, plot.y).x);
  return borders;
}

// More points than pixel columns: a line through all of them would paint each column over and over.
void draw_columns(const PlottedCurve& curve, std::span<const double> borders, Region plot) {
  std::vector<PixelColumn> band;
  for (const training_state::Column& column : curve.curve->columns(borders)) {
    const ImVec2 top = ImPlot::PlotToPixels(column.x, column.high);
    band.push_back({top.x, top.y, ImPlot::PlotToPixels(column.x, column.low).y});
  }
  ImPlot::PushPlotClipRect();
  if (curve.area) fill_below(band, plot.bottom(), with_alpha(curve.colour, area_alpha));
  draw_band(band, stroke(curve.width), curve.colour);
  ImPlot::PopPlotClipRect();
}

void draw_lines(const PlotContent& content, double from, double to, Region plot) {
  std::vector<double> borders;
  int number = 0;
  for (const PlottedCurve& each : content.curves) {
    const std::span<const Point> points = each.curve->stretch(from, to);
    if (static_cast<float>(points.size()) <= 2 * plot.width) {
      draw_points(each, points, number++);
      continue;
    }
    if (borders.empty()) borders = borders_of_pixel_columns(plot);
    draw_columns(each, borders, plot);
  }
}

void dot(ImVec2 at, ImU32 colour) {
  ImDrawList& list = *ImPlot::GetPlotDrawList();
  list.AddCircleFilled(at, stroke(7), theme().surface, 24);
  list.AddCircleFilled(at, stroke(5), colour, 24);
}

// The pointer's reach on a curve, as epochs at that place of the axis.
double reading_slack(double epoch) {
  constexpr float reach = 6;  // reference pixels
  const ImVec2 at = ImPlot::PlotToPixels(epoch, 1);
  return std::max(ImPlot::PixelsToPlot(at.x + px(reach), at.y).x - epoch,
                  epoch - ImPlot::PixelsToPlot(at.x - px(reach), at.y).x);
}

bool readable(const PlotContent& content, double epoch, double slack) {
  return std::ranges::any_of(content.curves,
                             [&](const PlottedCurve& each) { return each.curve->read(epoch, slack).has_value(); });
}

void draw_dots(const PlotContent& content, const std::optional<double>& hair) {
  for (const PlottedCurve& each : content.curves) {
    if (each.curve->empty()) continue;
    const Point last = each.curve->points().back();
    if (each.last_dot || each.curve->size() == 1) dot(ImPlot::PlotToPixels(last.x, last.y), each.colour);
    if (!hair || each.label.empty()) continue;
    if (const auto near = each.curve->read(*hair, reading_slack(*hair)))
      dot(ImPlot::PlotToPixels(near->x, near->y), each.colour);
  }
}

void draw_still_to_come(const PlotContent& content, Region plot) {
  const float x = ImPlot::PlotToPixels(content.epoch_now, 1).x;
  if (content.epoch_now <= 0 || x >= plot.right()) return;
  const Region rest{std::max(x, plot.x), plot.y, plot.right() - std::max(x, plot.x), plot.height};
  rectangle(rest, with_alpha(theme().track, 0.28f));
  if (rest.width > px(130) && plot.height > px(120))
    text(rest.centre_x(), rest.y + rest.height * 0.42f, "still to come",
         {.size = type::caption, .colour = theme().text_3, .align = 0.5f});
}

// Returns the mark under the pointer.
const PlotMark* draw_marks(const PlotContent& content, Region plot) {
  const PlotMark* pointed = nullptr;
  for (const PlotMark& mark : content.marks) {
    const float x = std::round(ImPlot::PlotToPixels(mark.epoch, 1).x);
    if (x < plot.x || x > plot.right()) continue;
    dashed_line({x, plot.y}, {x, plot.bottom()}, with_alpha(theme().text_3, 0.55f), 1.2f, 2, 4);
    const float side = stroke(5);
    ImPlot::GetPlotDrawList()->AddTriangleFilled({x - side, plot.y}, {x + side, plot.y}, {x, plot.y + side * 1.4f},
                                                 theme().warm);
    if (ImPlot::IsPlotHovered() && std::abs(ImGui::GetIO().MousePos.x - x) < px(5)) pointed = &mark;
  }
  return pointed;
}

}  // namespace

// Ranges that follow the curves: the first steps of a training are so far above the rest that they would flatten it, so
// the top is the highest point of what follows the first fortieth.
void CurvePlot::choose_range(const PlotContent& content, const PlotLinks& links) {
  if (!automatic_) return;
  std::optional<double> low, high;
  const double settled = links.all ? links.from + (content.epoch_now - links.from) / 40 : links.from;
  for (const PlottedCurve& each : content.curves) {
    const auto whole = each.curve->extent(links.from, links.to), later = each.curve->extent(settled, links.to);
    if (!whole) continue;
    low = std::min(low.value_or(whole->first), whole->first);
    const double top = later ? later->second : whole->second;
    high = std::max(high.value_or(top), top);
  }
  if (!low) {
    low_ = content.log_y ? 1 : 0, high_ = content.log_y ? 100 : 1;
    return;
  }
  const double span = std::max(*high - *low, 1e-3 * std::abs(*high) + 1e-9);
  for (const PlotReference& reference : content.references)  // a goal within reach belongs into the picture
    if (reference.y < *low && reference.y > *low - 0.6 * span) low = reference.y;
  const double room = 0.06 * std::max(*high - *low, span);
  low_ = content.from_zero ? 0 : *low - room;
  high_ = *high + room;
  if (content.log_y) low_ = std::max(low_, *low * 0.97), low_ = low_ > 0 ? low_ : *high * 1e-4;
  if (!(high_ > low_)) high_ = low_ + 1;
}

void CurvePlot::draw(const char* id, Region where, const PlotContent& content, PlotLinks& links) {
  if (links.all) {
    links.to = shown_end(content);
    links.from = content.log_x ? links.to / 1000 : 0;
  }
  choose_range(content, links);
  ImGui::SetCursorScreenPos(where.top_left());
  ImGui::PushFont(font(Face::regular), px(type::caption));
  const ImPlotFlags flags =
      ImPlotFlags_NoTitle | ImPlotFlags_NoLegend | ImPlotFlags_NoMouseText | ImPlotFlags_NoMenus | ImPlotFlags_NoFrame;
  if (ImPlot::BeginPlot(id, {where.width, where.height}, flags)) {
    double from = links.from, to = links.to, low = low_, high = high_;
    set_up_axes(content);
    ImPlot::SetupAxisLinks(ImAxis_X1, &from, &to);
    const double end = std::max({content.last_epoch, content.epoch_now, 1.0}) * 1.05;  // there is nothing outside
    ImPlot::SetupAxisLimitsConstraints(ImAxis_X1, content.log_x ? end * 1e-6 : 0, end);
    ImPlot::SetupAxisLinks(ImAxis_Y1, &low, &high);
    const int x_ticks = std::clamp(static_cast<int>(where.width / px(130)), 2, 5);
    if (content.epoch_axis) set_up_ticks(ImAxis_X1, from, to - 0.03 * (to - from), x_ticks, content.log_x);
    set_up_ticks(ImAxis_Y1, low, high, content.y_ticks, content.log_y);
    ImPlot::SetupFinish();
    draw_inside(content, links, where);
    const bool fit = ImPlot::IsPlotHovered() && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left);
    ImPlot::EndPlot();
    if (from != links.from || to != links.to) links.from = from, links.to = to, links.all = false;
    if (low != low_ || high != high_) low_ = low, high_ = high, automatic_ = false;
    if (fit) show_all(links);
  }
  ImGui::PopFont();
}

void CurvePlot::draw_inside(const PlotContent& content, PlotLinks& links, Region) {
  const ImVec2 at = ImPlot::GetPlotPos(), size = ImPlot::GetPlotSize();
  const Region plot{at.x, at.y, size.x, size.y};
  ImPlot::PushPlotClipRect();
  draw_still_to_come(content, plot);
  for (const PlotReference& reference : content.references) {
    const float y = std::round(ImPlot::PlotToPixels(links.from, reference.y).y);
    dashed_line({plot.x, y}, {plot.right(), y}, reference.colour, 1.8f, 6, 5);
  }
  const PlotMark* mark = draw_marks(content, plot);
  ImPlot::PopPlotClipRect();
  const ImPlotRect range = ImPlot::GetPlotLimits();
  draw_lines(content, range.X.Min, range.X.Max, plot);
  const double pointed = ImPlot::GetPlotMousePos().x, slack = reading_slack(pointed);
  if (ImPlot::IsPlotHovered() && readable(content, pointed, slack)) links.next_hair = pointed;
  ImPlot::PushPlotClipRect(px(8));
  if (links.hair) {
    const float x = std::round(ImPlot::PlotToPixels(*links.hair, 1).x);
    if (x >= plot.x && x <= plot.right())
      rectangle({x, plot.y, stroke(1.5f), plot.height}, with_alpha(theme().text_3, 0.6f));
  }
  draw_dots(content, links.hair);
  ImPlot::PopPlotClipRect();
  if (!ImPlot::IsPlotHovered()) return;
  if (mark != nullptr)
    value_box(ImGui::GetIO().MousePos, epoch_text(mark->epoch), {{mark->text, ""}});
  else
    draw_value_box(content, pointed, slack);
}

// A curve's value may be of another epoch than the pointer's: validations are few.
void CurvePlot::draw_value_box(const PlotContent& content, double epoch, double slack) const {
  std::vector<ValueRow> rows;
  for (const PlottedCurve& each : content.curves) {
    const auto near = each.label.empty() ? std::nullopt : each.curve->read(epoch, slack);
    if (!near) continue;
    const int digits = std::abs(near->y) < 0.01 && near->y != 0 ? 6 : content.digits;
    std::string value = format_number(near->y, digits);
    if (content.unit[0] != '\0') value.append(" ").append(content.unit);
    const bool elsewhere = std::abs(near->x - epoch) > slack;
    rows.push_back({elsewhere ? each.label + ", " + epoch_text(near->x) : each.label, value, each.warm});
  }
  if (!rows.empty()) value_box(ImGui::GetIO().MousePos, epoch_text(std::max(0.0, epoch)), rows);
}

}  // namespace vlae::studio
