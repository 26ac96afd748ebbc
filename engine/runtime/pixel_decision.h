#pragma once
// What decides the pixels while a code is unpacked, one way for each use: drawn by noise, set by hand (replay),
// read from a compressed file (codec), or taken from a picture that is there already.

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace vlae::runtime {

struct OpenPixel {
  std::int32_t picture = 0;  // among those that are unpacked together
  std::int32_t pixel = 0;    // raster index
};

// Pixels that are decided at once, because none sees another: a wave of one picture, or one pixel of several.
struct OpenPixels {
  std::span<const OpenPixel> pixels;
  std::span<const float> logits;         // of ink, before temperature
  std::span<const float> probabilities;  // of ink, at the temperature
};

class PixelDecision {
 public:
  virtual ~PixelDecision() = default;
  // ink[i] = 1 where open.pixels[i] becomes ink, else 0. Called for every pixel of every picture once; a pixel comes
  // after all pixels that it sees. The order depends on the model and on the number of pictures alone.
  virtual void decide(const OpenPixels& open, std::span<std::uint8_t> ink) = 0;
};

// Ink where the noise is below the probability.
class DrawnByNoise : public PixelDecision {
 public:
  explicit DrawnByNoise(std::vector<std::vector<float>> noise) : noise_(std::move(noise)) {}  // [pictures][pixels]
  DrawnByNoise(std::span<const std::uint64_t> seeds, int pixels);                             // pixel_noises of each
  void decide(const OpenPixels& open, std::span<std::uint8_t> ink) override;

 private:
  std::vector<std::vector<float>> noise_;
};

}  // namespace vlae::runtime
