#pragma once
// The arithmetic of one Adamax step on given tensors (adamax.h has the equations): the definition, and the same in one
// pass over memory for the CPU.

#include <torch/types.h>

#include <vector>

namespace vlae::training {

struct AdamaxState {
  const std::vector<torch::Tensor>&weights, &momentum, &bound;  // changed in place; of the same shapes
};

struct AdamaxSettings {
  double beta1, beta2;
  const torch::Tensor& learning_rate;  // a scalar on the same device
};

// Definition, for any device: one pass for each operation. The gradients are used up.
void adamax_step_reference(const AdamaxState& state, std::vector<torch::Tensor>& gradients,
                           const AdamaxSettings& settings);

// The same for `count` floats in one pass; `settings` as numbers.
struct AdamaxNumbers {
  float beta1, beta2, learning_rate;
};
void adamax_step(float* weights, float* momentum, float* bound, const float* gradients, int count,
                 const AdamaxNumbers& settings);

// average += share (weights - average)
void update_average(float* average, const float* weights, int count, float share);

}  // namespace vlae::training
