#include "data/centring.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace vlae::data {
namespace {

constexpr std::uint8_t faintest_weighed = 25;

GreyPicture picture_of(std::span<const std::uint8_t> grey, int height, int width) {
  GreyPicture picture{height, width, {grey.begin(), grey.end()}};
  if (height < 1 || width < 1 || grey.size() != blank_picture(height, width).grey.size())
    throw std::invalid_argument("a picture's pixels must be height * width");
  return picture;
}

// How much of each source pixel one destination pixel covers: weights[i] for source pixel first + i, in source pixels.
struct Cover {
  int first = 0;
  std::vector<double> weights;
};

std::vector<Cover> covers(double start, double step, int destination, int source) {
  std::vector<Cover> out(static_cast<std::size_t>(destination));
  for (int i = 0; i < destination; ++i) {
    const double from = std::clamp(start + i * step, 0.0, static_cast<double>(source));
    const double to = std::clamp(start + (i + 1) * step, 0.0, static_cast<double>(source));
    Cover& cover = out[static_cast<std::size_t>(i)];
    cover.first = static_cast<int>(from);
    for (int s = cover.first; s < to; ++s) cover.weights.push_back(std::min(to, s + 1.0) - std::max(from, 1.0 * s));
  }
  return out;
}

// Where the ink is, in pixels: its bounding box (edges, not centres) and its centre of mass.
struct Ink {
  double left = 1e9, right = -1, top = 1e9, bottom = -1;
  double mass = 0, mass_x = 0, mass_y = 0;

  explicit Ink(const GreyPicture& picture) {
    const std::uint8_t* pixel = picture.grey.data();
    for (int row = 0; row < picture.height; ++row)
      for (int column = 0; column < picture.width; ++column) take(row, column, *pixel++);
    if (mass > 0) mass_x /= mass, mass_y /= mass;
  }
  bool empty() const { return right < 0; }

 private:
  void take(int row, int column, std::uint8_t grey) {
    if (grey == 0) return;
    mass += grey, mass_x += grey * (column + 0.5), mass_y += grey * (row + 0.5);
    if (grey < faintest_weighed) return;
    left = std::min(left, 1.0 * column), right = std::max(right, column + 1.0);
    top = std::min(top, 1.0 * row), bottom = std::max(bottom, row + 1.0);
  }
};

// Where the field begins, so that the centre of mass is at its middle and the box [low, high] inside.
double field_start(double centre, double low, double high, double step) {
  return std::clamp(centre - 0.5 * model_side * step, high - model_side * step, low);
}

}  // namespace

GreyPicture area_resampled(const GreyPicture& picture, double left, double top, double step, int height, int width) {
  const auto columns = covers(left, step, width, picture.width), rows = covers(top, step, height, picture.height);
  GreyPicture out = blank_picture(height, width);
  std::vector<double> sums(static_cast<std::size_t>(width));
  for (std::size_t r = 0; r < rows.size(); ++r) {
    std::fill(sums.begin(), sums.end(), 0.0);
    for (std::size_t i = 0; i < rows[r].weights.size(); ++i) {
      const std::size_t source_row = static_cast<std::size_t>(rows[r].first) + i;
      const std::uint8_t* source = picture.grey.data() + source_row * static_cast<std::size_t>(picture.width);
      for (std::size_t c = 0; c < columns.size(); ++c) {
        double across = 0;
        for (std::size_t k = 0; k < columns[c].weights.size(); ++k)
          across += columns[c].weights[k] * source[static_cast<std::size_t>(columns[c].first) + k];
        sums[c] += rows[r].weights[i] * across;
      }
    }
    for (std::size_t c = 0; c < columns.size(); ++c)
      out.grey[r * columns.size() + c] = static_cast<std::uint8_t>(std::min(255.0, sums[c] / (step * step) + 0.5));
  }
  return out;
}

std::vector<std::uint8_t> centred(std::span<const std::uint8_t> grey, int height, int width) {
  const GreyPicture picture = picture_of(grey, height, width);
  const Ink ink(picture);
  if (ink.empty()) return blank_picture(model_side, model_side).grey;
  const double step = std::max(ink.right - ink.left, ink.bottom - ink.top) / ink_box;
  return area_resampled(picture, field_start(ink.mass_x, ink.left, ink.right, step),
                        field_start(ink.mass_y, ink.top, ink.bottom, step), step, model_side, model_side)
      .grey;
}

std::vector<std::uint8_t> downscaled(std::span<const std::uint8_t> grey, int height, int width) {
  const GreyPicture picture = picture_of(grey, height, width);
  const double longer = std::max(height, width), step = longer / model_side;
  return area_resampled(picture, 0.5 * (width - longer), 0.5 * (height - longer), step, model_side, model_side).grey;
}

}  // namespace vlae::data
