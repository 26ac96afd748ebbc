#pragma once
// NVIDIA's driver on this machine, asked without LibTorch: what to tell a person where CUDA cannot be used.

#include <optional>
#include <string>

namespace vlae::training {

// The newest CUDA that the driver serves, as it counts: 12040 is 12.4. Nothing where no driver can be opened.
std::optional<int> driver_cuda_version();

// One sentence part: why there is no CUDA. `failure` is what LibTorch or the loader said; empty where it found no GPU.
std::string reason_without_cuda(std::optional<int> driver, const std::string& failure);

}  // namespace vlae::training
