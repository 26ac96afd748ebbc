#pragma once
// What the benchmark compares with: the same network in LibTorch, used as one would who knows no better.

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "weights/model_file.h"

namespace vlae::cli {

class LibTorchBaselines {
 public:
  explicit LibTorchBaselines(const weights::ModelFile& model);  // on one thread
  ~LibTorchBaselines();

  // A whole forward pass for each pixel. noise [height * width] decides the pixels, ink where it is below p.
  std::vector<std::uint8_t> decompress_by_whole_passes(std::span<const float> context_maps,
                                                       std::span<const float> noise);

  // A pass for each pixel over its receptive field alone, 7 x 13 pixels for six layers; the maps' share of the first
  // layer is computed once for the whole image. For local windows.
  std::vector<std::uint8_t> decompress_by_crops(std::span<const float> context_maps, std::span<const float> noise);

  // A whole MADE for each dimension of each flow.
  std::vector<float> z_of(std::span<const float> epsilon);

 private:
  struct Network;
  std::unique_ptr<Network> network_;
};

}  // namespace vlae::cli
