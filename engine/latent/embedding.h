#pragma once
// A whole set of images as codes: what maps, neighbours and probes read.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "data/binarisation.h"
#include "data/image_set.h"
#include "latent/parallel.h"
#include "latent/table.h"
#include "runtime/vlae.h"

namespace vlae::latent {

// Constant once built.
struct Embedding {
  Table mean, log_sigma;  // q(z|x), [images, latent]
  Table epsilon;          // f^-1(mean), [images, latent]
  std::vector<float>
      rate_nats;  // [images] log q(z|x) - log p(z) of one sample of z, the seed of which is `seed` + image
  std::size_t count() const { return rate_nats.size(); }
};

struct EmbeddingOptions {
  data::Binarisation binarisation = data::Binarisation::dynamic;  // no difference where the set is binary
  std::uint64_t seed = 0;                                         // of the pixels of grey sets and of the rates
  int threads = 1;                                                // the codes stay the same
};

// nullopt where `progress` cancelled. Throws std::invalid_argument where the images have another size than the model's,
// std::logic_error where the model has no z.
std::optional<Embedding> embed(const runtime::Vlae& vlae, const data::ImageSet& set, const EmbeddingOptions& options,
                               const Progress& progress = {});

}  // namespace vlae::latent
