#include "latent_state/place.h"

#include <utility>

#include "data/procedural_digits.h"
#include "runtime/decompression.h"
#include "runtime/sampling.h"

namespace vlae::latent_state {

Place place_of_picture(const runtime::Vlae& vlae, std::vector<std::uint8_t> x, std::string name,
                       std::optional<std::uint64_t> sample_seed) {
  const runtime::Posterior q = vlae.encode(x);
  latent::Code code = latent::code_of_z(vlae, sample_seed ? runtime::sample(q, *sample_seed).z : q.mean());
  return {std::move(name), std::move(x), std::move(code), std::nullopt, true};
}

Place place_of_code(const runtime::Vlae& vlae, latent::Code code, std::string name, std::uint64_t seed,
                    float temperature) {
  auto x = runtime::decompress(vlae, vlae.context_maps(code.z), seed, temperature);
  return {std::move(name), std::move(x), std::move(code), std::nullopt, false};
}

Place place_of_prior(const runtime::Vlae& vlae, std::uint64_t seed, float prior_temperature, float temperature) {
  latent::Code code = latent::code_of_z(vlae, runtime::sample_prior(vlae, seed, prior_temperature));
  Place place = place_of_code(vlae, std::move(code), "sample " + std::to_string(seed), seed, temperature);
  place.prior_seed = seed;
  return place;
}

Place place_of_written_digit(const runtime::Vlae& vlae, int digit) {
  constexpr std::uint64_t seed = 7;
  const auto grey = data::procedural_digit(digit, seed, static_cast<std::uint64_t>(digit));
  std::vector<std::uint8_t> x;
  for (const std::uint8_t value : grey) x.push_back(value >= 128);
  return place_of_picture(vlae, std::move(x), "drawn digit " + std::to_string(digit));
}

Place under_model(const runtime::Vlae& vlae, const Place& place) {
  return place.prior_seed ? place_of_prior(vlae, *place.prior_seed) : place_of_picture(vlae, place.x, place.name);
}

}  // namespace vlae::latent_state
