#include "model/autoregressive_flow.h"

#include <torch/utils.h>

namespace vlae::model {

AutoregressiveFlow::AutoregressiveFlow(const architecture::ModelConfig& config, Context context) {
  flows_ = register_module("flows", std::make_shared<NumberedModules<Made>>());
  for (int flow = 0; flow < config.flows; ++flow)
    flows_->add(flow, std::make_shared<Made>(config.latent, config.made_hidden, config.made_output_scale));
  if (context == Context::encoder)
    context_ = register_module("context", std::make_shared<NormalisedLinear>(config.hidden, config.made_hidden));
}

torch::Tensor AutoregressiveFlow::context_of(const torch::Tensor& features) { return context_->forward(features); }

torch::Tensor AutoregressiveFlow::epsilon_of(const torch::Tensor& z, const torch::Tensor& context) {
  auto y = z;
  for (const auto& [number, made] : *flows_) y = (y - made->forward(y, context)).flip(1);
  return y;
}

torch::Tensor AutoregressiveFlow::z_of(const torch::Tensor& epsilon, const torch::Tensor& context) {
  const torch::NoGradGuard no_grad;
  auto z = epsilon;
  for (int flow = flows_->size() - 1; flow >= 0; --flow) {
    const auto y = z.flip(1);
    z = y.clone();  // dimension d is right once all before it are
    for (std::int64_t d = 0; d < z.size(1); ++d) {
      const auto mu = flows_->at(flow).forward(z, context);
      z.select(1, d).copy_(y.select(1, d) + mu.select(1, d));
    }
  }
  return z;
}

}  // namespace vlae::model
