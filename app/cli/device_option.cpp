#include "device_option.h"

#include "options/command.h"
#include "run/device_name.h"

namespace vlae::cli {

void add_device_option(options::Command command, std::string& device) {
  const auto refusal = [](const std::string& name) {
    const bool known = name == "auto" || name == "cpu" || run::gpu_of(name);
    return known ? std::string() : "'" + name + "', expected auto, cpu, cuda or cuda:NUMBER";
  };
  command.add_option("--device", device, "Where to compute: auto, cpu, cuda, or cuda:NUMBER for one of several GPUs")
      .check({.refusal = refusal, .description = "DEVICE"})
      .show_default();
}

}  // namespace vlae::cli
