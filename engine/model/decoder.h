#pragma once
// From a code to the maps that condition the PixelCNN: the encoder mirrored, with transposed convolutions.

#include "architecture/model_config.h"
#include "model/numbered_modules.h"
#include "model/resnet_block.h"
#include "planar/resnet.h"

namespace vlae::model {

class Decoder : public torch::nn::Module {
 public:
  explicit Decoder(const architecture::ModelConfig& config);

  // z [N, latent] -> context maps [N, maps, height, width]; one map, the logits themselves, where the window is none.
  torch::Tensor forward(const torch::Tensor& z);

  // What stands behind the fully connected layers.
  torch::Tensor convolutions(const torch::Tensor& h);            // planar where that can, or by layers
  torch::Tensor convolutions_by_layers(const torch::Tensor& h);  // [N, C1, h3, w3] -> maps: the definition

 private:
  torch::Tensor planar_weights() const;

  std::vector<std::int64_t> smallest_;  // [N, C1, h3, w3] where the blocks begin; N left open (-1)
  std::shared_ptr<NormalisedLinear> hidden_, expand_;
  std::shared_ptr<NumberedModules<ResnetBlock>> blocks_;
  std::shared_ptr<NormalisedConvolution> output_;
  planar::PlanarResnet planar_;
};

}  // namespace vlae::model
