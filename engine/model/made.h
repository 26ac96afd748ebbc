#pragma once
// MADE (Germain et al., arXiv 1502.03509): a fully connected network whose output d sees only the inputs before d, by
// masks on its weights (eqs. 12 and 13). Two hidden layers, ReLU.

#include "model/numbered_modules.h"
#include "model/weight_normalisation.h"

namespace vlae::model {

class Made : public torch::nn::Module {
 public:
  // Masks as in planar/made_mask.h. `output_scale` multiplies the last layer (our reading: 0.1, so that a flow starts
  // near the identity).
  Made(int dimensions, int hidden, float output_scale);

  // z [N, dimensions] -> mu [N, dimensions]; mu_d depends on z_1 .. z_(d-1). context [N, hidden], or undefined: what is
  // added to the first hidden layer before its ReLU.
  torch::Tensor forward(const torch::Tensor& z, const torch::Tensor& context = {});

 private:
  float output_scale_;
  std::shared_ptr<NumberedModules<NormalisedLinear>> layers_;
};

}  // namespace vlae::model
