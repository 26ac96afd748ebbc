#pragma once
// The precision of matrix products and convolutions on a GPU: in a training step that of the run's settings, in
// initialisation, validation and evaluation float32. Weights, their averages, sums and densities stay in float32 in
// each case. A run on a GPU is not promised to the bit: cuDNN may choose another order of sums the next time.

#include <torch/types.h>

#include "run/training_config.h"

namespace vlae::training {

// Holds from its construction to its end, for the calling thread's forward passes and the backward passes that it
// starts; then all is as it was before. float32: 24 bits of mantissa everywhere. tf32: products of 11 bits, summed in
// float32, on GPUs that can. bfloat16: layers compute with 8 bits (autocast). On the CPU it changes nothing: there it
// is float32 always.
class StepPrecision {
 public:
  StepPrecision(run::Precision precision, const torch::Device& device);
  ~StepPrecision();
  StepPrecision(const StepPrecision&) = delete;
  StepPrecision& operator=(const StepPrecision&) = delete;

 private:
  torch::DeviceType device_;
  bool autocast_, cublas_before_, cudnn_before_;
  bool autocast_before_, cache_before_;
  torch::ScalarType dtype_before_;
};

}  // namespace vlae::training
