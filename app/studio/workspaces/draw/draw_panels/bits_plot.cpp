#include "draw_panels/bits_plot.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "look/scale.h"
#include "look/theme.h"
#include "widgets/format.h"
#include "widgets/paint.h"

namespace vlae::studio {
namespace {

struct Axes {
  Region plot;
  int pixels;
  double most;

  float x(int pixel) const { return plot.x + plot.width * static_cast<float>(pixel) / static_cast<float>(pixels); }
  float y(double bits) const { return plot.bottom() - plot.height * static_cast<float>(bits / most); }
  int pixel_at(float x_screen) const {
    return static_cast<int>(std::lround((x_screen - plot.x) / plot.width * static_cast<float>(pixels)));
  }
};

// The smallest of 1, 2, 4, 6, 8, 10, 20 ... that holds `bits`: a scale that halves into a round number.
double round_scale(double bits) {
  double scale = std::pow(10, std::floor(std::log10(std::max(1.0, bits))));
  for (const double factor : {1.0, 2.0, 4.0, 6.0, 8.0, 10.0})
    if (scale * factor >= bits) return scale * factor;
  return scale * 10;
}

void draw_ticks(const Axes& axes) {
  for (const double bits : {0.0, axes.most / 2, axes.most}) {
    const float y = std::floor(axes.y(bits));
    rectangle({axes.plot.x, y, axes.plot.width, px(1)}, theme().grid);
    text(axes.plot.x - px(8), y, format_number(bits, axes.most < 10 && bits > 0 ? 1 : 0),
         {.size = type::caption, .colour = theme().text_3, .align = 1});
  }
  const float below = axes.plot.bottom() + px(16);
  text(axes.plot.x, below, "0", {.size = type::caption, .colour = theme().text_3, .align = 0.5f});
  text(axes.plot.right(), below, std::to_string(axes.pixels),
       {.size = type::caption, .colour = theme().text_3, .align = 1});
}

// Under the dot, but clear of the ends of the axis.
void draw_place(const Axes& axes, int position) {
  const std::string place = position == axes.pixels ? "all pixels" : "pixel " + std::to_string(position + 1);
  const float half = text_width(place, type::caption) / 2;
  const float x = std::clamp(axes.x(position), axes.plot.x + half + px(14), axes.plot.right() - half - px(38));
  text(x, axes.plot.bottom() + px(16), place, {.size = type::caption, .colour = theme().warm_text, .align = 0.5f});
}

// Where the noise changes to that of another seed: a branch left its old continuation here.
void draw_reseeds(const Axes& axes, const replay::Choices& choices) {
  for (const replay::Reseed& reseed : choices.reseeds) {
    const float x = std::round(axes.x(reseed.pixel));
    dashed_line({x, axes.plot.y}, {x, axes.plot.bottom()}, theme().accent, 1.5f);
  }
}

// The curve from pixel `first` to `last`, a point a pixel.
void draw_curve(const Axes& axes, const replay::Recording& recording, int first, int last, ImU32 colour, float width) {
  std::vector<ImVec2> points;
  for (int i = first; i <= last; ++i) points.push_back({axes.x(i), axes.y(recording.bits_before(i))});
  if (points.size() > 1)
    ImGui::GetWindowDrawList()->AddPolyline(points.data(), static_cast<int>(points.size()), colour, stroke(width));
}

void draw_area(const Axes& axes, const replay::Recording& recording, int last) {
  const ImU32 fill = with_alpha(theme().warm, 0.16f);
  const float end = axes.x(last);
  for (float x = std::floor(axes.plot.x); x < end; ++x) {  // whole columns: no seams
    const int pixel = std::clamp(axes.pixel_at(x), 0, last);
    const float top = axes.y(recording.bits_before(pixel));
    if (top < axes.plot.bottom()) rectangle({x, top, 1, axes.plot.bottom() - top}, fill);
  }
}

}  // namespace

void draw_bits_plot(Region where, draw_state::DrawSession& session) {
  const replay::Recording& recording = session.recording();
  const int position = session.playback().position();
  where.take_bottom(px(20));
  where.skip_top(px(8));
  const double most = round_scale(recording.total_bits());
  where.skip_left(text_width(format_number(most, 0), type::caption) + px(8));
  const Axes axes{where, recording.size(), most};
  draw_ticks(axes);
  draw_place(axes, position);
  draw_reseeds(axes, session.handwork().current());
  draw_area(axes, recording, position);
  draw_curve(axes, recording, position, recording.size(), theme().neutral, 2);
  draw_curve(axes, recording, 0, position, theme().warm, 2.5f);
  const ImVec2 dot{axes.x(position), axes.y(recording.bits_before(position))};
  ImGui::GetWindowDrawList()->AddCircleFilled(dot, stroke(7), theme().surface, 24);
  ImGui::GetWindowDrawList()->AddCircleFilled(dot, stroke(5), theme().warm, 24);

  const Region touch = where.grown(px(6));
  ImGui::SetCursorScreenPos(touch.top_left());
  ImGui::InvisibleButton("timeline", {touch.width, touch.height});
  if (ImGui::IsItemHovered()) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
  if (ImGui::IsItemActive()) session.playback().run_to(axes.pixel_at(ImGui::GetIO().MousePos.x));
}

}  // namespace vlae::studio
