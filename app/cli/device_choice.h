#pragma once
// The device that --device names.

#include <torch/types.h>

#include <string>

namespace vlae::cli {

// As training::open_device. Where auto falls back to the CPU though a driver for a GPU is there, a line on stderr says
// why. Of several ranks on a machine each has the GPU of its number there, unless one was named or it is shown one
// only.
torch::Device device_for(const std::string& name, int local_rank = 0);

}  // namespace vlae::cli
