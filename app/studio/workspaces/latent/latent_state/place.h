#pragma once
// A place in the latent space that a person picked: its code, and the picture that stands for it on screen.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "latent/code.h"

namespace vlae::latent_state {

using Model = std::shared_ptr<const runtime::Vlae>;

struct Place {
  std::string name;             // "the drawing", "mnist test no. 1842", "sample 7"
  std::vector<std::uint8_t> x;  // [784], 1 = ink
  latent::Code code;
  std::optional<std::uint64_t> prior_seed;  // where it was drawn from the prior
  bool encoded = false;                     // the code is of q(z|x) of the picture
  std::vector<float> expected = {};         // [784] shown in place of x: the mean chance of ink; empty: x is shown
};

// z is the mean of q(z|x), or a sample of it by the seed.
Place place_of_picture(const runtime::Vlae& vlae, std::vector<std::uint8_t> x, std::string name,
                       std::optional<std::uint64_t> sample_seed = std::nullopt);
Place place_of_code(const runtime::Vlae& vlae, latent::Code code, std::string name, std::uint64_t seed,
                    float temperature = 1);  // x is one decompression
Place place_of_prior(const runtime::Vlae& vlae, std::uint64_t seed, float prior_temperature = 1, float temperature = 1);

// A digit that a program writes: what stands where nobody has chosen a picture yet.
Place place_of_written_digit(const runtime::Vlae& vlae, int digit);

// The same under another model: its prior's sample of that seed, or the code of the picture.
Place under_model(const runtime::Vlae& vlae, const Place& place);

}  // namespace vlae::latent_state
