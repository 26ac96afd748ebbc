#include "test_pictures/scene.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace vlae::test_pictures {
namespace {

struct Point {
  double x = 0, y = 0;
};

Colour mixed(const Colour& a, const Colour& b, double share) {
  return {a.red + share * (b.red - a.red), a.green + share * (b.green - a.green), a.blue + share * (b.blue - a.blue)};
}

double covered(double distance, double pixel) { return std::clamp(0.5 - distance / pixel, 0.0, 1.0); }

// The sheet's own pixels: (0, 0) its upper left corner. What a camera makes smaller towards the upper edge is undone.
struct Sheet {
  const Scene& scene;
  double pixel = 1;  // how wide an edge is
  double height = (scene.bottom - scene.top) * scene.height, width = (scene.right - scene.left) * scene.width;

  double cos = std::cos(scene.turned), sin = std::sin(scene.turned);

  Point on_sheet(Point picture) const {
    Point p{picture.x - scene.left * scene.width, picture.y - scene.top * scene.height};
    const double x = p.x - width / 2, y = p.y - height / 2;
    p = {x * cos + y * sin, -x * sin + y * cos};
    const double narrower = 1 - scene.away * (0.5 - p.y / height);
    return {p.x / narrower + width / 2, p.y / narrower + height / 2};
  }
  double shorter() const { return std::min(width, height); }

  bool fills_picture() const { return scene.left <= 0 && scene.top <= 0 && scene.right >= 1 && scene.bottom >= 1; }
  double inside(Point p) const {  // 1 on the sheet
    if (fills_picture()) return 1;
    const double depth = std::min({p.x, p.y, width - p.x, height - p.y});
    return std::clamp(depth / pixel + 0.5, 0.0, 1.0);
  }
  double frame(Point p) const {
    if (scene.frame == 0) return 0;
    const double depth = std::min({p.x, p.y, width - p.x, height - p.y}) - scene.frame_inset;
    return depth >= 0 && depth < scene.frame;
  }
  double lines(Point p) const {
    const auto near = [&](double at, double spacing) {
      if (spacing <= 0) return 0.0;
      const double from = std::abs(std::remainder(at - spacing / 2, spacing));
      return covered(from - scene.line_width * shorter() / 2, pixel);
    };
    return std::max(near(p.y, scene.ruled * height), near(p.x, scene.columns * width));
  }
  double length() const { return scene.size * shorter(); }  // of the digit
  double distance(Point p) const {                          // to the digit's outline, in pixels
    const double x = (p.x - scene.x * width) / length(), y = (p.y - scene.y * height) / length();
    return scene.digit->distance(x, y) * length();
  }
  double ink(Point p) const { return scene.digit ? covered(distance(p), pixel) : 0; }
};

double light(const Scene& scene, Point p) {
  const double u = p.x / scene.width, v = p.y / scene.height;
  const double edge = u + 0.35 * (v - 0.5) - scene.shadow_at;
  const double shaded = std::clamp(edge / scene.shadow_edge + 0.5, 0.0, 1.0);
  return (1 - (1 - scene.dimmest) * (u + v) / 2) * (1 - (1 - scene.shadow) * shaded);
}

struct Paint {
  Colour colour;
  double alpha = 1;
};

Paint paint_at(const Scene& scene, const Sheet& sheet, Point picture) {
  const Point p = sheet.on_sheet(picture);
  const double inside = sheet.inside(p), ink = sheet.ink(p) * inside;
  Colour colour = mixed(scene.paper, scene.line_ink, sheet.lines(p));
  colour = mixed(colour, scene.ink, ink);
  colour = mixed(colour, scene.frame_ink, sheet.frame(p));
  const bool in_toolbar = picture.y < scene.toolbar * scene.height;
  colour = mixed(in_toolbar ? mixed(scene.around, scene.paper, 0.35) : scene.around, colour, inside);
  const double shine = light(scene, picture);
  const double alpha = scene.clear == Scene::Clear::paper ? ink : scene.clear == Scene::Clear::around ? inside : 1;
  if (scene.clear == Scene::Clear::paper) colour = scene.ink;
  return {{colour.red * shine, colour.green * shine, colour.blue * shine}, alpha};
}

void blur_line(std::vector<double>& values, std::size_t start, std::size_t step, int count, int reach) {
  std::vector<double> sums{0};
  for (int i = 0; i < count; ++i) sums.push_back(sums.back() + values[start + static_cast<std::size_t>(i) * step]);
  for (int i = 0; i < count; ++i) {
    const int from = std::max(0, i - reach), to = std::min(count, i + reach + 1);
    values[start + static_cast<std::size_t>(i) * step] =
        (sums[static_cast<std::size_t>(to)] - sums[static_cast<std::size_t>(from)]) / (to - from);
  }
}

void blur(Painting& painting, int reach) {
  const auto width = static_cast<std::size_t>(painting.width), height = static_cast<std::size_t>(painting.height);
  for (int twice = 0; twice < 2; ++twice)
    for (std::size_t channel = 0; channel < 4; ++channel) {
      for (std::size_t row = 0; row < height; ++row)
        blur_line(painting.rgba, row * width * 4 + channel, 4, painting.width, reach);
      for (std::size_t column = 0; column < width; ++column)
        blur_line(painting.rgba, column * 4 + channel, width * 4, painting.height, reach);
    }
}

void add_grain(const Scene& scene, Painting& painting, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  const auto uniform = [&] { return static_cast<double>(random() >> 11) * 0x1p-53; };
  for (std::size_t i = 0; i < painting.rgba.size(); i += 4) {
    const double grain = scene.grain * (uniform() + uniform() + uniform() + uniform() - 2) * 1.732;
    const double salted = uniform() < scene.salt ? (uniform() < 0.5 ? -2 : 2) : 0;
    for (std::size_t channel = 0; channel < 3; ++channel)
      painting.rgba[i + channel] = std::clamp(painting.rgba[i + channel] + grain + salted, 0.0, 1.0);
  }
}

}  // namespace

Painting paint(const Scene& scene, std::uint64_t seed) {
  const int fine = scene.height * scene.width <= 64 * 64 ? 5 : 1;  // a stroke may be thinner than a large pixel
  const Sheet sheet{scene, 1.0 / fine};
  Painting painting{scene.height, scene.width, {}};
  painting.rgba.reserve(static_cast<std::size_t>(scene.height) * static_cast<std::size_t>(scene.width) * 4);
  for (int row = 0; row < scene.height; ++row)
    for (int column = 0; column < scene.width; ++column) {
      Paint mean{grey(0), 0};
      for (int sub = 0; sub < fine * fine; ++sub) {
        const Paint one = paint_at(scene, sheet, {column + (sub % fine + 0.5) / fine, row + (sub / fine + 0.5) / fine});
        const double share = 1.0 / (fine * fine);
        mean.colour = {mean.colour.red + share * one.colour.red, mean.colour.green + share * one.colour.green,
                       mean.colour.blue + share * one.colour.blue};
        mean.alpha += share * one.alpha;
      }
      painting.rgba.insert(painting.rgba.end(), {mean.colour.red, mean.colour.green, mean.colour.blue, mean.alpha});
    }
  if (scene.blur >= 1) blur(painting, static_cast<int>(scene.blur));
  if (scene.grain > 0 || scene.salt > 0) add_grain(scene, painting, seed);
  return painting;
}

std::vector<std::uint8_t> expected_pixels(const Scene& scene) {
  const Sheet sheet{scene};
  const auto is_ink = [&](double x, double y) { return sheet.distance(sheet.on_sheet({x, y})) < 0; };
  // The digit's middle lies here and not far from it: what turns and shrinks the sheet moves it a little.
  const double x0 = (scene.left + scene.x * (scene.right - scene.left)) * scene.width;
  const double y0 = (scene.top + scene.y * (scene.bottom - scene.top)) * scene.height;
  const double reach = sheet.length(), step = reach / 100;
  double left = 1e9, right = -1e9, top = 1e9, bottom = -1e9, mass = 0, mass_x = 0, mass_y = 0;
  for (double y = y0 - reach + step / 2; y < y0 + reach; y += step)
    for (double x = x0 - reach + step / 2; x < x0 + reach; x += step) {
      if (!is_ink(x, y)) continue;
      mass += 1, mass_x += x, mass_y += y;
      left = std::min(left, x - step / 2), right = std::max(right, x + step / 2);
      top = std::min(top, y - step / 2), bottom = std::max(bottom, y + step / 2);
    }
  const double pixel = std::max(right - left, bottom - top) / 20;
  std::vector<std::uint8_t> pixels;
  for (int row = 0; row < 28; ++row)
    for (int column = 0; column < 28; ++column) {
      int inside = 0;
      for (int sub = 0; sub < 36; ++sub)
        inside += is_ink(mass_x / mass + (column + (sub % 6 + 0.5) / 6 - 14) * pixel,
                         mass_y / mass + (row + (sub / 6 + 0.5) / 6 - 14) * pixel);
      pixels.push_back(inside >= 18);
    }
  return pixels;
}

}  // namespace vlae::test_pictures
