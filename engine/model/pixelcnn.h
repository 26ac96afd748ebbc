#pragma once
// p(x|z) = prod_i p(x_i | x_window(i), maps): a small PixelCNN (van den Oord et al., arXiv 1601.06759, eq. 1) whose
// window is as narrow as the code shall be rich (VLAE sec. 3.1).
//   y = masked_0([x, maps]);  then for each further layer  y += scale masked_l(ELU(y)),
//   and after layers from `first_one_by_one` on            y += scale c2(ELU(c1(ELU(y)))), 1x1;
//   logits = 1x1(ELU(y)).

#include "architecture/model_config.h"
#include "model/masked_convolution.h"
#include "model/numbered_modules.h"
#include "planar/pixelcnn.h"

namespace vlae::model {

// y [N, channels, h, w] -> y + scale c2(ELU(c1(ELU(y)))): deeper, and no wider a window.
class OneByOneBlock : public torch::nn::Module {
 public:
  OneByOneBlock(int channels, float scale);
  torch::Tensor forward(const torch::Tensor& y);
  NormalisedLayer& conv1() { return *conv1_; }
  NormalisedLayer& conv2() { return *conv2_; }

 private:
  float scale_;
  std::shared_ptr<NormalisedConvolution> conv1_, conv2_;
};

class PixelCnn : public torch::nn::Module {
 public:
  explicit PixelCnn(const architecture::ModelConfig& config);  // config.window is not none

  // x [N, 1, h, w]; context_maps [N, maps, h, w], undefined where there is no z -> logits [N, 1, h, w].
  torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& context_maps);

  // The definition, layer by layer. forward() computes the same with planar/pixelcnn.h where that can: floats on a CPU.
  torch::Tensor forward_by_layers(const torch::Tensor& x, const torch::Tensor& context_maps);

  // Its two halves: the first layer, linear in x and maps, [N, channels, h, w], and all that follows.
  torch::Tensor first_layer(const torch::Tensor& x, const torch::Tensor& context_maps);
  torch::Tensor behind_first_layer(torch::Tensor y);
  torch::Tensor first_weight() const { return masked_->at(0).weight(); }  // [channels, 1 + maps, 3, 3]

 private:
  torch::Tensor planar_weights();

  float scale_;
  std::shared_ptr<NumberedModules<MaskedConvolution>> masked_;
  std::shared_ptr<NumberedModules<OneByOneBlock>> one_by_one_;
  std::shared_ptr<NormalisedConvolution> output_;
  planar::PlanarPixelCnn planar_;
};

}  // namespace vlae::model
