#include "data/procedural_digits.h"

#include <algorithm>
#include <string>

#include "data/handwriting.h"
#include "files/input_error.h"
#include "numerics/counter_random.h"

namespace vlae::data {
namespace {

constexpr int drawn_side = 28;  // of the image
constexpr double box = 20;      // that the ink is fitted into
constexpr std::uint64_t label_stream = ~std::uint64_t{0};

// The random numbers of one hand, one after the other.
class Chance {
 public:
  Chance(std::uint64_t seed, std::uint64_t hand) : random_(seed, hand) {}
  double uniform() { return random_.uniform(next_++); }
  // About normal with mean 0 and deviation 1, never beyond 3.5: a sum of four uniform numbers needs no logarithm.
  double bell() { return (uniform() + uniform() + uniform() + uniform() - 2.0) * 1.7320508075688772; }

 private:
  numerics::CounterRandom random_;
  std::uint64_t next_ = 0;
};

// What makes one hand differ from another. Each moves a point (x, y) of the unit digit.
struct Hand {
  double slant, width, tilt, bend, top_heavy, radius, unsteady, pressure, roughness;

  explicit Hand(Chance& chance)
      : slant(std::clamp(0.02 + 0.23 * chance.bell(), -0.45, 0.8)),
        width(std::clamp(1.08 + 0.24 * chance.bell(), 0.5, 1.6)),
        tilt(0.08 * chance.bell()),
        bend(0.14 * chance.bell()),
        top_heavy(0.25 * chance.bell()),
        radius(std::clamp(1.22 + 0.34 * chance.bell(), 0.75, 2.4)),
        unsteady(0.014 + 0.030 * chance.uniform()),
        pressure(0.04 + 0.10 * chance.uniform()),
        roughness(0.04 + 0.10 * chance.uniform()) {}

  Knot write(const Knot& knot, Chance& chance) const {
    const double x = knot.x + unsteady * chance.bell() - 0.3, y = knot.y + unsteady * chance.bell() - 0.5;
    return {.x = width * x * (1 - top_heavy * y) - slant * y + bend * (y * y - 0.08),
            .y = y + tilt * x,
            .corner = knot.corner,
            .pressure = std::max(0.5, 1 + pressure * chance.bell())};
  }

  // Ink on paper has no even edge: the nib is a little wider here, narrower there.
  void roughen(Stroke& stroke, Chance& chance) const {
    for (Knot& p : stroke) p.pressure *= std::max(0.5, 1 + roughness * chance.bell());
  }
};

const WritingVariant& choose_variant(int digit, Chance& chance) {
  const auto variants = writing_variants(digit);
  double total = 0;
  for (const auto& variant : variants) total += variant.frequency;
  double left = chance.uniform() * total;
  for (const auto& variant : variants)
    if ((left -= variant.frequency) < 0) return variant;
  return variants.back();
}

struct Bounds {
  double left = 1e9, right = -1e9, top = 1e9, bottom = -1e9;
  void include(const Stroke& stroke) {
    for (const Knot& p : stroke) {
      left = std::min(left, p.x), right = std::max(right, p.x);
      top = std::min(top, p.y), bottom = std::max(bottom, p.y);
    }
  }
};

// Scaled so that the ink, nib included, fills the box along its longer side; the box lies at the image's centre.
void fit_into_box(std::vector<Stroke>& strokes, double radius) {
  Bounds bounds;
  for (const auto& stroke : strokes) bounds.include(stroke);
  const double scale = (box - 2 * radius) / std::max(bounds.right - bounds.left, bounds.bottom - bounds.top);
  const double middle_x = 0.5 * (bounds.left + bounds.right), middle_y = 0.5 * (bounds.top + bounds.bottom);
  for (auto& stroke : strokes)
    for (Knot& p : stroke) {
      p.x = (p.x - middle_x) * scale + drawn_side / 2.0;
      p.y = (p.y - middle_y) * scale + drawn_side / 2.0;
    }
}

// By how much the centre of mass misses the image's centre.
Knot offset_of_mass(const std::vector<std::uint8_t>& grey) {
  double mass = 0, x = 0, y = 0;
  for (int row = 0; row < drawn_side; ++row)
    for (int column = 0; column < drawn_side; ++column) {
      const double g = grey[static_cast<std::size_t>(row * drawn_side + column)];
      mass += g, x += g * (column + 0.5), y += g * (row + 0.5);
    }
  const double room = (drawn_side - box) / 2;  // so that the box stays inside
  return {.x = std::clamp(0.5 * drawn_side - x / mass, -room, room),
          .y = std::clamp(0.5 * drawn_side - y / mass, -room, room)};
}

void move(std::vector<Stroke>& strokes, const Knot& by) {
  for (auto& stroke : strokes)
    for (Knot& p : stroke) p.x += by.x, p.y += by.y;
}

std::vector<std::uint8_t> drawn(const std::vector<Stroke>& strokes, double radius) {
  InkRaster raster(drawn_side, drawn_side);
  for (const Stroke& stroke : strokes) raster.draw(stroke, radius);
  return raster.grey();
}

std::uint64_t first_hand(std::string_view split) {
  if (split == "train") return 0;
  if (split == "valid") return std::uint64_t{1} << 32;
  if (split == "test") return std::uint64_t{2} << 32;
  throw files::InputError("procedural", "split '" + std::string(split) + "'", "train, valid or test");
}

}  // namespace

std::vector<std::uint8_t> procedural_digit(int digit, std::uint64_t seed, std::uint64_t hand_number) {
  Chance chance(seed, hand_number);
  const WritingVariant& variant = choose_variant(digit, chance);
  const Hand hand(chance);
  std::vector<Stroke> strokes;
  for (const Stroke& knots : variant.strokes) {
    Stroke written;
    for (const Knot& knot : knots) written.push_back(hand.write(knot, chance));
    strokes.push_back(smooth(written));
    hand.roughen(strokes.back(), chance);
  }
  fit_into_box(strokes, hand.radius);
  move(strokes, offset_of_mass(drawn(strokes, hand.radius)));
  return drawn(strokes, hand.radius);
}

ImageSet procedural_digits(std::size_t count, std::uint64_t seed, std::string_view split) {
  if (count < 1 || count > largest_procedural)
    throw files::InputError("procedural", std::to_string(count) + " images",
                            "1 to " + std::to_string(largest_procedural));
  const std::uint64_t first = first_hand(split);
  const numerics::CounterRandom labels(seed, label_stream);
  ImageSet set;
  set.height = set.width = drawn_side;
  set.name = "procedural";
  set.split = split;
  set.provenance = "written by the program with seed " + std::to_string(seed);
  set.pixels.reserve(count * set.pixels_per_image());
  for (std::size_t i = 0; i < count; ++i) {
    const auto digit = labels.below(first + i, 10);
    const auto grey = procedural_digit(static_cast<int>(digit), seed, first + i);
    set.pixels.insert(set.pixels.end(), grey.begin(), grey.end());
    set.labels.push_back(static_cast<std::uint8_t>(digit));
  }
  return set;
}

}  // namespace vlae::data
