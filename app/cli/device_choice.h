#pragma once
// The device that --device names.

#include <torch/types.h>

#include <string>

namespace vlae::cli {

// As training::open_device. Where auto falls back to the CPU though a driver for a GPU is there, a line on stderr says
// why.
torch::Device device_for(const std::string& name);

}  // namespace vlae::cli
