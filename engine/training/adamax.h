#pragma once
// Adamax (Kingma and Ba, algorithm 2) as the VLAE paper uses it, and the Polyak average of its steps.

#include <torch/types.h>

#include <vector>

namespace vlae::training {

// m = beta1 m + (1 - beta1) g;  u = max(beta2 u, |g| + 1e-8);  w -= learning_rate m / u
// Without the bias correction 1 - beta1^t of the publication: our reading of the paper, whose code leaves it out.
class Adamax {
 public:
  Adamax(std::vector<torch::Tensor> weights, double beta1, double beta2);

  // With the gradients that backward() left; a weight without one counts as having gradient 0.
  void step(const torch::Tensor& learning_rate);  // a scalar on the device of the weights
  void zero_gradients();

  // In the order of the weights; to be saved and restored by copying into them.
  const std::vector<torch::Tensor>& momentum() const { return momentum_; }  // m
  const std::vector<torch::Tensor>& bound() const { return bound_; }        // u

 private:
  std::vector<torch::Tensor> weights_;
  double beta1_, beta2_;
  std::vector<torch::Tensor> momentum_, bound_;
};

// average = decay average + (1 - decay) weights, in place.
void update_average(const std::vector<torch::Tensor>& average, const std::vector<torch::Tensor>& weights, double decay);

}  // namespace vlae::training
