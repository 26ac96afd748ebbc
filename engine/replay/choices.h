#pragma once
// What decides a picture beside the code and the temperature: the seeds of its noise and the pixels set by hand. A
// value that compares and copies: a step of undo keeps them, a branch is a copy that goes on in another way.

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "runtime/pixel_decision.h"

namespace vlae::replay {

struct Reseed {
  int pixel = 0;  // from here on
  std::uint64_t seed = 0;
  bool operator==(const Reseed&) const = default;
};

struct Choices {
  std::uint64_t seed = 0;
  std::vector<Reseed> reseeds;  // rising in pixel
  std::map<int, bool> forced;   // raster index -> ink
  bool operator==(const Choices&) const = default;

  bool untouched() const { return reseeds.empty() && forced.empty(); }  // as its seed alone draws it
  std::uint64_t seed_at(int pixel) const;
  void reseed(int pixel, std::uint64_t seed);  // what was reseeded from there on is forgotten
};

// Pixels set by hand are what the hand says, all others are drawn by the noise of their seeds.
class DecidedByChoices : public runtime::PixelDecision {
 public:
  // Throws std::out_of_range where the choices name pixels outside of the image.
  DecidedByChoices(const Choices& choices, int pixels);
  void decide(const runtime::OpenPixels& open, std::span<std::uint8_t> ink) override;

 private:
  std::map<int, bool> forced_;
  runtime::DrawnByNoise drawn_;
};

}  // namespace vlae::replay
