#pragma once
// ln (1/K sum_k e^a_k) for many rows at once, samples coming in chunks: p(x) from importance weights whose logarithms
// a_k are hundreds of nats below zero. A running maximum keeps the largest term at 1; sums are in double.

#include <torch/types.h>

namespace vlae::evaluation {

class LogMeanExp {
 public:
  void add(const torch::Tensor& a);  // [rows, samples]; rows as in the first chunk
  torch::Tensor value() const;       // [rows], double; of all samples so far, at least one

 private:
  std::int64_t samples_ = 0;
  torch::Tensor maximum_, sum_;  // [rows], double: sum_ = sum_k exp(a_k - maximum_)
};

}  // namespace vlae::evaluation
