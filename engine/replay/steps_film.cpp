#include "replay/steps_film.h"

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <stdexcept>

#include "replay/caption.h"

namespace vlae::replay {
namespace {

// The palette: a few roles, then the overlay's map in equal steps.
enum Entry : std::uint8_t { ground, paper, ink, open, current, text, first_of_map };
constexpr int map_steps = 202;  // one less is a multiple of three: the four differences fall on steps

float most(Overlay overlay) {
  return overlay == Overlay::bits ? bits_shown : overlay == Overlay::difference ? 3.0f : 1.0f;
}

std::uint8_t map_entry(Overlay overlay, float value) {
  const float share = std::clamp(value / most(overlay), 0.0f, 1.0f);
  return static_cast<std::uint8_t>(first_of_map + static_cast<int>(share * (map_steps - 1) + 0.5f));
}

std::vector<data::Colour> palette(const FilmLayout& layout) {
  const Colours& c = layout.colours;
  std::vector<data::Colour> colours{c.ground, c.paper, c.ink, c.open, c.current, c.text};
  for (int i = 0; i < map_steps; ++i) {
    const float value = most(layout.overlay) * static_cast<float>(i) / (map_steps - 1);
    colours.push_back(overlay_colour(layout.overlay, value + 1e-4f, c));
  }
  return colours;
}

std::string one_decimal(double value) {
  char text[64];
  std::snprintf(text, sizeof text, "%.1f", value);
  return text;
}

class Painter {
 public:
  Painter(const Recording& recording, std::span<const std::uint8_t> original, int width, const FilmLayout& layout)
      : recording_(recording),
        original_(original),
        layout_(layout),
        image_width_(width),
        letters_(std::max(1, layout.scale / 4)) {
    if (width <= 0 || recording.size() == 0 || recording.size() % width != 0 ||
        original.size() != static_cast<std::size_t>(recording.size()))
      throw std::invalid_argument("a film of steps needs a whole picture and its original of the same size");
  }

  // A pixel of margin around and between the pictures; a line of words above them, two below.
  int width() const { return (2 * image_width_ + 3) * layout_.scale; }
  int height() const { return bottom() + 2 * line() + layout_.scale; }

  data::Frame frame(int position) const {
    data::Frame frame{std::vector<std::uint8_t>(static_cast<std::size_t>(height() * width()), ground),
                      position == recording_.size() ? layout_.last_hundredths : layout_.hundredths};
    const IndexedPicture picture{height(), width(), frame.pixels};
    for (int i = 0; i < recording_.size(); ++i) {
      cell(picture, i, 1, original_[static_cast<std::size_t>(i)] ? ink : paper);
      cell(picture, i, image_width_ + 2, shown(i, position));
    }
    words(picture, position);
    return frame;
  }

 private:
  int line() const { return (caption_height + 4) * letters_; }
  int top() const { return line() + layout_.scale; }
  int bottom() const { return top() + (recording_.size() / image_width_) * layout_.scale + layout_.scale; }

  std::uint8_t shown(int i, int position) const {
    if (i > position) return open;
    if (i == position) return current;
    return map_entry(layout_.overlay, overlay_value(recording_, layout_.overlay, original_, i));
  }

  void cell(const IndexedPicture& picture, int i, int left, std::uint8_t entry) const {
    box(picture, (i % image_width_ + left) * layout_.scale, top() + i / image_width_ * layout_.scale, layout_.scale,
        layout_.scale, entry);
  }

  static void box(const IndexedPicture& picture, int x, int y, int width, int height, std::uint8_t entry) {
    for (int row = y; row < y + height; ++row)
      std::fill_n(picture.pixels.begin() + row * picture.width + x, width, entry);
  }

  void words(const IndexedPicture& picture, int position) const {
    const int left = layout_.scale, right = (image_width_ + 2) * layout_.scale;
    const auto write = [&](int x, int y, const std::string& line) {
      draw_caption(picture, x, y, letters_, text, line);
    };
    write(left, layout_.scale, "original");
    write(right, layout_.scale, layout_.title);
    write(left, bottom(), "pixel " + std::to_string(position) + " of " + std::to_string(recording_.size()));
    write(right, bottom(), one_decimal(recording_.bits_before(position)) + " bits so far");
    legend(picture, left, bottom() + line());
  }

  void legend(const IndexedPicture& picture, int x, int y) const {
    const auto word = [&](const std::string& word_shown) {
      draw_caption(picture, x, y, letters_, text, word_shown);
      x += caption_width(word_shown, letters_) + 4 * letters_;
    };
    const auto swatch = [&](float value, int width) {
      box(picture, x, y, width, 8 * letters_, map_entry(layout_.overlay, value));
      x += width;
    };
    const auto named = [&](float value, const char* label) {
      swatch(value, 8 * letters_);
      x += 4 * letters_;
      word(label);
    };
    if (layout_.overlay == Overlay::value) return named(1, "ink"), named(0, "paper");
    if (layout_.overlay == Overlay::difference) return named(3, "both"), named(1, "original"), named(2, "here only");
    word(layout_.overlay == Overlay::probability ? "chance of ink  0" : std::string(name(layout_.overlay)) + "  0");
    for (int i = 0; i < 24; ++i) swatch(most(layout_.overlay) * static_cast<float>(i) / 23, 2 * letters_);
    x += 4 * letters_;
    word(std::to_string(static_cast<int>(most(layout_.overlay))) + " " + unit(layout_.overlay));
  }

  const Recording& recording_;
  std::span<const std::uint8_t> original_;
  const FilmLayout& layout_;
  int image_width_;
  int letters_;  // screen pixels a dot of the captions
};

}  // namespace

data::Animation film_of_steps(const Recording& recording, std::span<const std::uint8_t> original, int width,
                              const FilmLayout& layout) {
  const Painter painter(recording, original, width, layout);
  data::Animation animation{painter.height(), painter.width(), palette(layout), {}};
  for (int position = 0; position < recording.size(); position += layout.pixels_per_frame)
    animation.frames.push_back(painter.frame(position));
  animation.frames.push_back(painter.frame(recording.size()));
  return animation;
}

Still still_of_steps(const Recording& recording, std::span<const std::uint8_t> original, int width, int position,
                     const FilmLayout& layout) {
  const Painter painter(recording, original, width, layout);
  const data::Frame frame = painter.frame(std::clamp(position, 0, recording.size()));
  const std::vector<data::Colour> colours = palette(layout);
  Still still{painter.height(), painter.width(), {}};
  for (const std::uint8_t entry : frame.pixels)
    still.rgb.insert(still.rgb.end(), colours[entry].begin(), colours[entry].end());
  return still;
}

}  // namespace vlae::replay
