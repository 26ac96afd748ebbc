#pragma once
// d f / d x at one point by central differences.

#include <torch/types.h>

namespace vlae::model {

// f: [N, D] -> [N, D] row by row; x [1, D], double. Element [i][j] = d f_i / d x_j.
template <class Function>
torch::Tensor numerical_jacobian(Function f, const torch::Tensor& x) {
  constexpr double step = 1e-6;
  const auto steps = step * torch::eye(x.size(1), torch::kDouble);
  return ((f(x + steps) - f(x - steps)) / (2 * step)).t();
}

}  // namespace vlae::model
