#include "training/adamax.h"

#include <torch/utils.h>

#include <utility>

#include "training/adamax_step.h"

namespace vlae::training {
Adamax::Adamax(std::vector<torch::Tensor> weights, double beta1, double beta2)
    : weights_(std::move(weights)), beta1_(beta1), beta2_(beta2) {
  for (const torch::Tensor& weight : weights_) {
    momentum_.push_back(torch::zeros_like(weight, torch::TensorOptions().requires_grad(false)));
    bound_.push_back(torch::zeros_like(weight, torch::TensorOptions().requires_grad(false)));
  }
}

void Adamax::step(const torch::Tensor& learning_rate) {
  const torch::NoGradGuard no_gradient;
  std::vector<torch::Tensor> gradients;
  for (const torch::Tensor& weight : weights_)
    gradients.push_back(weight.grad().defined() ? weight.grad().contiguous() : torch::zeros_like(weight));
  adamax_step_reference({weights_, momentum_, bound_}, gradients, {beta1_, beta2_, learning_rate});
}

void Adamax::zero_gradients() {
  for (torch::Tensor& weight : weights_) weight.mutable_grad().reset();
}

void update_average(const std::vector<torch::Tensor>& average, const std::vector<torch::Tensor>& weights,
                    double decay) {
  const torch::NoGradGuard no_gradient;
  at::_foreach_lerp_(average, weights, 1 - decay);
}

}  // namespace vlae::training
