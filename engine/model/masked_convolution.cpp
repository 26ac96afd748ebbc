#include "model/masked_convolution.h"

#include <stdexcept>

namespace vlae::model {
namespace {

// [1, in, kernel height, kernel width], 0 or 1
torch::Tensor tap_mask(int in_channels, int image_channels, const architecture::MaskedLayer& layer) {
  if (image_channels > in_channels)
    throw std::invalid_argument("masked convolution: " + std::to_string(image_channels) + " image channels of only " +
                                std::to_string(in_channels) + " channels");
  auto mask = torch::ones({1, in_channels, layer.kernel_height, layer.kernel_width});
  const auto taps = mask.view({in_channels, -1}).narrow(0, 0, image_channels).zero_();
  for (const architecture::Offset tap : architecture::live_taps(layer))
    taps.select(1, architecture::kernel_index(layer, tap)).fill_(1);
  return mask;
}

}  // namespace

MaskedConvolution::MaskedConvolution(int in_channels, int image_channels, int out_channels,
                                     const architecture::MaskedLayer& layer)
    : NormalisedLayer({out_channels, in_channels, layer.kernel_height, layer.kernel_width}, OutputAxis::first),
      layer_(layer) {
  set_mask(tap_mask(in_channels, image_channels, layer));
}

MaskedConvolution::MaskedConvolution(const MaskedConvolution& tied_to, const architecture::MaskedLayer& layer)
    : NormalisedLayer(tied_to, OutputAxis::first), layer_(layer) {
  const int channels = static_cast<int>(v().size(1));
  set_mask(tap_mask(channels, channels, layer));
}

torch::Tensor MaskedConvolution::transform(const torch::Tensor& x, const torch::Tensor& w,
                                           const torch::Tensor& b) const {
  const auto [up, side] = architecture::reach(layer_);
  return torch::conv2d(x, w, b, /*stride=*/1, {up, side}, layer_.dilation);
}

}  // namespace vlae::model
