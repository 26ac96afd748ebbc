#include "training/adamax_step.h"

#include <torch/utils.h>

#include <algorithm>
#include <cmath>

namespace vlae::training {
namespace {

constexpr float tiny = 1e-8f;

}  // namespace

void adamax_step_reference(const AdamaxState& state, std::vector<torch::Tensor>& gradients,
                           const AdamaxSettings& settings) {
  at::_foreach_mul_(state.momentum, settings.beta1);
  at::_foreach_add_(state.momentum, gradients, 1 - settings.beta1);

  at::_foreach_abs_(gradients);
  at::_foreach_add_(gradients, tiny);
  at::_foreach_mul_(state.bound, settings.beta2);
  at::_foreach_maximum_(state.bound, gradients);

  const auto steps = at::_foreach_div(state.momentum, state.bound);
  at::_foreach_mul_(steps, settings.learning_rate);
  at::_foreach_sub_(state.weights, steps);
}

void adamax_step(float* weights, float* momentum, float* bound, const float* gradients, int count,
                 const AdamaxNumbers& settings) {
  const auto [beta1, beta2, learning_rate] = settings;
  for (int i = 0; i < count; ++i) {
    momentum[i] = beta1 * momentum[i] + (1 - beta1) * gradients[i];
    bound[i] = std::max(beta2 * bound[i], std::fabs(gradients[i]) + tiny);
    weights[i] -= learning_rate * (momentum[i] / bound[i]);
  }
}

void update_average(float* average, const float* weights, int count, float share) {
  for (int i = 0; i < count; ++i) average[i] += share * (weights[i] - average[i]);
}

}  // namespace vlae::training
