#pragma once
// A convolution that sees only pixels already decoded, in raster order: one layer of
// p_local(x|z) = prod_i p(x_i | z, x_window(i)) (VLAE sec. 3.1). What the window hides, z has to carry.

#include "architecture/window.h"
#include "model/weight_normalisation.h"

namespace vlae::model {

// x [N, in, h, w] -> [N, out, h, w]; v [out, in, kernel height, kernel width] as the layer says, zeros outside.
class MaskedConvolution : public NormalisedLayer {
 public:
  // The mask holds for the first `image_channels` inputs; the others (context maps) depend on z alone and stay open.
  // Throws std::invalid_argument if image_channels > in_channels.
  MaskedConvolution(int in_channels, int image_channels, int out_channels, const architecture::MaskedLayer& layer);
  // Shares v with another layer of the same shape, not g and b.
  MaskedConvolution(const MaskedConvolution& tied_to, const architecture::MaskedLayer& layer);

 private:
  torch::Tensor transform(const torch::Tensor& x, const torch::Tensor& w, const torch::Tensor& b) const override;
  architecture::MaskedLayer layer_;
};

}  // namespace vlae::model
