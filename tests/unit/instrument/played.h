#pragma once
// A small random model with a code and a picture, for the tests of this folder.

#include <memory>
#include <vector>

#include "instrument/unpacking.h"
#include "runtime/sampling.h"
#include "test_support/random_model.h"

namespace vlae::instrument {

struct Played {
  std::shared_ptr<const runtime::Vlae> vlae =
      std::make_shared<const runtime::Vlae>(test_support::random_model(test_support::small_config(), 3));
  std::vector<float> z = runtime::sample_prior(*vlae, 4);
  std::vector<float> maps = vlae->context_maps(z);
  std::vector<std::uint8_t> original = runtime::decompress(*vlae, maps, 99);
  int width = vlae->config().width;

  Unpacking unpacking(const Course& course = {.seed = 5, .reseeds = {}, .forced = {}}, float temperature = 1) const {
    return Unpacking(*vlae, maps, course, temperature);
  }
};

}  // namespace vlae::instrument
