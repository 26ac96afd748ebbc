#include "draw_state/gallery.h"

#include <cmath>
#include <memory>
#include <utility>

#include "replay/choices.h"
#include "runtime/decompression.h"
#include "runtime/ledger.h"
#include "runtime/sampling.h"

namespace vlae::draw_state {
namespace {

float sigmoid(float logit) { return 1 / (1 + std::exp(-logit)); }

std::vector<std::vector<std::uint8_t>> images_of(const std::shared_ptr<const runtime::Vlae>& vlae,
                                                 const GalleryRequest& request) {
  if (request.forced.empty())
    return runtime::decompress_batch(*vlae, request.context_maps, request.seeds, request.temperature);
  std::vector<std::vector<std::uint8_t>> images;
  for (const std::uint64_t seed : request.seeds) {
    const replay::Choices choices{.seed = seed, .reseeds = {}, .forced = request.forced};
    replay::DecidedByChoices decision(choices, vlae->pixels());
    images.push_back(runtime::decompress(*vlae, request.context_maps, decision, request.temperature));
  }
  return images;
}

}  // namespace

Gallery make_gallery(const std::shared_ptr<const runtime::Vlae>& vlae, const GalleryRequest& request) {
  Gallery gallery{.seeds = request.seeds,
                  .images = images_of(vlae, request),
                  .bits = {},
                  .ink_share = {},
                  .chance = {},
                  .other_codes = {}};
  const std::size_t pixels = gallery.images.front().size();
  const auto count = static_cast<float>(request.seeds.size());
  gallery.ink_share.assign(pixels, 0);
  gallery.chance.assign(pixels, 0);
  for (const auto& image : gallery.images) {
    const std::vector<float> logits = vlae->logits(image, request.context_maps);
    gallery.bits.push_back(runtime::bits(runtime::pixel_nats(logits, image)));
    for (std::size_t i = 0; i < pixels; ++i) {
      gallery.ink_share[i] += static_cast<float>(image[i]) / count;
      gallery.chance[i] += sigmoid(logits[i] / request.temperature) / count;
    }
  }
  return gallery;
}

std::vector<Gallery::OtherCode> other_codes(const runtime::Vlae& vlae, const runtime::Posterior& posterior,
                                            std::uint64_t seed, float temperature) {
  std::vector<Gallery::OtherCode> codes;
  std::vector<float> all_maps;
  for (std::uint64_t k = 0; k < other_code_count; ++k) {
    codes.push_back({.z = runtime::sample(posterior, k).z, .image = {}});
    const std::vector<float> maps = vlae.context_maps(codes.back().z);
    all_maps.insert(all_maps.end(), maps.begin(), maps.end());
  }
  auto images = runtime::decompress_batch(vlae, all_maps, std::vector(other_code_count, seed), temperature);
  for (std::size_t k = 0; k < codes.size(); ++k) codes[k].image = std::move(images[k]);
  return codes;
}

float entropy_bits(float probability) {
  const float p = probability, q = 1 - probability;
  return (p > 0 ? -p * std::log2(p) : 0) + (q > 0 ? -q * std::log2(q) : 0);
}

}  // namespace vlae::draw_state
