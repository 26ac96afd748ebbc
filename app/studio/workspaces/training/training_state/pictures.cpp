#include "training_state/pictures.h"

#include <numeric>

#include "runtime/decompression.h"
#include "runtime/sampling.h"
#include "runtime/vlae.h"

namespace vlae::training_state {
namespace {

using Pictures = std::vector<std::vector<std::uint8_t>>;  // [count][height * width], 0 and 1

Pictures decompressed(const runtime::Vlae& vlae, std::size_t count, const std::vector<float>& maps) {
  std::vector<std::uint64_t> seeds(count);
  std::iota(seeds.begin(), seeds.end(), std::uint64_t{0});
  return runtime::decompress_batch(vlae, maps, seeds);
}

void append_maps(std::vector<float>& maps, const runtime::Vlae& vlae, const std::vector<float>& z) {
  const std::vector<float> own = vlae.context_maps(z);
  maps.insert(maps.end(), own.begin(), own.end());
}

Pictures decompressions(const runtime::Vlae& vlae, const Pictures& digits) {
  if (!vlae.config().conditional || digits.empty()) return {};
  std::vector<float> maps;
  for (std::size_t i = 0; i < digits.size(); ++i) append_maps(maps, vlae, runtime::sample(vlae.encode(digits[i]), i).z);
  return decompressed(vlae, digits.size(), maps);
}

Pictures samples(const runtime::Vlae& vlae) {
  std::vector<float> maps;
  for (std::size_t seed = 0; seed < pictured_samples && vlae.config().conditional; ++seed)
    append_maps(maps, vlae, runtime::sample_prior(vlae, seed));
  return decompressed(vlae, pictured_samples, maps);
}

}  // namespace

run::PictureFrame make_pictures(const weights::ModelFile& model, const Pictures& test_digits) {
  const runtime::Vlae vlae(model);
  run::PictureFrame frame;
  frame.decompressions = decompressions(vlae, test_digits);
  frame.samples = samples(vlae);
  return frame;
}

}  // namespace vlae::training_state
