#include "training/cuda_driver.h"

#include <dlfcn.h>

namespace vlae::training {
namespace {

constexpr int cuda_of_libtorch = 13000;  // of the pinned package: third_party/torch.txt
constexpr const char* driver_for_it = "580";

}  // namespace

std::optional<int> driver_cuda_version() {
  void* const driver = dlopen("libcuda.so.1", RTLD_NOW | RTLD_LOCAL);  // stays open: it does not unload well
  if (driver == nullptr) return std::nullopt;
  using Ask = int(int*);
  auto* const ask = reinterpret_cast<Ask*>(dlsym(driver, "cuDriverGetVersion"));
  int version = 0;
  if (ask == nullptr || ask(&version) != 0) return std::nullopt;
  return version;
}

std::string reason_without_cuda(std::optional<int> driver, const std::string& failure) {
  if (!driver) return "no NVIDIA GPU here (its driver, libcuda.so.1, is not installed)";
  if (*driver < cuda_of_libtorch)
    return "the NVIDIA driver here serves CUDA " + std::to_string(*driver / 1000) + "." +
           std::to_string(*driver % 1000 / 10) + ", and LibTorch is for CUDA " +
           std::to_string(cuda_of_libtorch / 1000) + ", which needs driver " + driver_for_it + " or newer";
  if (!failure.empty()) return "LibTorch's CUDA library cannot be loaded: " + failure;
  return "no NVIDIA GPU here, though its driver is installed";
}

}  // namespace vlae::training
