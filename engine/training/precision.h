#pragma once
// The precision of matrix products and convolutions in a training step on a GPU. Weights, their averages, sums and
// densities stay in float32 in each case.

#include <torch/types.h>

#include "run/training_config.h"

namespace vlae::training {

// Holds from its construction to its end, for the calling thread's forward passes and the backward passes that it
// starts. float32: 24 bits of mantissa everywhere. tf32: products of 11 bits, summed in float32, on GPUs that can.
// bfloat16: layers compute with 8 bits (autocast). On the CPU it changes nothing: there it is float32 always.
class StepPrecision {
 public:
  StepPrecision(run::Precision precision, const torch::Device& device);
  ~StepPrecision();
  StepPrecision(const StepPrecision&) = delete;
  StepPrecision& operator=(const StepPrecision&) = delete;

 private:
  torch::DeviceType device_;
  bool autocast_, cublas_before_, cudnn_before_;
};

}  // namespace vlae::training
