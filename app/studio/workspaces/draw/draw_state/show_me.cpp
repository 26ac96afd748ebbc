#include "draw_state/show_me.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace vlae::draw_state {
namespace {

constexpr float brush = 2.8f;                                                              // pixels of the picture
constexpr std::array<double, ShowMe::scenes> scene_ends{14, 24, 42, 51, ShowMe::seconds};  // seconds

ShowMe::Scene scene_at(double now) {
  const auto end = std::ranges::upper_bound(scene_ends, now);
  return static_cast<ShowMe::Scene>(std::min<std::ptrdiff_t>(end - scene_ends.begin(), ShowMe::scenes - 1));
}

// A cubic curve from p[0] to p[3].
Point on_curve(const std::array<Point, 4>& p, float t) {
  const float s = 1 - t, a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;
  return {a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x, a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y};
}

// A five: down and around, then the bar; and when the pen draws each curve.
struct Curve {
  std::array<Point, 4> points;
  double from, to;  // seconds
  bool begins, ends;
};
constexpr std::array<Curve, 4> five{{
    {{{{10.4f, 7.0f}, {10.2f, 9.0f}, {9.9f, 11.0f}, {9.6f, 12.6f}}}, 2.5, 4.5, true, false},
    {{{{9.6f, 12.6f}, {12.6f, 11.0f}, {18.2f, 11.6f}, {18.2f, 16.2f}}}, 4.5, 7, false, false},
    {{{{18.2f, 16.2f}, {18.2f, 21.2f}, {12.4f, 22.6f}, {8.6f, 19.8f}}}, 7, 9.5, false, true},
    {{{{10.4f, 6.8f}, {13.0f, 6.9f}, {16.0f, 6.6f}, {18.8f, 6.2f}}}, 10.5, 12.5, true, true},
}};

std::string rounded(double number) { return std::to_string(std::lround(number)); }

}  // namespace

ShowMe::ShowMe(DrawSession& session) : session_(session), path_(strokes()) {
  session_.drawing().clear();
  session_.set_centre(true);
  session_.playback().set_speed(pixels_per_second);
}

std::vector<ShowMe::PenPoint> ShowMe::strokes() {
  constexpr int pieces = 48;
  std::vector<PenPoint> path;
  for (const Curve& curve : five)
    for (int i = curve.begins ? 0 : 1; i <= pieces; ++i) {
      const float t = static_cast<float>(i) / pieces;
      path.push_back({curve.from + (curve.to - curve.from) * static_cast<double>(t), on_curve(curve.points, t),
                      curve.begins && i == 0, curve.ends && i == pieces});
    }
  return path;
}

void ShowMe::draw_until(double now) {
  Drawing& drawing = session_.drawing();
  for (; drawn_ < path_.size() && path_[drawn_].at <= now; ++drawn_) {
    const PenPoint& point = path_[drawn_];
    if (point.begins)
      drawing.begin_stroke(Tool::pen, brush, point.where);
    else
      drawing.extend_stroke(point.where);
    if (point.ends) drawing.end_stroke();
  }
}

void ShowMe::enter(Scene scene) {
  scene_ = scene;
  session_.update(0);  // the code of all that is drawn
  if (scene == Scene::decompression) session_.playback().play();
  if (scene == Scene::difference) session_.playback().to_end();
}

void ShowMe::advance(double elapsed_seconds) {
  constexpr double longest = 0.1;  // so that a slow frame leaves nothing out
  double left = std::min(elapsed_seconds, seconds - elapsed_);
  for (; left > longest; left -= longest) tick(longest);
  tick(left);
}

void ShowMe::tick(double elapsed_seconds) {
  elapsed_ = std::min(seconds, elapsed_ + elapsed_seconds);
  draw_until(elapsed_);
  while (scene_ < scene_at(elapsed_)) enter(static_cast<Scene>(static_cast<int>(scene_) + 1));
  session_.update(elapsed_seconds);
  if (scene_ < Scene::decompression) session_.playback().to_start();  // until then nothing is decided
}

std::optional<Point> ShowMe::pen() const {
  if (!session_.drawing().stroke_under_way() || drawn_ == 0) return std::nullopt;
  return path_[drawn_ - 1].where;
}

std::string ShowMe::caption() const {
  const bool coded = !session_.empty();
  switch (scene_) {
    case Scene::drawing:
      return "A digit is drawn: 784 pixels, each of them ink or paper.";
    case Scene::code:
      return !coded ? "The model turns it into a code."
                    : "The model turns it into a code: " + std::to_string(session_.code().z.size()) +
                          " numbers that hold " + rounded(session_.length().rate_bits()) +
                          " bits, where the pixels are " + std::to_string(session_.x().size()) + ".";
    case Scene::decompression:
      return "From the code alone it is drawn anew: code and nearby pixels give each pixel a chance, and dice decide.";
    case Scene::difference:
      return "Coloured is what changed: the digit came back, its rim was made up.";
    case Scene::seeds:
      return "The same code with other dice: what stays is in the code, what changes is not.";
  }
  return "";
}

}  // namespace vlae::draw_state
