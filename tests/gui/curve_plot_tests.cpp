// What a plot of curves paints, by the vertices of a curve's own colour.

#include <imgui_internal.h>

#include "harness.h"
#include "look/scale.h"
#include "training_panels/curve_plot.h"

namespace vlae::studio::testing {
namespace {

constexpr ImU32 colour = IM_COL32(12, 160, 57, 255);  // nothing else on screen has it
constexpr Region place{120, 120, 600, 400};

training_state::Curve curve;
CurvePlot plot;
PlotLinks links;

void draw_plot(ImGuiTestContext*) {
  ImGui::SetNextWindowPos({100, 100});
  ImGui::SetNextWindowSize({640, 440});
  ImGui::Begin("plots", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoSavedSettings);
  PlotContent content;
  content.curves.push_back({.curve = &curve, .label = "", .colour = colour});
  content.last_epoch = 4;
  plot.draw("curve", place, content, links);
  links.end_frame();
  ImGui::End();
}

// The smallest rectangle around all that has the curve's colour; inside out where nothing has.
ImRect painted() {
  ImRect around(1e9f, 1e9f, -1e9f, -1e9f);
  for (const ImGuiWindow* window : ImGui::GetCurrentContext()->Windows) {
    if (!window->WasActive) continue;
    for (const ImDrawVert& vertex : window->DrawList->VtxBuffer)
      if (vertex.col == colour) around.Add(vertex.pos);
  }
  return around;
}

ImRect painted_with(ImGuiTestContext* ctx, std::initializer_list<training_state::Point> points) {
  curve.clear();
  for (const auto& point : points) curve.add(point.x, point.y);
  ctx->Yield(3);
  return painted();
}

void nothing_is_painted_without_points(ImGuiTestContext* ctx) { IM_CHECK(painted_with(ctx, {}).IsInverted()); }

// One validation would be nothing at all as a line.
void one_point_is_a_dot(ImGuiTestContext* ctx) {
  const ImRect dot = painted_with(ctx, {{1, 95}});
  IM_CHECK(!dot.IsInverted());
  IM_CHECK(ImRect(place.top_left(), place.bottom_right()).Contains(dot));
  IM_CHECK_LT(std::abs(dot.GetWidth() - 2 * stroke(5)), 1.5f);
  IM_CHECK_LT(std::abs(dot.GetHeight() - 2 * stroke(5)), 1.5f);
}

void two_points_are_a_line_between_them(ImGuiTestContext* ctx) {
  const ImRect dot = painted_with(ctx, {{1, 95}});
  const ImRect line = painted_with(ctx, {{1, 95}, {2, 90}});
  IM_CHECK_GT(line.GetWidth(), 4 * dot.GetWidth());
  IM_CHECK_GT(line.GetHeight(), 4 * dot.GetHeight());
}

}  // namespace

void register_curve_plot_tests(ImGuiTestEngine* engine) {
  register_tests(engine, "curve_plot",
                 {{"nothing_is_painted_without_points", nothing_is_painted_without_points, draw_plot},
                  {"one_point_is_a_dot", one_point_is_a_dot, draw_plot},
                  {"two_points_are_a_line_between_them", two_points_are_a_line_between_them, draw_plot}});
}

}  // namespace vlae::studio::testing
