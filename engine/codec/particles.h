#pragma once
// K codes of one picture, and which of them is taken (chain.h): the weights are part of the format, so they are made of
// integer shares in a fixed order.

#include <span>
#include <vector>

#include "codec/bit_stack.h"
#include "codec/codec_model.h"

namespace vlae::codec {

constexpr int choice_precision = 16;

// Where the numbers 0 .. K - 1 lie among 2^16 places: in proportion to weights, or alike.
class Choice {
 public:
  explicit Choice(std::span<const double> log2_weights);
  static Choice alike(std::size_t count);
  std::size_t at(std::uint32_t place) const;
  Slice slice(std::size_t i) const { return {starts_[i], starts_[i + 1] - starts_[i]}; }

 private:
  Choice() = default;
  std::vector<std::uint32_t> starts_;  // [K + 1]
};

// log2 p(x|z) + log2 p(z) - log2 q(z|x) of every code, [pictures][K]; codes [pictures][K][latent].
std::vector<std::vector<double>> particle_weights(const CodecModel& model, std::span<const Picture* const> pictures,
                                                  std::span<const LatticePosterior> posteriors,
                                                  const std::vector<std::vector<LatticeCode>>& codes);

}  // namespace vlae::codec
