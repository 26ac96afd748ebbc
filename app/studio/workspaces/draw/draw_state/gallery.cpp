#include "draw_state/gallery.h"

#include <cmath>

#include "runtime/decompression.h"

namespace vlae::draw {
namespace {

float sigmoid(float logit) { return 1 / (1 + std::exp(-logit)); }

}  // namespace

Gallery make_gallery(const runtime::Vlae& vlae, std::span<const float> context_maps, const GallerySeeds& seeds,
                     float temperature) {
  Gallery gallery{.seeds = seeds, .images = {}, .ink_share = {}, .chance = {}};
  gallery.images = runtime::decompress_batch(vlae, context_maps, seeds, temperature);
  const std::size_t pixels = gallery.images.front().size();
  gallery.ink_share.assign(pixels, 0);
  gallery.chance.assign(pixels, 0);
  for (const auto& image : gallery.images) {
    const std::vector<float> logits = vlae.logits(image, context_maps);
    for (std::size_t i = 0; i < pixels; ++i) {
      gallery.ink_share[i] += static_cast<float>(image[i]) / gallery_size;
      gallery.chance[i] += sigmoid(logits[i] / temperature) / gallery_size;
    }
  }
  return gallery;
}

}  // namespace vlae::draw
