#include "training/device.h"

#include <dlfcn.h>
#include <torch/cuda.h>
#include <torch/version.h>

#include <stdexcept>

#include "run/device_name.h"
#include "training/cuda_driver.h"

#define VLAE_DEVICE_ALLOCATOR (TORCH_VERSION_MAJOR > 2 || TORCH_VERSION_MINOR >= 9)
#if VLAE_DEVICE_ALLOCATOR
#include <c10/core/CachingDeviceAllocator.h>
#endif

namespace vlae::training {
namespace {

// A package of ours has the CPU half only, and looks for the other (app/training_part/installed_libtorch.h).
std::string where_it_is() {
  const std::string version = std::to_string(TORCH_VERSION_MAJOR) + "." + std::to_string(TORCH_VERSION_MINOR) + "." +
                              std::to_string(TORCH_VERSION_PATCH);
  return ". It is in the Python package torch: pip install torch==" + version +
         ", into a virtual environment or for the user; or name its folder, .../torch, in VLAE_LIBTORCH";
}

// Empty where CUDA can be used, else why not. The library's static initialisers register its kernels with LibTorch.
std::string reason_against_cuda() {
  if (dlopen("libtorch_cuda.so", RTLD_NOW | RTLD_GLOBAL) == nullptr) {
    const char* reason = dlerror();
    return reason_without_cuda(driver_cuda_version(), (reason != nullptr ? reason : "unknown reason") + where_it_is());
  }
  return torch::cuda::is_available() ? "" : reason_without_cuda(driver_cuda_version(), "");
}

}  // namespace

torch::Device open_device(const std::string& name) {
  if (name == "cpu") return torch::kCPU;
  const auto gpu = run::gpu_of(name);
  if (!gpu && name != "auto")
    throw std::runtime_error("device '" + name + "', expected auto, cpu, cuda or cuda:NUMBER");
  const std::string reason = reason_against_cuda();
  if (!reason.empty()) {
    if (gpu) throw std::runtime_error("device " + name + ": " + reason);
    return torch::kCPU;
  }
  const int index = gpu.value_or(-1);
  if (index >= torch::cuda::device_count())
    throw std::runtime_error("device " + name + ": there are " + std::to_string(torch::cuda::device_count()) +
                             " GPUs, counted from 0");
  return {torch::kCUDA, static_cast<c10::DeviceIndex>(index)};
}

std::string why_on_the_cpu() { return driver_cuda_version() ? reason_against_cuda() : ""; }

std::size_t peak_device_bytes([[maybe_unused]] const torch::Device& device) {
#if VLAE_DEVICE_ALLOCATOR
  if (!device.is_cpu()) {
    const auto index = device.has_index() ? device.index() : c10::DeviceIndex{0};
    const auto stats = c10::getDeviceAllocator(device.type())->getDeviceStats(index);
    constexpr auto all = static_cast<std::size_t>(c10::CachingAllocator::StatType::AGGREGATE);
    return static_cast<std::size_t>(stats.reserved_bytes[all].peak);
  }
#endif
  return 0;
}

}  // namespace vlae::training
