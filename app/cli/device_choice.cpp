#include "device_choice.h"

#include <cstdio>

#include "training/device.h"

namespace vlae::cli {

torch::Device device_for(const std::string& name) {
  const torch::Device device = training::open_device(name);
  if (const std::string reason = name == "auto" && device.is_cpu() ? training::why_on_the_cpu() : ""; !reason.empty())
    std::fprintf(stderr, "vlae: computing on the CPU: %s\n", reason.c_str());
  return device;
}

}  // namespace vlae::cli
