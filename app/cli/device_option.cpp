#include "device_option.h"

#include "run/device_name.h"

namespace vlae::cli {

void add_device_option(CLI::App& command, std::string& device) {
  const auto refusal = [](const std::string& name) {
    const bool known = name == "auto" || name == "cpu" || run::gpu_of(name);
    return known ? std::string() : "'" + name + "', expected auto, cpu, cuda or cuda:NUMBER";
  };
  command.add_option("--device", device, "Where to compute: auto, cpu, cuda, or cuda:NUMBER for one of several GPUs")
      ->check(CLI::Validator(refusal, "DEVICE"))
      ->capture_default_str();
}

}  // namespace vlae::cli
