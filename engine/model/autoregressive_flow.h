#pragma once
// The autoregressive flow z = f(epsilon) of the prior (VLAE sec. 3.2) and, with a context from the encoder, of an IAF
// posterior (Kingma et al., arXiv 1606.04934). A stack of mean-only flows:
//   density direction, parallel:    z <- reverse(z - mu(z)), and after the last flow z is epsilon;
//   sampling direction, sequential: z_d = y_d + mu_d(z_1 .. z_(d-1)), one dimension after the other.
// A flow as prior equals an IAF posterior on epsilon (VLAE eqs. 12 to 14). The reversal lets later flows see what
// earlier ones could not. All Jacobians have determinant 1, so
// log p(z) = log N(epsilon; 0, I).

#include "architecture/model_config.h"
#include "model/made.h"

namespace vlae::model {

class AutoregressiveFlow : public torch::nn::Module {
 public:
  enum class Context { none, encoder };

  // Context::encoder adds the layer `context` that maps the encoder's features to MADE's first hidden layer.
  AutoregressiveFlow(const architecture::ModelConfig& config, Context context);

  torch::Tensor context_of(const torch::Tensor& features);  // [N, hidden] -> [N, made_hidden]

  // f^-1: z [N, latent] -> epsilon [N, latent]. context as from context_of, or undefined.
  torch::Tensor epsilon_of(const torch::Tensor& z, const torch::Tensor& context = {});
  // f, without gradients: epsilon [N, latent] -> z [N, latent].
  torch::Tensor z_of(const torch::Tensor& epsilon, const torch::Tensor& context = {});

  // Whether dimension d of z ends as dimension latent - 1 - d of epsilon: an odd number of reversals.
  bool reverses() const { return flows_->size() % 2 == 1; }

 private:
  std::shared_ptr<NumberedModules<Made>> flows_;
  std::shared_ptr<NormalisedLinear> context_;
};

}  // namespace vlae::model
