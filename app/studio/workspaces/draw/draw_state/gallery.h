#pragma once
// The same code unpacked with eight seeds: what stays is what z holds, what differs the PixelCNN invents anew.

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "runtime/vlae.h"

namespace vlae::draw {

constexpr int gallery_size = 8;
using GallerySeeds = std::array<std::uint64_t, gallery_size>;

struct Gallery {
  GallerySeeds seeds{};
  std::vector<std::vector<std::uint8_t>> images;  // [8][pixels], 1 = ink; empty before the first
  std::vector<float> ink_share;                   // [pixels]: in how many of the eight a pixel is ink, 0 .. 1
  // [pixels]: the chance of ink, each pixel's probability averaged over the eight runs. An estimate of p(x_i | z)
  // without knowing any pixel: smoother than ink_share and with the same expectation (Rao-Blackwell).
  std::vector<float> chance;
};

Gallery make_gallery(const runtime::Vlae& vlae, std::span<const float> context_maps, const GallerySeeds& seeds,
                     float temperature);

}  // namespace vlae::draw
