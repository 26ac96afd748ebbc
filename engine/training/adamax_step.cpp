#include "training/adamax_step.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <cmath>

namespace vlae::training {
namespace {

constexpr float tiny = 1e-8f;
constexpr std::int64_t grain = 32768;  // elements that are worth a thread

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

void adamax_step(const AdamaxState& state, std::vector<torch::Tensor>& gradients, const AdamaxSettings& settings) {
  const auto beta1 = static_cast<float>(settings.beta1), beta2 = static_cast<float>(settings.beta2);
  const auto learning_rate = settings.learning_rate.item<float>();
  for (std::size_t tensor = 0; tensor < gradients.size(); ++tensor) {
    const float* g = gradients[tensor].const_data_ptr<float>();
    float* w = state.weights[tensor].mutable_data_ptr<float>();
    float* m = state.momentum[tensor].mutable_data_ptr<float>();
    float* u = state.bound[tensor].mutable_data_ptr<float>();
    at::parallel_for(0, gradients[tensor].numel(), grain, [=](std::int64_t begin, std::int64_t end) {
      for (std::int64_t i = begin; i < end; ++i) {
        m[i] = beta1 * m[i] + (1 - beta1) * g[i];
        u[i] = std::max(beta2 * u[i], std::fabs(g[i]) + tiny);
        w[i] -= learning_rate * (m[i] / u[i]);
      }
    });
  }
}

}  // namespace vlae::training
