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
  mask.narrow(1, 0, image_channels).zero_();
  for (const architecture::Offset tap : architecture::live_taps(layer)) {
    const int row = layer.kernel_height / 2 + tap.row / layer.dilation;
    const int column = layer.kernel_width / 2 + tap.column / layer.dilation;
    mask.narrow(1, 0, image_channels).select(2, row).select(2, column).fill_(1);
  }
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
  const int up = layer_.kernel_height / 2 * layer_.dilation, side = layer_.kernel_width / 2 * layer_.dilation;
  return torch::conv2d(x, w, b, /*stride=*/1, {up, side}, layer_.dilation);
}

}  // namespace vlae::model
