#include "training/adamax.h"

#include <utility>

namespace vlae::training {

Adamax::Adamax(std::vector<torch::Tensor> weights, double beta1, double beta2)
    : weights_(std::move(weights)), beta1_(beta1), beta2_(beta2) {
  for (const torch::Tensor& weight : weights_) {
    momentum_.push_back(torch::zeros_like(weight, torch::TensorOptions().requires_grad(false)));
    bound_.push_back(torch::zeros_like(weight, torch::TensorOptions().requires_grad(false)));
  }
}

void Adamax::step(double learning_rate) {
  const torch::NoGradGuard no_gradient;
  std::vector<torch::Tensor> gradients;
  for (const torch::Tensor& weight : weights_)
    gradients.push_back(weight.grad().defined() ? weight.grad() : torch::zeros_like(weight));

  at::_foreach_mul_(momentum_, beta1_);
  at::_foreach_add_(momentum_, gradients, 1 - beta1_);

  at::_foreach_abs_(gradients);  // the gradients are of no further use
  at::_foreach_add_(gradients, 1e-8);
  at::_foreach_mul_(bound_, beta2_);
  at::_foreach_maximum_(bound_, gradients);

  const auto direction = at::_foreach_div(momentum_, bound_);
  at::_foreach_add_(weights_, direction, -learning_rate);
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
