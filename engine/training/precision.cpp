#include "training/precision.h"

#include <ATen/Context.h>
#include <ATen/autocast_mode.h>

namespace vlae::training {
namespace {

void allow_short_products(bool in_cublas, bool in_cudnn) {
  at::globalContext().setAllowTF32CuBLAS(in_cublas);
  at::globalContext().setAllowTF32CuDNN(in_cudnn);
}

}  // namespace

StepPrecision::StepPrecision(run::Precision precision, const torch::Device& device)
    : device_(device.type()),
      autocast_(!device.is_cpu() && precision == run::Precision::bfloat16),
      cublas_before_(at::globalContext().allowTF32CuBLAS()),
      cudnn_before_(at::globalContext().allowTF32CuDNN()),
      autocast_before_(at::autocast::is_autocast_enabled(device_)),
      cache_before_(at::autocast::is_autocast_cache_enabled()),
      dtype_before_(at::autocast::get_autocast_dtype(device_)) {
  if (device.is_cpu()) return;
  allow_short_products(precision != run::Precision::float32, precision != run::Precision::float32);
  if (!autocast_) return;
  at::autocast::set_autocast_dtype(device_, torch::kBFloat16);
  at::autocast::set_autocast_cache_enabled(false);  // weights are computed anew in each step
  at::autocast::set_autocast_enabled(device_, true);
}

StepPrecision::~StepPrecision() {
  if (device_ == torch::kCPU) return;
  allow_short_products(cublas_before_, cudnn_before_);
  if (!autocast_) return;
  at::autocast::set_autocast_enabled(device_, autocast_before_);
  at::autocast::set_autocast_cache_enabled(cache_before_);
  at::autocast::set_autocast_dtype(device_, dtype_before_);
}

}  // namespace vlae::training
