#include "data/ink_search.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <span>
#include <utility>
#include <vector>

#include "data/box_filter.h"
#include "data/centring.h"
#include "data/digit_likeness.h"
#include "data/interpolated.h"
#include "data/otsu.h"
#include "data/piece_choice.h"
#include "data/ruled_lines.h"

namespace vlae::data {
namespace {

constexpr float not_counted = -1;
constexpr std::uint8_t darkest_paper = 80;  // contrast is a share of the paper's light, or of this
constexpr double faintest = 0.03;           // contrast of ink; below it is what JPEG leaves on a blank sheet
constexpr double above_grain = 3.0;         // contrast of ink over the spread of the paper
constexpr double weak_luminance = 0.3, clearer = 1.6;
constexpr double convincing = 0.55;  // likeness beyond which colour need not help
constexpr double all_reaches[] = {0, 0.2, 0.085};
constexpr int smallest_look = 110;   // pixels a side
constexpr double tiny_scale = 20;    // of pictures of at most 22 pixels a side: strokes are as wide as shadows
constexpr double two_levels = 0.96;  // separation: nothing lies between paper and ink
constexpr double no_doubt = 0.93;    // likeness that no other paper would better by much
constexpr int uneven_border = 40;    // between its darkest and its lightest tenth: shadows, or a table
constexpr int rounds = 3;            // of leaving out surroundings

std::uint8_t quantile(std::vector<std::uint8_t> values, double share) {
  const auto nth = values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), nth, values.end());
  return *nth;
}

GreyPicture inverted(GreyPicture picture) {
  for (std::uint8_t& grey : picture.grey) grey = static_cast<std::uint8_t>(255 - grey);
  return picture;
}

// The mean distance of a pixel from the mean around it; edges are few.
double grain_of(const GreyPicture& picture) {
  const GreyPicture around = box_mean(picture, 1);
  double sum = 0;
  for (std::size_t i = 0; i < picture.grey.size(); ++i) sum += std::abs(picture.grey[i] - around.grey[i]);
  return sum / static_cast<double>(picture.grey.size());
}

GreyPicture without_grain(const GreyPicture& picture) {
  const double grain = grain_of(picture);
  return grain < 2.5 ? picture : box_mean(picture, grain < 6 ? 1 : grain < 14 ? 2 : 3);
}

// What a paper would show without ink: everywhere one level, or the closing with a reach of pixels.
GreyPicture paper_of(const GreyPicture& picture, int reach) {
  if (reach > 0) return box_closing(picture, reach);
  return blank_picture(picture.height, picture.width, quantile(picture.grey, 0.97));
}

// 0 paper, 1 black, for dark ink on light paper.
std::vector<float> contrast_to(const GreyPicture& paper, const GreyPicture& picture) {
  std::vector<float> contrast;
  contrast.reserve(picture.grey.size());
  for (std::size_t i = 0; i < picture.grey.size(); ++i) {
    const int darker = paper.grey[i] - picture.grey[i];
    contrast.push_back(static_cast<float>(std::max(0, darker)) / std::max(paper.grey[i], darkest_paper));
  }
  return contrast;
}

bool stands_out(const Classes& classes) {
  const double contrast = classes.high - classes.low;
  return contrast >= faintest && contrast >= above_grain * classes.low_spread;
}

// 128 at the threshold, 255 at the mean of the ink and beyond: an edge stays a slope of a pixel or two.
GreyPicture ink_of(const GreyPicture& picture, const std::vector<float>& contrast, const Classes& classes) {
  GreyPicture ink = blank_picture(picture.height, picture.width);
  const auto scale = static_cast<float>(0.5 / (classes.high - classes.threshold));
  const auto threshold = static_cast<float>(classes.threshold);
  for (std::size_t i = 0; i < contrast.size(); ++i)
    if (contrast[i] >= 0)
      ink.grey[i] =
          static_cast<std::uint8_t>(std::clamp(0.5f + (contrast[i] - threshold) * scale, 0.0f, 1.0f) * 255 + 0.5f);
  return ink;
}

// Clear ink is likelier than faint ink, and two levels than a slope or grain (which Otsu parts at 0.64 of its
// variance).
double clarity(const Classes& classes) {
  return std::pow(classes.high - classes.low, 0.15) *
         interpolated({{0.6, 0.3}, {0.7, 0.75}, {0.85, 0.95}, {1, 1}}, classes.separation);
}

// Paper is broad. What is as narrow as a stroke and does not reach the border is the ink itself, seen the wrong way
// round: then the eyes of an 8 or the bay of a 4 would be read.
double broad_paper(const GreyPicture& ink, const std::vector<float>& contrast) {
  GreyPicture paper = ink;
  for (std::size_t i = 0; i < paper.grey.size(); ++i) paper.grey[i] = contrast[i] >= 0 && ink.grey[i] < inked ? 255 : 0;
  const auto pieces = pieces_of(paper);
  if (pieces.empty()) return 0;
  const auto smaller = [](const Piece& a, const Piece& b) { return a.area() < b.area(); };
  const Piece& largest = *std::max_element(pieces.begin(), pieces.end(), smaller);
  if (largest.at_border * 10 > 2 * (ink.height + ink.width)) return 1;
  return interpolated({{0.15, 0.2}, {0.22, 1}}, stroke_width(paper, largest) / largest.length());
}

// Grain leaves more specks than strokes.
double share_of_specks(const PieceChoice& choice) {
  double kept = 0;
  for (const Piece* piece : choice.kept) kept += piece->area();
  return interpolated({{0.3, 0.1}, {0.8, 1}}, kept / (kept + choice.specks_area));
}

// Ink has paper around it, and parts from it everywhere: little where a fifth of its outline is beside what was left
// out, or where a good part of it is no edge in the picture but was made by looking for the paper (the bay of a 3).
double outline_quality(const GreyPicture& plane, const GreyPicture& ink, const std::vector<const Piece*>& pieces,
                       const std::vector<float>& contrast) {
  constexpr int near = 5;  // pixels; what is left out begins a little beside what was seen
  double outline = 0, beside = 0;
  std::vector<int> steps;  // how much lighter it is outside
  const auto look_out = [&](int row, int column, int down, int right) {
    const int r = row + near * down, c = column + near * right;
    if (r < 0 || c < 0 || r >= ink.height || c >= ink.width) return;
    const auto here = static_cast<std::size_t>(row * ink.width + column);
    if (ink.grey[static_cast<std::size_t>((row + down) * ink.width + column + right)] >= inked) return;
    const auto there = static_cast<std::size_t>(r * ink.width + c);
    ++outline;
    if (contrast[there] < 0)
      ++beside;
    else
      steps.push_back(plane.grey[there] - plane.grey[here]);
  };
  for (const Piece* piece : pieces)
    for (const int index : piece->pixels)
      for (const auto& [down, right] : {std::pair{-1, 0}, {1, 0}, {0, -1}, {0, 1}})
        look_out(index / ink.width, index % ink.width, down, right);
  if (steps.empty()) return 0.2;
  const auto upper = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() * 3 / 4);
  std::nth_element(steps.begin(), upper, steps.end());
  const double least = 0.3 * *upper;
  const auto clear = std::count_if(steps.begin(), steps.end(), [least](int step) { return step >= least; });
  return interpolated({{0, 1}, {0.03, 1}, {0.22, 0.2}}, beside / outline) *
         interpolated({{0.6, 0.2}, {0.85, 1}}, static_cast<double>(clear) / static_cast<double>(steps.size()));
}

// All readings of one plane with one colour of ink; keeps the best.
class Readings {
 public:
  Readings(GreyPicture plane, bool light_ink, int channel)
      : plane_(without_grain(light_ink ? inverted(std::move(plane)) : std::move(plane))) {
    best_.light_ink = light_ink;
    best_.channel = channel;
  }

  // How far paper is looked for, as a share of the side: 0 one level for all.
  const InkFound& best(std::span<const double> reaches) {
    const int side = std::max(plane_.height, plane_.width);
    for (const double reach : reaches) {
      if (best_.likeness > no_doubt) break;
      reach_ = reach;
      try_paper(paper_of(plane_, static_cast<int>(reach * side)), reach == 0 ? 1 : reach > 0.1 ? 0.97 : 0.94);
    }
    return best_;
  }

 private:
  void try_paper(const GreyPicture& paper, double trust) {
    auto contrast = contrast_to(paper, plane_);
    for (int round = 0; round < rounds; ++round) {
      const Classes classes = two_classes(contrast);
      if (!stands_out(classes)) return;
      const auto left_out = try_threshold(contrast, classes, trust);
      if (const Classes darker = above(contrast, classes); stands_out(darker))
        try_threshold(contrast, darker, 0.95 * trust);
      if (left_out.empty()) return;
      for (const int index : left_out) contrast[static_cast<std::size_t>(index)] = not_counted;
      surroundings_ = true;
    }
    surroundings_ = false;
  }

  // The classes within the upper class: faint lines and shadows, and the ink.
  static Classes above(std::vector<float> contrast, const Classes& classes) {
    for (float& value : contrast)
      if (value <= static_cast<float>(classes.threshold)) value = not_counted;
    Classes upper = two_classes(contrast);
    if (upper.high - upper.low < 0.25 * classes.high) return {};
    return upper;
  }

  // Returns the pixels of what was left out as surroundings or frame.
  std::vector<int> try_threshold(const std::vector<float>& contrast, const Classes& classes, double trust) {
    GreyPicture ink = ink_of(plane_, contrast, classes);
    auto pieces = pieces_of(ink);
    const auto crosses = [&](const Piece& piece) {
      return 2 * piece.width() > ink.width || 2 * piece.height() > ink.height;
    };
    if (std::any_of(pieces.begin(), pieces.end(), crosses)) {
      GreyPicture unruled = ink;
      if (const int lines = drop_ruled_lines(unruled))
        take(unruled, pieces_of(unruled), lines, classes, contrast, trust);
    }
    return take(ink, pieces, 0, classes, contrast, trust);
  }

  std::vector<int> take(const GreyPicture& ink, const std::vector<Piece>& pieces, int lines, const Classes& classes,
                        const std::vector<float>& contrast, double trust) {
    const PieceChoice choice = choose_pieces(ink, pieces);
    if (!choice.kept.empty()) {
      GreyPicture kept = ink;
      keep_only(kept, choice.kept);
      const double shape = digit_likeness(kept, choice.kept) * share_of_specks(choice);
      const double likeness = shape * trust * clarity(classes) * outline_quality(plane_, kept, choice.kept, contrast) *
                              broad_paper(ink, contrast);
      if (likeness > best_.likeness) {
        best_.ink = std::move(kept);
        best_.likeness = likeness;
        best_.contrast = classes.high - classes.low;
        best_.separation = classes.separation;
        best_.reach = reach_;
        best_.lines = lines;
        best_.surroundings = choice.surroundings || surroundings_;
        best_.frame = choice.frame;
        best_.specks = choice.specks;
        best_.pieces = static_cast<int>(choice.kept.size());
        best_.at_border = 0;
        for (const Piece* piece : choice.kept) best_.at_border += piece->at_border;
        best_.at_border /= 2.0 * (ink.height + ink.width);
      }
    }
    return choice.left_out;
  }

  GreyPicture plane_;
  double reach_ = 0;
  bool surroundings_ = false;
  InkFound best_;
};

// Paper is what most of the border shows: a little more trust in the ink that differs from it.
double trust_in(const GreyPicture& plane, bool light_ink, bool tiny) {
  std::vector<std::uint8_t> border;
  for (int row = 0; row < plane.height; ++row)
    for (int column = 0; column < plane.width; ++column)
      if (row == 0 || column == 0 || row == plane.height - 1 || column == plane.width - 1)
        border.push_back(plane.grey[static_cast<std::size_t>(row * plane.width + column)]);
  if (quantile(border, 0.9) - quantile(border, 0.1) > uneven_border) return 1;
  const int paper = quantile(border, 0.5);
  const bool seems_light = quantile(plane.grey, 0.99) - paper > paper - quantile(plane.grey, 0.01);
  return seems_light == light_ink ? 1 : tiny ? 0.1 : 0.85;
}

InkFound best_of_plane(const GreyPicture& plane, InkColour colour, int channel, bool tiny) {
  const auto readings = [&](bool light_ink) {
    InkFound found = Readings(plane, light_ink, channel).best(tiny ? std::span(all_reaches, 1) : all_reaches);
    found.likeness *= trust_in(plane, light_ink, tiny);
    return found;
  };
  if (colour != InkColour::any) return readings(colour == InkColour::light);
  InkFound best = readings(false), other = readings(true);
  if (other.likeness > best.likeness) std::swap(best, other);
  best.other = other.likeness;
  return best;
}

// The plane's half, for a first look.
GreyPicture halved(const GreyPicture& plane) {
  const int height = std::max(1, plane.height / 2), width = std::max(1, plane.width / 2);
  return area_resampled(plane, 0, 0, 2, height, width);
}

InkFound search(const WorkingPicture& picture, InkColour colour, bool halve) {
  const auto look = [&](const GreyPicture& plane, int channel) {
    return best_of_plane(halve ? halved(plane) : plane, colour, channel, picture.scale >= tiny_scale);
  };
  InkFound best = look(picture.light, -1);
  if (!picture.has_colour() || (best.likeness > convincing && best.contrast > weak_luminance)) return best;
  for (int channel = 0; channel < 3; ++channel) {
    InkFound found = look(picture.colour[static_cast<std::size_t>(channel)], channel);
    const bool better = found.likeness > 1.1 * best.likeness ||
                        (found.likeness > 0.9 * best.likeness && found.contrast > clearer * best.contrast);
    if (better) best = std::move(found);
  }
  return best;
}

}  // namespace

// Which reading is best shows at half the size; then it alone is done at full size.
std::optional<InkFound> find_ink(const WorkingPicture& picture, InkColour colour) {
  const bool large = std::max(picture.light.height, picture.light.width) >= 2 * smallest_look;
  const InkFound first = search(picture, colour, large);
  if (first.likeness <= 0) return std::nullopt;
  if (!large) return first;
  const GreyPicture& plane =
      first.channel < 0 ? picture.light : picture.colour[static_cast<std::size_t>(first.channel)];
  InkFound found = Readings(plane, first.light_ink, first.channel).best(std::span(&first.reach, 1));
  if (found.likeness <= 0) return std::nullopt;
  found.likeness *= trust_in(plane, first.light_ink, picture.scale >= tiny_scale);
  found.other = first.other;
  return found;
}

}  // namespace vlae::data
