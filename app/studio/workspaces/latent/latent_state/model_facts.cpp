#include "latent_state/model_facts.h"

#include <algorithm>
#include <numeric>

#include "data/binarisation.h"
#include "data/procedural_digits.h"
#include "runtime/ledger.h"

namespace vlae::latent_state {
namespace {

constexpr int prior_draws = 256;
constexpr std::size_t digits = 100;
constexpr std::uint64_t digit_seed = 11;

std::vector<double> mean_bits(const runtime::Vlae& vlae) {
  const auto set = data::procedural_digits(digits, digit_seed, "train");
  std::vector<double> bits(static_cast<std::size_t>(vlae.config().latent));
  for (std::size_t i = 0; i < digits; ++i) {
    const auto q = vlae.encode(data::binary_image(set, i, data::Binarisation::threshold));
    const auto nats = runtime::dimension_nats(vlae, q, runtime::sample(q, i).z);
    for (std::size_t d = 0; d < bits.size(); ++d) bits[d] += runtime::bits(nats[d]) / digits;
  }
  return bits;
}

}  // namespace

std::shared_ptr<const ModelFacts> learn_facts(const Model& vlae) {
  ModelFacts facts{vlae, latent::PriorSamples(*vlae, prior_draws, 1), mean_bits(*vlae), {}};
  facts.by_bits.resize(facts.dimension_bits.size());
  std::iota(facts.by_bits.begin(), facts.by_bits.end(), std::size_t{0});
  std::ranges::stable_sort(
      facts.by_bits, [&](std::size_t a, std::size_t b) { return facts.dimension_bits[a] > facts.dimension_bits[b]; });
  return std::make_shared<const ModelFacts>(std::move(facts));
}

}  // namespace vlae::latent_state
