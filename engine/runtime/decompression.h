#pragma once
// The PixelCNN unpacking a code, one pixel at a time in raster order. Every activation is computed once; a step back,
// a forced pixel or a new seed recomputes only what depends on it. The noise of a pixel is a function of (seed, pixel),
// so any sequence of calls that ends in the same seed, forced pixels and position ends in the same picture.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "runtime/pixel_cnn.h"
#include "runtime/vlae.h"

namespace vlae::runtime {

// What happened at one decided pixel, or what is known at the next one.
struct PixelRecord {
  float logit = 0;         // of ink, before temperature
  float probability = 0;   // of ink, at the decompression's temperature
  float code_logit = 0;    // the logit with the image window blanked (all paper): what z says
  std::uint8_t value = 0;  // 1 = ink; decided pixels only
  bool forced = false;     // set by hand, not drawn
  double bits = 0;         // - log2 p(value), decided pixels only, at temperature 1
};

class Decompression {
 public:
  // context_maps as from vlae->context_maps(z), empty without z. temperature > 0 divides the logits when drawing.
  // Throws std::invalid_argument where the maps have another size or the temperature is not above 0.
  Decompression(std::shared_ptr<const Vlae> vlae, std::vector<float> context_maps, std::uint64_t seed,
                float temperature = 1.0f);

  int size() const;      // height * width
  int position() const;  // pixels decided so far; the current pixel has this raster index
  bool finished() const;
  std::uint64_t seed() const;  // of the start: pixels that were not reseeded
  float temperature() const;

  void step();                              // decides the current pixel; no effect when finished
  void step_back();                         // takes the last pixel back; no effect at the start
  void run_to(int position);                // forwards or backwards, 0 .. size()
  void restart(std::uint64_t seed);         // position 0, forced pixels kept
  void set_temperature(float temperature);  // of pixels decided from now on; throws as the constructor
  // Sets a pixel by hand, or with nullopt lets the model draw it again. Rewinds to the pixel if it was decided. Throws
  // std::out_of_range outside of the image.
  void force(int pixel, std::optional<bool> ink);
  // From this pixel on the noise of another seed decides; earlier pixels keep theirs, until restart. Rewinds to the
  // pixel if it was decided. Throws as force.
  void reseed(int pixel, std::uint64_t seed);

  PixelRecord record(int pixel) const;  // pixel <= position(); throws std::out_of_range beyond the current pixel
  std::span<const std::uint8_t> image() const;  // [size()], open pixels 0
  double bits_so_far() const;                   // sum of bits of decided pixels

 private:
  void decide(std::span<const std::int32_t> pixels);  // their columns are valid
  void decide_by_waves(int target);
  void require_pixel(int pixel) const;
  void account(int pixel);  // bits of a pixel and the running sum, in raster order

  // Constant after construction.
  std::shared_ptr<const Vlae> vlae_;
  std::vector<float> code_logits_;  // [size()]

  std::uint64_t seed_;
  std::vector<float> noise_;  // [size()], of the seeds
  float temperature_;
  int position_ = 0;
  std::vector<std::int8_t> forced_;  // [size()] the value set by hand, or -1

  // Columns of pixels below computed_ are valid, given values_. They may run ahead of position_: going back and forth
  // computes nothing.
  PixelCnn::State state_;
  int computed_ = 0;
  std::vector<std::uint8_t> values_;  // [size()]

  // Of decided pixels, [size()]; image_ is zero beyond.
  std::vector<std::uint8_t> image_;
  std::vector<float> probabilities_;
  std::vector<double> bits_, bits_before_;  // bits_before_ [size() + 1]: the sum of those before a pixel
};

// A whole image from maps and a seed: the same picture that a Decompression ends in. maps are empty without z.
std::vector<std::uint8_t> decompress(const Vlae& vlae, std::span<const float> context_maps, std::uint64_t seed,
                                     float temperature = 1.0f);
// Many at once, image i with seeds[i]; the same pictures, faster, for any number of threads. context_maps are those of
// one code for all images, or of as many codes as seeds, one after another. [count][height * width]
std::vector<std::vector<std::uint8_t>> decompress_batch(const Vlae& vlae, std::span<const float> context_maps,
                                                        std::span<const std::uint64_t> seeds, float temperature = 1.0f,
                                                        int threads = 1);

}  // namespace vlae::runtime
