#include "runtime/code_batch.h"

#include <algorithm>
#include <cstddef>

#include "numerics/elementary.h"
#include "numerics/normal.h"
#include "numerics/standard_arithmetic.h"
#include "runtime/lane_columns.h"
#include "runtime/ledger.h"
#include "runtime/network.h"

namespace vlae::runtime {
namespace {

constexpr std::size_t lanes = lane_count;

// Calls work(first, codes) for each sixteen codes; codes [up to 16, latent].
template <class Work>
void for_each_lanes(const Vlae& vlae, std::span<const float> codes, Work work) {
  const auto latent = static_cast<std::size_t>(vlae.config().latent);
  const std::size_t count = codes.size() / latent;
  for (std::size_t first = 0; first < count; first += lanes)
    work(first, codes.subspan(first * latent, std::min(lanes, count - first) * latent));
}

// [count, latent] -> [latent, 16]; lanes without a code hold zeros.
AlignedFloats in_lanes(std::span<const float> codes, std::size_t latent) {
  AlignedFloats together(latent * lanes);
  for (std::size_t code = 0; code < codes.size() / latent; ++code)
    for (std::size_t d = 0; d < latent; ++d) together[d * lanes + code] = codes[code * latent + d];
  return together;
}

}  // namespace

std::vector<double> log_prior_nats_of_codes(const Vlae& vlae, std::span<const float> codes) {
  const numerics::StandardArithmetic standard;
  const auto latent = static_cast<std::size_t>(vlae.config().latent);
  std::vector<double> nats(codes.size() / latent);
  for_each_lanes(vlae, codes, [&](std::size_t first, std::span<const float> some) {
    AlignedFloats epsilon = in_lanes(some, latent);
    if (vlae.network().prior) vlae.network().prior->epsilon_of_lanes(vlae.kernels(), epsilon);
    for (std::size_t d = 0; d < latent; ++d)
      for (std::size_t code = 0; code < some.size() / latent; ++code)
        nats[first + code] += numerics::log_standard_normal(static_cast<double>(epsilon[d * lanes + code]));
  });
  return nats;
}

std::vector<double> pixel_nats_of_codes(const Vlae& vlae, std::span<const std::uint8_t> x,
                                        std::span<const float> codes) {
  const numerics::StandardArithmetic standard;
  const auto latent = static_cast<std::size_t>(vlae.config().latent);
  std::vector<double> nats(codes.size() / latent);
  for_each_lanes(vlae, codes, [&](std::size_t first, std::span<const float> some) {
    const std::size_t count = some.size() / latent;
    const std::vector<float> maps =
        vlae.network().decoder->forward_lanes(vlae.kernels(), in_lanes(some, latent), count);
    if (!vlae.network().pixel_cnn) {
      for (std::size_t code = 0; code < count; ++code)
        nats[first + code] = pixel_nats(std::span(maps).subspan(code * x.size(), x.size()), x);
      return;
    }
    LaneColumns columns(vlae, maps, count);
    std::uint8_t ink[lanes];
    for (const std::uint8_t pixel : x) {
      columns.next(1);
      std::fill_n(ink, count, pixel);
      columns.set(std::span(ink).first(count));
      const auto logits = columns.open().logits;
      for (std::size_t code = 0; code < count; ++code)
        nats[first + code] += numerics::bernoulli_nats(static_cast<double>(logits[code]), pixel != 0);
    }
  });
  return nats;
}

std::vector<double> log_weights(const Vlae& vlae, std::span<const std::uint8_t> x, std::span<const Code> codes) {
  const numerics::StandardArithmetic standard;
  std::vector<float> z;
  for (const Code& code : codes) z.insert(z.end(), code.z.begin(), code.z.end());
  std::vector<double> weights = log_prior_nats_of_codes(vlae, z);
  const std::vector<double> pixels = pixel_nats_of_codes(vlae, x, z);
  for (std::size_t k = 0; k < codes.size(); ++k) weights[k] -= pixels[k] + codes[k].log_q_nats;
  return weights;
}

}  // namespace vlae::runtime
