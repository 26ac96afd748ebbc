#pragma once
// A set of pictures of one size, as every loader gives it and training, evaluation and the app read it.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace vlae::data {

// Ink is bright as in MNIST: 0 paper, 255 ink. Constant once built; share it by shared_ptr<const ImageSet>.
struct ImageSet {
  int height = 0, width = 0;
  std::vector<std::uint8_t> pixels;  // [count, height, width], row-major
  std::vector<std::uint8_t> labels;  // [count], or empty where there are none
  bool binary = false;               // true where every pixel is 0 or 255 (statically binarised sets)
  std::string name;                  // "binarized_mnist"
  std::string split;                 // "train", "valid", "train+valid", "test", "all", or empty
  std::string provenance;            // one sentence: which file or generator, with seed
  std::string caveat;                // why figures on it do not compare with published ones; empty where they do

  std::size_t pixels_per_image() const { return static_cast<std::size_t>(height) * static_cast<std::size_t>(width); }
  std::size_t count() const { return pixels_per_image() == 0 ? 0 : pixels.size() / pixels_per_image(); }
  std::span<const std::uint8_t> image(std::size_t i) const {  // [height * width]
    return std::span(pixels).subspan(i * pixels_per_image(), pixels_per_image());
  }
};

}  // namespace vlae::data
