#include "latent/embedding.h"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "runtime/ledger.h"
#include "runtime/sampling.h"

namespace vlae::latent {
namespace {

Table table(std::size_t rows, std::size_t columns) { return {columns, std::vector<float>(rows * columns)}; }

std::string size_text(int height, int width) { return std::to_string(height) + "x" + std::to_string(width); }

void embed_image(const runtime::Vlae& vlae, std::span<const std::uint8_t> x, std::uint64_t seed, std::size_t i,
                 Embedding& embedding) {
  const runtime::Posterior q = vlae.encode(x);
  const auto epsilon = vlae.epsilon_of(q.mean());
  const runtime::Code code = runtime::sample(q, seed + i);
  std::ranges::copy(q.mean(), embedding.mean.row(i).begin());
  std::ranges::copy(q.log_sigma(), embedding.log_sigma.row(i).begin());
  std::ranges::copy(epsilon, embedding.epsilon.row(i).begin());
  embedding.rate_nats[i] = static_cast<float>(code.log_q_nats - runtime::log_prior_nats(vlae, code.z));
}

}  // namespace

std::optional<Embedding> embed(const runtime::Vlae& vlae, const data::ImageSet& set, const EmbeddingOptions& options,
                               const Progress& progress) {
  const auto& config = vlae.config();
  if (!config.conditional) throw std::logic_error("this model has no z: it is a PixelCNN alone");
  if (set.height != config.height || set.width != config.width)
    throw std::invalid_argument(set.name + ": images of " + size_text(set.height, set.width) + " pixels, expected " +
                                size_text(config.height, config.width));
  const std::size_t count = set.count();
  const auto latent = static_cast<std::size_t>(config.latent);
  Embedding embedding{table(count, latent), table(count, latent), table(count, latent), std::vector<float>(count)};
  const data::BinarisationDraw draw{.seed = options.seed};
  const bool complete = for_each_index(
      count, options.threads,
      [&](std::size_t i) {
        embed_image(vlae, data::binary_image(set, i, options.binarisation, draw), options.seed, i, embedding);
      },
      progress);
  if (!complete) return std::nullopt;
  return embedding;
}

}  // namespace vlae::latent
