// The shader of the points against a plain painting of them; and a picture that was panned or zoomed against one drawn
// afresh: not a bit may differ.

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include "gl/point_cloud_renderer.h"
#include "harness.h"
#include "look/theme.h"

namespace vlae::studio::testing {
namespace {

using Points = std::vector<std::array<float, 3>>;  // x, y, label
using Pixels = std::vector<std::uint32_t>;
using gl::PointCloudRenderer;
using gl::PointCloudView;

constexpr int width = 330, height = 210;

Points scattered(int count, int labels) {
  std::mt19937 random(7);
  std::normal_distribution<float> place(0, 1);
  Points points;
  for (int i = 0; i < count; ++i) {
    const float x = place(random), y = 0.6f * place(random);
    points.push_back({x, y, static_cast<float>(i % labels)});
  }
  return points;
}

PointCloudView view_of(double pixels_per_unit, double x, double y) {
  return {.width = width,
          .height = height,
          .left = std::llround(x * pixels_per_unit) - width / 2,
          .top = std::llround(y * pixels_per_unit) - height / 2,
          .pixels_per_unit = pixels_per_unit,
          .point_size = 5,
          .highlight_size = 6.5f,
          .highlighted = {1, 2}};
}

// The parts of a picture of which nothing is scaled, put together.
Pixels shown(PointCloudRenderer& renderer, const PointCloudView& view) {
  const auto parts = renderer.render(view);
  GLint columns = 0, rows = 0;
  glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(renderer.texture()));
  glGetTexLevelParameteriv(GL_TEXTURE_2D, 0, GL_TEXTURE_WIDTH, &columns);
  glGetTexLevelParameteriv(GL_TEXTURE_2D, 0, GL_TEXTURE_HEIGHT, &rows);
  Pixels texture(static_cast<std::size_t>(columns * rows)), picture(static_cast<std::size_t>(width * height));
  glGetTexImage(GL_TEXTURE_2D, 0, GL_RGBA, GL_UNSIGNED_BYTE, texture.data());
  glBindTexture(GL_TEXTURE_2D, 0);
  for (const gl::PicturePart& part : parts)
    for (long y = std::lround(part.from.y); y < std::lround(part.to.y); ++y)
      for (long x = std::lround(part.from.x); x < std::lround(part.to.x); ++x) {
        const long u = std::lround(part.uv_from.x * static_cast<float>(columns)) + x - std::lround(part.from.x);
        const long v = std::lround(part.uv_from.y * static_cast<float>(rows)) + y - std::lround(part.from.y);
        picture.at(static_cast<std::size_t>(y * width + x)) = texture.at(static_cast<std::size_t>(v * columns + u));
      }
  return picture;
}

Pixels drawn_afresh(const Points& points, const PointCloudView& view) {
  PointCloudRenderer renderer;
  renderer.upload(points);
  return shown(renderer, view);
}

using Colour = std::array<double, 3>;
Colour channels(ImU32 colour) {
  return {static_cast<double>(colour & 255), static_cast<double>(colour >> 8 & 255),
          static_cast<double>(colour >> 16 & 255)};
}

// As the shader's text says, in plain arithmetic; -1 where a pixel's centre lies on the edge of a point's square.
std::vector<Colour> painted(const Points& points, const PointCloudView& view) {
  std::vector<Colour> picture(static_cast<std::size_t>(width * height), channels(theme().surface));
  for (int pass = 0; pass < 3; ++pass)
    for (const auto& point : points) {
      const int label = static_cast<int>(point[2]);
      if ((label == 1 ? 1 : label == 2 ? 2 : 0) != pass) continue;
      const Colour tint = channels(pass == 0 ? theme().neutral : pass == 1 ? theme().accent : theme().warm);
      const double opaque = pass == 0 ? 0.6 : 0.75;
      const double size = static_cast<double>(pass == 0 ? view.point_size : view.highlight_size);
      const double px = static_cast<double>(point[0]) * view.pixels_per_unit - static_cast<double>(view.left);
      const double py = static_cast<double>(point[1]) * view.pixels_per_unit - static_cast<double>(view.top);
      for (int y = std::max(0, static_cast<int>(py - 5)); y < std::min(height, static_cast<int>(py + 6)); ++y)
        for (int x = std::max(0, static_cast<int>(px - 5)); x < std::min(width, static_cast<int>(px + 6)); ++x) {
          const double dx = std::fabs(x + 0.5 - px), dy = std::fabs(y + 0.5 - py), edge = std::max(dx, dy) - size / 2;
          Colour& pixel = picture[static_cast<std::size_t>(y * width + x)];
          const double distance = pass == 2 ? (dx + dy) * 0.85 : std::hypot(dx, dy);
          const double coverage = opaque * std::clamp(size / 2 - distance, 0.0, 1.0);
          if (coverage <= 0 || edge > 0.02) continue;
          for (std::size_t c = 0; c < 3; ++c)
            pixel[c] = edge > -0.02 ? -1e9 : pixel[c] + coverage * (tint[c] - pixel[c]);
        }
    }
  return picture;
}

void points_are_painted_as_the_shader_says(ImGuiTestContext* ctx) {
  const Points points = scattered(500, 4);
  double largest = 0;
  int compared = 0;
  studio().in_main_loop(ctx, [&] {
    for (const double scale : {45.0, 160.0}) {
      const PointCloudView view = view_of(scale, 0.3, -0.2);
      const Pixels pixels = drawn_afresh(points, view);
      const auto expected = painted(points, view);
      for (std::size_t i = 0; i < pixels.size(); ++i)
        for (std::size_t c = 0; c < 3 && expected[i][c] >= 0; ++c, ++compared)
          largest = std::max(largest, std::fabs(channels(pixels[i])[c] - expected[i][c]));
    }
  });
  IM_CHECK_GT(compared, 3 * width * height);
  IM_CHECK_LT(largest, 4.0);  // 8 bits are rounded after each of the points that lie on one another
}

// Two hundred steps of up to 90 pixels lead far beyond what the texture holds, and back.
void a_panned_picture_is_that_drawn_afresh(ImGuiTestContext* ctx) {
  const Points points = scattered(3000, 4);
  int different = 0, pictures = 0;
  studio().in_main_loop(ctx, [&] {
    PointCloudRenderer renderer;
    renderer.upload(points);
    PointCloudView view = view_of(300, 0, 0);
    std::mt19937 random(3);
    for (int step = 0; step < 200; ++step) {
      view.left += static_cast<int>(random() % 181) - 90 + (step < 100 ? 20 : -20);
      view.top += static_cast<int>(random() % 121) - 60;
      if (step % 10 != 0) {
        renderer.render(view);
        continue;
      }
      ++pictures;
      different += shown(renderer, view) == drawn_afresh(points, view) ? 0 : 1;
    }
  });
  IM_CHECK_EQ(pictures, 20);
  IM_CHECK_EQ(different, 0);
}

void many_zoomed_points_come_over_some_frames(ImGuiTestContext* ctx) {
  const Points points = scattered(60000, 4);
  const PointCloudView near = view_of(120, 0.1, 0.1), far = view_of(40, 0, 0);
  int frames = 0;
  bool stood_in = false, equal = false, back_again = false;
  studio().in_main_loop(ctx, [&] {
    PointCloudRenderer renderer;
    renderer.upload(points);
    renderer.render(far);
    for (bool there = renderer.finished(); there && frames < 100; ++frames) {
      const auto parts = renderer.render(near);
      if (renderer.finished()) break;
      // until then the picture of before, each of its pixels as large as three
      stood_in =
          std::fabs(parts.front().from.x - (3 * static_cast<float>(far.left) - static_cast<float>(near.left))) < 1;
    }
    equal = shown(renderer, near) == drawn_afresh(points, near);
    renderer.render(far);
    back_again = !renderer.finished();
    renderer.render(near);  // changed its mind: that one is still there
    back_again = back_again && renderer.finished();
  });
  IM_CHECK_GT(frames, 1);
  IM_CHECK_LT(frames, 30);
  IM_CHECK(stood_in);
  IM_CHECK(equal);
  IM_CHECK(back_again);
}

void few_points_are_there_at_once(ImGuiTestContext* ctx) {
  const Points points = scattered(2000, 4);
  bool at_once = true;
  studio().in_main_loop(ctx, [&] {
    PointCloudRenderer renderer;
    renderer.upload(points);
    for (const double scale : {40.0, 48.0, 57.6, 40.0}) {
      const PointCloudView view = view_of(scale, 0, 0);
      renderer.render(view);
      at_once = at_once && renderer.finished() && shown(renderer, view) == drawn_afresh(points, view);
    }
  });
  IM_CHECK(at_once);
}

void other_colours_and_points_are_drawn_at_once(ImGuiTestContext* ctx) {
  const Points points = scattered(20000, 4), others = scattered(19000, 3);
  PointCloudView view = view_of(60, 0, 0);
  bool colours = false, other_points = false, none = false;
  studio().in_main_loop(ctx, [&] {
    PointCloudRenderer renderer;
    renderer.upload(points);
    renderer.render(view);
    view.highlighted = {3, -1};
    colours = shown(renderer, view) == drawn_afresh(points, view) && renderer.finished();
    renderer.upload(others);
    other_points = shown(renderer, view) == drawn_afresh(others, view) && renderer.finished();
    renderer.upload({});
    const Pixels empty = shown(renderer, view);
    none = std::ranges::all_of(empty, [](std::uint32_t pixel) { return pixel == theme().surface; });
  });
  IM_CHECK(colours);
  IM_CHECK(other_points);
  IM_CHECK(none);
}

}  // namespace

void register_point_cloud_tests(ImGuiTestEngine* engine) {
  register_tests(engine, "point_cloud",
                 {{"points_are_painted_as_the_shader_says", points_are_painted_as_the_shader_says},
                  {"a_panned_picture_is_that_drawn_afresh", a_panned_picture_is_that_drawn_afresh},
                  {"many_zoomed_points_come_over_some_frames", many_zoomed_points_come_over_some_frames},
                  {"few_points_are_there_at_once", few_points_are_there_at_once},
                  {"other_colours_and_points_are_drawn_at_once", other_colours_and_points_are_drawn_at_once}});
}

}  // namespace vlae::studio::testing
