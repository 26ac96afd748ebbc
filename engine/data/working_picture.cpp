#include "data/working_picture.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <span>
#include <utility>

#include "data/centring.h"
#include "data/exif_orientation.h"

namespace vlae::data {
namespace {

constexpr int distinct = 40;         // of 255: two greys that are not one colour with soft edges
constexpr double least_ink = 0.002;  // share of the opaque pixels

// Between pixel centres the grey is interpolated.
GreyPicture enlarged(const GreyPicture& picture, int factor) {
  GreyPicture out = blank_picture(picture.height * factor, picture.width * factor);
  struct Between {
    int low, high;
    double share;
  };
  const auto between = [factor](int i, int size) {
    const double at = std::clamp((i + 0.5) / factor - 0.5, 0.0, size - 1.0);
    const int low = static_cast<int>(at);
    return Between{low, std::min(low + 1, size - 1), at - low};
  };
  std::size_t next = 0;
  for (int row = 0; row < out.height; ++row) {
    const Between r = between(row, picture.height);
    const std::uint8_t* upper = &picture.grey[static_cast<std::size_t>(r.low * picture.width)];
    const std::uint8_t* lower = &picture.grey[static_cast<std::size_t>(r.high * picture.width)];
    for (int column = 0; column < out.width; ++column) {
      const Between c = between(column, picture.width);
      const double above = upper[c.low] + c.share * (upper[c.high] - upper[c.low]);
      const double below = lower[c.low] + c.share * (lower[c.high] - lower[c.low]);
      out.grey[next++] = static_cast<std::uint8_t>(above + r.share * (below - above) + 0.5);
    }
  }
  return out;
}

double working_scale(int height, int width) {
  const int side = std::max(height, width);
  if (side > working_side) return working_side / double(side);
  return std::max(1, working_side / side);
}

GreyPicture at_scale(const GreyPicture& picture, double scale) {
  if (scale == 1) return picture;
  if (scale > 1) return enlarged(picture, static_cast<int>(scale));
  const auto size = [scale](int side) { return std::max(1, static_cast<int>(side * scale)); };
  return area_resampled(picture, 0, 0, 1 / scale, size(picture.height), size(picture.width));
}

GreyPicture channel_of(const StoredPicture& stored, int channel) {
  GreyPicture out{stored.height, stored.width, {}};
  const auto step = static_cast<std::size_t>(stored.channels);
  out.grey.resize(stored.samples.size() / step);
  const std::uint8_t* sample = stored.samples.data() + channel;
  for (std::uint8_t& grey : out.grey) grey = *sample, sample += step;
  return out;
}

int luminance(const std::uint8_t* pixel) { return (299 * pixel[0] + 587 * pixel[1] + 114 * pixel[2] + 500) / 1000; }

GreyPicture luminance_of(const std::array<GreyPicture, 3>& colour) {
  GreyPicture out = colour[0];
  for (std::size_t i = 0; i < out.grey.size(); ++i) {
    const std::uint8_t pixel[]{colour[0].grey[i], colour[1].grey[i], colour[2].grey[i]};
    out.grey[i] = static_cast<std::uint8_t>(luminance(pixel));
  }
  return out;
}

using Colour = std::array<std::uint8_t, 3>;

// What is behind the transparent parts of a stored picture.
class Background {
 public:
  explicit Background(const StoredPicture& stored) : stored_(stored), step_(static_cast<std::size_t>(stored.channels)) {
    for (std::size_t i = 0; i < pixels(); ++i) most_opaque_ = std::max(most_opaque_, alpha(i));
  }
  bool needed() const {
    for (std::size_t i = 0; i < pixels(); ++i)
      if (alpha(i) < 250) return true;
    return false;
  }
  // A sheet with ink on it: its edge has one colour, and some of what is opaque has another.
  bool is_a_sheets() const {
    std::size_t edge = 0, odd_edge = 0, opaque_pixels = 0, other = 0;
    const int paper = light(sheet_pixel());
    for (std::size_t i = 0; i < pixels(); ++i) {
      if (!opaque(i)) continue;
      const bool differs = std::abs(light(i) - paper) > distinct;
      ++opaque_pixels, other += differs;
      if (at_edge(i)) ++edge, odd_edge += differs;
    }
    return odd_edge * 5 < edge && static_cast<double>(other) > least_ink * static_cast<double>(opaque_pixels) &&
           other * 2 < opaque_pixels;
  }
  Colour of_sheet() const { return colour(sheet_pixel()); }
  Colour contrasting() const {
    double light_sum = 0, weight = 0;
    for (std::size_t i = 0; i < pixels(); ++i) light_sum += light(i) * alpha(i), weight += alpha(i);
    return light_sum < 128 * weight ? Colour{255, 255, 255} : Colour{0, 0, 0};
  }
  bool opaque(std::size_t i) const { return alpha(i) * 2 > most_opaque_; }

 private:
  std::size_t pixels() const { return stored_.samples.size() / step_; }
  int alpha(std::size_t i) const { return stored_.samples[i * step_ + step_ - 1]; }
  Colour colour(std::size_t i) const {
    const std::uint8_t* pixel = &stored_.samples[i * step_];
    return stored_.has_colour() ? Colour{pixel[0], pixel[1], pixel[2]} : Colour{pixel[0], pixel[0], pixel[0]};
  }
  int light(std::size_t i) const { return luminance(colour(i).data()); }

  // Opaque beside what is not, or at the border of the picture.
  bool at_edge(std::size_t i) const {
    const auto width = static_cast<std::size_t>(stored_.width);
    const std::size_t column = i % width;
    return column == 0 || column + 1 == width || i < width || i + width >= pixels() || !opaque(i - 1) ||
           !opaque(i + 1) || !opaque(i - width) || !opaque(i + width);
  }

  // A pixel of the edge as light as the middle one of them all.
  std::size_t sheet_pixel() const {
    std::array<std::size_t, 256> count{}, one{};
    std::size_t edge = 0, passed = 0;
    for (std::size_t i = 0; i < pixels(); ++i) {
      if (!opaque(i) || !at_edge(i)) continue;
      const auto grey = static_cast<std::size_t>(light(i));
      ++count[grey], one[grey] = i, ++edge;
    }
    std::size_t grey = 0;
    while (grey < 255 && (passed += count[grey]) * 2 < edge) ++grey;
    return one[grey];
  }

  const StoredPicture& stored_;
  std::size_t step_;
  int most_opaque_ = 0;
};

// The samples laid on a background. Of a sheet, what is not quite opaque (its shadow, its soft edge) is background too.
void lay_on_background(StoredPicture& stored) {
  const Background background(stored);
  const bool sheet = background.is_a_sheets();
  const Colour behind = sheet ? background.of_sheet() : background.contrasting();
  const auto step = static_cast<std::size_t>(stored.channels);
  std::vector<bool> opaque;
  for (std::size_t i = 0; i * step < stored.samples.size(); ++i) opaque.push_back(background.opaque(i));
  for (std::size_t i = 0; i < opaque.size(); ++i) {
    std::uint8_t* pixel = &stored.samples[i * step];
    const int alpha = !sheet ? pixel[step - 1] : opaque[i] ? 255 : 0;
    for (std::size_t channel = 0; channel + 1 < step; ++channel)
      pixel[channel] =
          static_cast<std::uint8_t>((pixel[channel] * alpha + behind[channel] * (255 - alpha) + 127) / 255);
  }
}

}  // namespace

WorkingPicture working_picture(StoredPicture stored) {
  WorkingPicture working;
  working.cleared = stored.has_alpha() && Background(stored).needed();
  if (working.cleared) lay_on_background(stored);
  working.scale = working_scale(stored.height, stored.width);
  const auto plane = [&](int channel) {
    return upright(at_scale(channel_of(stored, channel), working.scale), stored.orientation);
  };
  if (!stored.has_colour()) {
    working.light = plane(0);
    return working;
  }
  for (int channel = 0; channel < 3; ++channel) working.colour[static_cast<std::size_t>(channel)] = plane(channel);
  working.light = luminance_of(working.colour);
  if (working.colour[0].grey == working.colour[1].grey && working.colour[1].grey == working.colour[2].grey)
    working.colour = {};
  return working;
}

WorkingPicture working_picture(const GreyPicture& picture) {
  return working_picture(StoredPicture{picture.height, picture.width, 1, picture.grey});
}

}  // namespace vlae::data
