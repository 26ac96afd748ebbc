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
constexpr double smallest_digit = 0.002;    // of the picture's area
constexpr double thinnest_stroke = 1.7;     // pixels of 28 x 28; MNIST's are 2 to 3 wide
constexpr int uneven_light = 40;            // between the darkest and the lightest tenth of the border

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

std::vector<std::uint8_t> border_of(const GreyPicture& picture) {
  std::vector<std::uint8_t> border;
  for (int row = 0; row < picture.height; ++row)
    for (int column = 0; column < picture.width; ++column)
      if (row == 0 || column == 0 || row == picture.height - 1 || column == picture.width - 1)
        border.push_back(picture.grey[static_cast<std::size_t>(row * picture.width + column)]);
  return border;
}

std::uint8_t border_level(const GreyPicture& picture) { return quantile(border_of(picture), 0.5); }

// A drawing or a scan has paper all around; a photo has shadows, and maybe the table behind the sheet.
bool has_even_border(const GreyPicture& picture) {
  const auto border = border_of(picture);
  return quantile(border, 0.9) - quantile(border, 0.1) < uneven_light;
}

void invert(GreyPicture& picture) {
  for (std::uint8_t& g : picture.grey) g = static_cast<std::uint8_t>(255 - g);
}

int stroke_reach(const GreyPicture& picture) { return std::max(2, std::max(picture.height, picture.width) / 12); }

// Strokes are thin: most pixels differ little from the mean around them, those of the ink much, all to the same side.
// The sum of the cubes tells which. The outermost eighths are left out: what else is in a photo lies there.
bool strokes_are_dark(const GreyPicture& picture) {
  const GreyPicture around = box_mean(picture, stroke_reach(picture));
  double cubes = 0;
  for (int row = picture.height / 8; row < picture.height - picture.height / 8; ++row)
    for (int column = picture.width / 8; column < picture.width - picture.width / 8; ++column) {
      const auto i = static_cast<std::size_t>(row * picture.width + column);
      const double difference = 1.0 * picture.grey[i] - around.grey[i];
      cubes += difference * difference * difference;
    }
  return cubes <= 0;
}

// Is the ink darker than the paper? With paper all around, it lies farther from the border's level than anything else.
bool ink_is_dark(const GreyPicture& picture, bool even_border) {
  if (!even_border) return strokes_are_dark(picture);
  const int paper = border_level(picture);
  return paper - quantile(picture.grey, 0.01) >= quantile(picture.grey, 0.99) - paper;
}

// 0 paper, 1 black, for dark ink on light paper. The paper has at least `least_light` everywhere: with an even border
// that is the border's, so that strokes too thick for paper to be near them are not taken for it.
std::vector<double> contrast_to_paper(const GreyPicture& picture, int least_light) {
  const int reach = stroke_reach(picture);
  const auto paper = box_mean(box_maximum(box_mean(picture, 1), reach), reach);
  std::vector<double> contrast;
  contrast.reserve(picture.grey.size());
  for (std::size_t i = 0; i < picture.grey.size(); ++i)
    contrast.push_back(
        std::clamp(1.0 - 1.0 * picture.grey[i] / std::max({1, least_light, int{paper.grey[i]}}), 0.0, 1.0));
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

// Grey levels of the ink by Otsu's threshold. Throws where there are no two classes.
GreyPicture thresholded(const GreyPicture& photo, const std::vector<double>& contrast, std::string_view file) {
  const Classes classes = otsu(contrast);
  if (classes.high - classes.low < faintest_contrast)
    throw files::InputError(file, "no ink that stands out from the paper",
                            "a picture of dark ink on light paper, or light on dark");
  GreyPicture ink = photo;
  for (std::size_t i = 0; i < contrast.size(); ++i) ink.grey[i] = ink_level(contrast[i], classes);
  return ink;
}

// What a photo shows beside the sheet must not decide where ink begins: the threshold is chosen again without it.
GreyPicture without_surroundings(const GreyPicture& ink, std::vector<double> contrast, std::string_view file) {
  GreyPicture inside = ink;
  drop_pieces_at_border(inside, smallest_digit);
  if (inside.grey == ink.grey) return ink;
  for (std::size_t i = 0; i < contrast.size(); ++i)
    if (inside.grey[i] == 0 && ink.grey[i] != 0) contrast[i] = 0;
  return thresholded(ink, contrast, file);
}

// Pixels of the picture to one of 28 x 28, once its ink is fitted into the box.
double model_pixel(const GreyPicture& ink) {
  int left = ink.width, right = 0, top = ink.height, bottom = 0;
  for (int row = 0; row < ink.height; ++row)
    for (int column = 0; column < ink.width; ++column)
      if (ink.grey[static_cast<std::size_t>(row * ink.width + column)] >= 128) {
        left = std::min(left, column), right = std::max(right, column + 1);
        top = std::min(top, row), bottom = std::max(bottom, row + 1);
      }
  return std::max({1, right - left, bottom - top}) / double{ink_box};
}

// A pen's line is thinner than what the model has seen, and would fall apart: it is drawn wider, as if with a thick
// pen.
GreyPicture thickened(const GreyPicture& ink) {
  const double missing = thinnest_stroke * model_pixel(ink) - stroke_width(ink);
  const int reach = static_cast<int>(missing / 2 + 0.5);
  return reach > 0 ? box_maximum(ink, reach) : ink;
}

}  // namespace

GreyPicture ink_of_photo(const GreyPicture& picture, std::string_view file) {
  GreyPicture photo = at_working_size(picture);
  const bool even_border = has_even_border(photo);
  if (!ink_is_dark(photo, even_border)) invert(photo);
  const auto contrast = contrast_to_paper(photo, even_border ? border_level(photo) : 0);
  GreyPicture ink = thresholded(photo, contrast, file);
  if (!even_border) ink = without_surroundings(ink, contrast, file);
  drop_specks(ink, largest_speck);
  return thickened(ink);
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
