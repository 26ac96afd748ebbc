#include "device_option.h"

#include <cstdio>

#include "training/device.h"

namespace vlae::cli {

void add_device_option(CLI::App& command, std::string& device) {
  command.add_option("--device", device, "Where to compute")
      ->check(CLI::IsMember({"auto", "cpu", "cuda"}))
      ->capture_default_str();
}

torch::Device device_for(const std::string& name) {
  const torch::Device device = training::open_device(name);
  if (const std::string reason = name == "auto" && device.is_cpu() ? training::why_on_the_cpu() : ""; !reason.empty())
    std::fprintf(stderr, "vlae: computing on the CPU: %s\n", reason.c_str());
  return device;
}

}  // namespace vlae::cli
