#pragma once
// The network of q(z|x): an image becomes mean and log standard deviation of a factorised Gaussian over z.

#include "architecture/model_config.h"
#include "model/numbered_modules.h"
#include "model/resnet_block.h"
#include "planar/resnet.h"

namespace vlae::model {

class Encoder : public torch::nn::Module {
 public:
  explicit Encoder(const architecture::ModelConfig& config);

  torch::Tensor features(const torch::Tensor& x);        // [N, 1, height, width] -> [N, hidden]
  torch::Tensor moments(const torch::Tensor& features);  // [N, hidden] -> [N, 2 latent]: mean, then log_sigma

  // What stands before the fully connected layers.
  torch::Tensor convolutions(const torch::Tensor& x);            // [N, C1, h3, w3]: planar where that can, or by layers
  torch::Tensor convolutions_by_layers(const torch::Tensor& x);  // the definition

 private:
  torch::Tensor planar_weights() const;

  std::shared_ptr<NormalisedConvolution> input_;
  std::shared_ptr<NumberedModules<ResnetBlock>> blocks_;
  std::shared_ptr<NormalisedLinear> hidden_, output_;
  planar::PlanarResnet planar_;
};

}  // namespace vlae::model
