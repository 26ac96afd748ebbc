#pragma once
// Encoder and decoder: 3x3 convolutions in ResNet blocks, out = ELU(skip(x) + scale conv2(ELU(conv1(x)))), on planes.

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "architecture/block_plan.h"
#include "runtime/linear_layer.h"

namespace vlae::runtime {

struct Plane {
  explicit Plane(const PlaneShape& plane_shape) : shape(plane_shape), values(plane_shape.size()) {}
  PlaneShape shape;
  AlignedFloats values;
};

using architecture::Resize;  // stride 1, stride 2, transposed with stride 2

// A 3x3 convolution between two planes of fixed sizes. A transposed one is four: each parity of row and column sees
// its own taps.
class Convolution {
 public:
  Convolution(const weights::WeightMap& weights, const std::string& name, int inputs, int outputs, Resize resize,
              const PlaneShape& in, const PlaneShape& out);
  void apply(const Kernels& kernels, const Plane& in, Plane& out) const;

 private:
  struct Part {
    LinearLayer layer;
    std::vector<Site> sites;
  };
  void add_part(const FoldedWeights& folded, Resize resize, int row_parity, int column_parity, const PlaneShape& in,
                const PlaneShape& out);
  std::vector<Part> parts_;
};

class ResidualBlock {
 public:
  ResidualBlock(const weights::WeightMap& weights, const std::string& name, const architecture::BlockShape& shape,
                float scale, const PlaneShape& in);
  Plane forward(const Kernels& kernels, const Plane& x) const;

 private:
  PlaneShape out_;
  Convolution conv1_, conv2_;
  std::optional<Convolution> skip_;
  float scale_;
};

// x -> mean and log sigma of q(z|x), and the features before them, which an IAF posterior looks at.
class Encoder {
 public:
  Encoder(const architecture::ModelConfig& config, const weights::WeightMap& weights);
  struct Encoding {
    std::vector<float> moments;  // [2 latent]: mean, then log sigma
    AlignedFloats features;      // [hidden, padded]
  };
  Encoding forward(const Kernels& kernels, std::span<const std::uint8_t> x) const;

 private:
  PlaneShape image_, first_;
  std::optional<Convolution> input_;
  std::vector<ResidualBlock> blocks_;
  LinearLayer hidden_, output_;
  int channels_, outputs_;  // channels of the last plane
};

// z -> context maps.
class Decoder {
 public:
  Decoder(const architecture::ModelConfig& config, const weights::WeightMap& weights);
  std::vector<float> forward(const Kernels& kernels, std::span<const float> z) const;  // [maps, height, width]
  // Of up to 16 codes, each in a lane: z [latent, 16] -> [count, maps, height, width]. The same bits.
  std::vector<float> forward_lanes(const Kernels& kernels, const AlignedFloats& z, std::size_t count) const;

 private:
  void append_maps(const Kernels& kernels, const AlignedFloats& flat, std::vector<float>& values) const;

  LinearLayer hidden_, expand_;
  PlaneShape smallest_, maps_plane_;
  std::vector<ResidualBlock> blocks_;
  std::optional<Convolution> output_;
  int maps_, channels_;  // channels of the first plane
};

}  // namespace vlae::runtime
