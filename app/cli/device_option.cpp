#include "device_option.h"

#include <cstdio>

#include "training/device.h"

namespace vlae::cli {

void add_device_option(CLI::App& command, std::string& device) {
  const auto refusal = [](const std::string& name) {
    const bool known = name == "auto" || name == "cpu" || training::gpu_of(name);
    return known ? std::string() : "'" + name + "', expected auto, cpu, cuda or cuda:NUMBER";
  };
  command.add_option("--device", device, "Where to compute: auto, cpu, cuda, or cuda:NUMBER for one of several GPUs")
      ->check(CLI::Validator(refusal, "DEVICE"))
      ->capture_default_str();
}

torch::Device device_for(const std::string& name) {
  const torch::Device device = training::open_device(name);
  if (const std::string reason = name == "auto" && device.is_cpu() ? training::why_on_the_cpu() : ""; !reason.empty())
    std::fprintf(stderr, "vlae: computing on the CPU: %s\n", reason.c_str());
  return device;
}

}  // namespace vlae::cli
