#pragma once
// A small random model with a code and a picture, for the tests of this folder.

#include <memory>
#include <vector>

#include "replay/recording.h"
#include "runtime/sampling.h"
#include "test_support/random_model.h"

namespace vlae::replay {

struct Played {
  std::shared_ptr<const runtime::Vlae> vlae =
      std::make_shared<const runtime::Vlae>(test_support::random_model(test_support::small_config(), 3));
  std::vector<float> z = runtime::sample_prior(*vlae, 4);
  std::vector<float> maps = vlae->context_maps(z);
  std::vector<std::uint8_t> original = runtime::decompress(*vlae, maps, 99);
  int width = vlae->config().width;

  Recording recording(const Choices& choices = {.seed = 5, .reseeds = {}, .forced = {}}, float temperature = 1) const {
    return Recording(*vlae, maps, choices, temperature);
  }
};

}  // namespace vlae::replay
