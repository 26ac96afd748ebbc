#pragma once
// The same code unpacked with many seeds: what stays is what z holds, what differs the PixelCNN invents anew. And, for
// comparison, one seed with several codes z ~ q(z|x) of the same picture.

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <vector>

#include "runtime/vlae.h"

namespace vlae::draw_state {

constexpr int smallest_gallery = 8, largest_gallery = 64, other_code_count = 8;

struct Gallery {
  std::vector<std::uint64_t> seeds;               // [N]
  std::vector<std::vector<std::uint8_t>> images;  // [N][pixels], 1 = ink
  std::vector<double> bits;                       // [N]: - log2 p(image | z) at temperature 1
  std::vector<float> ink_share;                   // [pixels]: in how many of the N a pixel is ink, 0 .. 1
  // [pixels]: the chance of ink, each pixel's probability averaged over the N runs. An estimate of p(x_i | z)
  // without knowing any pixel: smoother than ink_share and with the same expectation (Rao-Blackwell).
  std::vector<float> chance;
  // Pictures of z = sample(posterior, k) for k = 0, 1, ..., all with seeds[0]; empty where not asked for.
  struct OtherCode {
    std::vector<float> z;             // [latent]
    std::vector<std::uint8_t> image;  // [pixels]
  };
  std::vector<OtherCode> other_codes;
};

struct GalleryRequest {
  std::vector<float> context_maps;
  std::vector<std::uint64_t> seeds;
  std::map<int, bool> forced;  // pixels set by hand, in every picture
  float temperature = 1;
};
Gallery make_gallery(const std::shared_ptr<const runtime::Vlae>& vlae, const GalleryRequest& request);
std::vector<Gallery::OtherCode> other_codes(const runtime::Vlae& vlae, const runtime::Posterior& posterior,
                                            std::uint64_t seed, float temperature);

float entropy_bits(float probability);  // of one pixel that is ink with that probability: 0 .. 1

}  // namespace vlae::draw_state
