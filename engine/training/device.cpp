#include "training/device.h"

#include <dlfcn.h>

#include <stdexcept>

namespace vlae::training {
namespace {

// Empty where CUDA can be used, else why not. The library's static initialisers register its kernels with LibTorch.
std::string reason_against_cuda() {
  if (dlopen("libtorch_cuda.so", RTLD_NOW | RTLD_GLOBAL) == nullptr) {
    const char* reason = dlerror();
    return std::string("LibTorch's CUDA library cannot be loaded: ") + (reason != nullptr ? reason : "unknown reason");
  }
  if (!torch::cuda::is_available()) return "LibTorch finds no CUDA GPU (is the NVIDIA driver installed?)";
  return {};
}

}  // namespace

torch::Device open_device(const std::string& name) {
  if (name == "cpu") return torch::kCPU;
  if (name != "cuda" && name != "auto") throw std::runtime_error("device '" + name + "', expected auto, cpu or cuda");
  const std::string reason = reason_against_cuda();
  if (reason.empty()) return torch::kCUDA;
  if (name == "cuda") throw std::runtime_error("device cuda: " + reason);
  return torch::kCPU;
}

}  // namespace vlae::training
