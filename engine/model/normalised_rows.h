#pragma once
// Weight normalisation with its gradient in two passes over memory, where autograd's own would take about twenty: most
// parameters of the VLAE stand in the MADEs of its prior, and each of their layers is read anew at every step.

#include <torch/types.h>

namespace vlae::model {

// Under so small a square of a masked row, w is v times a constant: no 0 / 0 where all weights of a unit are masked.
constexpr double smallest_square = 1e-30;

// w = g v / |v|, row by row of the first axis; v [out, ...], g [out]; mask [out, ...], [1, ...] or undefined, counted
// before the norm. Contiguous floats on the CPU. Differentiable once, by v and g; the number of threads changes no bit.
torch::Tensor normalised_rows(const torch::Tensor& v, const torch::Tensor& g, const torch::Tensor& mask);

}  // namespace vlae::model
