#include "steps_animation.h"

#include <algorithm>
#include <cstddef>

namespace vlae::cli {
namespace {

enum Entry : std::uint8_t { paper, ink, open, current, margin };
const std::vector<data::Colour> palette{{16, 16, 20}, {245, 245, 240}, {52, 56, 66}, {255, 166, 48}, {88, 92, 102}};

class StepsPainter {
 public:
  StepsPainter(int pixels, int width, const StepsLayout& layout)
      : layout_(layout), image_height_(pixels / width), image_width_(width) {}

  int height() const { return (image_height_ + 2) * layout_.scale; }
  int width() const { return (2 * image_width_ + 3) * layout_.scale; }  // a pixel of margin around and between

  data::Frame frame(const runtime::Decompression& decompression, std::span<const std::uint8_t> original) const {
    data::Frame frame{std::vector<std::uint8_t>(static_cast<std::size_t>(height() * width()), margin),
                      decompression.finished() ? layout_.last_hundredths : layout_.hundredths};
    for (int i = 0; i < decompression.size(); ++i) {
      paint(frame, i, 1, original[static_cast<std::size_t>(i)] ? ink : paper);
      const Entry decided = decompression.image()[static_cast<std::size_t>(i)] ? ink : paper;
      const int position = decompression.position();
      paint(frame, i, image_width_ + 2, i < position ? decided : i == position ? current : open);
    }
    return frame;
  }

 private:
  void paint(data::Frame& frame, int pixel, int left, Entry entry) const {
    const int top = (pixel / image_width_ + 1) * layout_.scale;
    const int first = (pixel % image_width_ + left) * layout_.scale;
    for (int y = top; y < top + layout_.scale; ++y)
      std::fill_n(frame.pixels.begin() + y * width() + first, layout_.scale, static_cast<std::uint8_t>(entry));
  }
  StepsLayout layout_;
  int image_height_, image_width_;
};

}  // namespace

data::Animation animate_steps(runtime::Decompression& decompression, std::span<const std::uint8_t> original, int width,
                              const StepsLayout& layout) {
  const StepsPainter painter(decompression.size(), width, layout);
  data::Animation animation{painter.height(), painter.width(), palette, {}};
  animation.frames.push_back(painter.frame(decompression, original));
  while (!decompression.finished()) {
    decompression.run_to(decompression.position() + layout.pixels_per_frame);
    animation.frames.push_back(painter.frame(decompression, original));
  }
  return animation;
}

}  // namespace vlae::cli
