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

// The same for float tensors on the CPU, contiguous, in one pass.
void adamax_step(const AdamaxState& state, std::vector<torch::Tensor>& gradients, const AdamaxSettings& settings);

}  // namespace vlae::training
