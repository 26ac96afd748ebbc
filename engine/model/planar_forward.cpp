#include "model/planar_forward.h"

#include <torch/utils.h>

#include <algorithm>

namespace vlae::model {

torch::Tensor planar_forward(const planar::PlanarResnet& network, const torch::Tensor& x,
                             const torch::Tensor& weights) {
  planar::PlanarResnet packed = network;
  packed.pack(weights.const_data_ptr<float>());
  const auto images = x.contiguous();
  const std::int64_t count = x.size(0), in = x.numel() / std::max<std::int64_t>(1, count);
  const auto [channels, height, width] = network.result_shape();
  const auto result = torch::empty({count, channels, height, width});
  const auto out = result.stride(0);
  for (std::int64_t first = 0; first < count; first += planar::PlanarResnet::stacked_pictures) {
    const auto stack =
        packed.take(static_cast<int>(std::min<std::int64_t>(planar::PlanarResnet::stacked_pictures, count - first)));
    packed.forward(*stack, images.const_data_ptr<float>() + first * in, static_cast<std::size_t>(in));
    packed.result(*stack, result.mutable_data_ptr<float>() + first * out, static_cast<std::size_t>(out));
  }
  return result;
}

torch::Tensor planar_forward(const planar::PlanarPixelCnn& network, const torch::Tensor& x, const torch::Tensor& maps,
                             const torch::Tensor& weights) {
  planar::PlanarPixelCnn packed = network;
  packed.pack(weights.const_data_ptr<float>());
  const auto images = x.contiguous(), all_maps = maps.defined() ? maps.contiguous() : torch::empty({1});
  const std::int64_t maps_step = maps.defined() ? all_maps.stride(0) : 0;
  const auto logits = torch::empty_like(images);
  const auto picture = packed.take();
  for (std::int64_t n = 0; n < x.size(0); ++n)
    packed.forward(*picture, images.const_data_ptr<float>() + n * images.stride(0),
                   all_maps.const_data_ptr<float>() + n * maps_step,
                   logits.mutable_data_ptr<float>() + n * logits.stride(0));
  return logits;
}

}  // namespace vlae::model
