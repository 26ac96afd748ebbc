#include "device_choice.h"

#include <torch/cuda.h>

#include <cstdio>

#include "training/device.h"

namespace vlae::cli {

torch::Device device_for(const std::string& name, int local_rank) {
  torch::Device device = training::open_device(name);
  const bool any_gpu = name == "auto" || name == "cuda";
  if (any_gpu && device.is_cuda() && local_rank > 0 && torch::cuda::device_count() > 1)
    device = training::open_device("cuda:" + std::to_string(local_rank));
  if (const std::string reason = name == "auto" && device.is_cpu() ? training::why_on_the_cpu() : ""; !reason.empty())
    std::fprintf(stderr, "vlae: computing on the CPU: %s\n", reason.c_str());
  return device;
}

}  // namespace vlae::cli
