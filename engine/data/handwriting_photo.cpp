#include "data/handwriting_photo.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "data/box_filter.h"
#include "data/centring.h"
#include "data/connected_ink.h"
#include "files/input_error.h"

namespace vlae::data {
namespace {

constexpr int working_side = 400;           // pixels: enough for 28, and it averages the noise of a photo away
constexpr double faintest_contrast = 0.12;  // between ink and paper, of the paper's light
constexpr double largest_speck = 0.03;      // of the largest piece of ink

GreyPicture at_working_size(const GreyPicture& picture) {
  const double step = std::max(1.0, std::max(picture.height, picture.width) / double{working_side});
  const auto size = [step](int side) { return std::max(1, static_cast<int>(side / step)); };
  return step == 1.0 ? picture : area_resampled(picture, 0, 0, step, size(picture.height), size(picture.width));
}

std::uint8_t quantile(std::vector<std::uint8_t> values, double share) {
  const auto nth = values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), nth, values.end());
  return *nth;
}

std::uint8_t border_level(const GreyPicture& picture) {
  std::vector<std::uint8_t> border;
  for (int row = 0; row < picture.height; ++row)
    for (int column = 0; column < picture.width; ++column)
      if (row == 0 || column == 0 || row == picture.height - 1 || column == picture.width - 1)
        border.push_back(picture.grey[static_cast<std::size_t>(row * picture.width + column)]);
  return quantile(std::move(border), 0.5);
}

void invert(GreyPicture& picture) {
  for (std::uint8_t& g : picture.grey) g = static_cast<std::uint8_t>(255 - g);
}

// Is the ink darker than the paper? It lies farther from the border's level than anything on the other side.
bool ink_is_dark(const GreyPicture& picture) {
  const int paper = border_level(picture);
  return paper - quantile(picture.grey, 0.01) >= quantile(picture.grey, 0.99) - paper;
}

// 0 paper, 1 black, for dark ink on light paper.
std::vector<double> contrast_to_paper(const GreyPicture& picture) {
  const int reach = std::max(2, std::max(picture.height, picture.width) / 8);  // wider than a stroke
  const auto paper = box_mean(box_maximum(box_mean(picture, 1), reach), reach);
  std::vector<double> contrast;
  contrast.reserve(picture.grey.size());
  for (std::size_t i = 0; i < picture.grey.size(); ++i)
    contrast.push_back(std::clamp(1.0 - picture.grey[i] / std::max(1.0, static_cast<double>(paper.grey[i])), 0.0, 1.0));
  return contrast;
}

// Two classes of values in [0, 1]: the level that makes the variance between them largest, and their means.
struct Classes {
  double threshold = 0, low = 0, high = 0;
};

Classes otsu(const std::vector<double>& values) {
  constexpr int bins = 256;
  std::array<double, bins> histogram{};
  double sum = 0;
  for (const double v : values) {
    const int bin = static_cast<int>(v * (bins - 1) + 0.5);
    ++histogram[static_cast<std::size_t>(bin)];
    sum += bin;
  }
  Classes best;
  double best_variance = -1, below = 0, below_sum = 0;
  const auto count = static_cast<double>(values.size());
  for (std::size_t bin = 0; bin + 1 < bins; ++bin) {
    below += histogram[bin];
    below_sum += histogram[bin] * static_cast<double>(bin);
    if (below == 0 || below == count) continue;
    const double low = below_sum / below, high = (sum - below_sum) / (count - below);
    const double variance = below * (count - below) * (high - low) * (high - low);
    if (variance <= best_variance) continue;
    best_variance = variance;
    best = {(static_cast<double>(bin) + 0.5) / (bins - 1), low / (bins - 1), high / (bins - 1)};
  }
  return best;
}

// 128 at the threshold, 255 at the mean of the ink and beyond: an edge stays a slope of a pixel or two.
std::uint8_t ink_level(double contrast, const Classes& classes) {
  const double ink = 0.5 + 0.5 * (contrast - classes.threshold) / (classes.high - classes.threshold);
  return static_cast<std::uint8_t>(std::clamp(ink, 0.0, 1.0) * 255.0 + 0.5);
}

bool border_is_light(const GreyPicture& picture) { return border_level(picture) >= 128; }

}  // namespace

GreyPicture ink_of_photo(const GreyPicture& picture, std::string_view file) {
  GreyPicture photo = at_working_size(picture);
  if (!ink_is_dark(photo)) invert(photo);
  const auto contrast = contrast_to_paper(photo);
  const Classes classes = otsu(contrast);
  if (classes.high - classes.low < faintest_contrast)
    throw files::InputError(file, "no ink that stands out from the paper",
                            "a picture of dark ink on light paper, or light on dark");
  for (std::size_t i = 0; i < contrast.size(); ++i) photo.grey[i] = ink_level(contrast[i], classes);
  drop_specks(photo, largest_speck);
  return photo;
}

std::vector<std::uint8_t> from_picture(const GreyPicture& picture, std::string_view file, Centring centring) {
  if (picture.height == model_side && picture.width == model_side) {
    GreyPicture image = picture;
    if (border_is_light(image)) invert(image);
    return image.grey;
  }
  const GreyPicture ink = ink_of_photo(picture, file);
  return centring == Centring::as_mnist ? centred(ink.grey, ink.height, ink.width)
                                        : downscaled(ink.grey, ink.height, ink.width);
}

}  // namespace vlae::data
