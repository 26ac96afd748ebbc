#pragma once
// --device: where a command computes.

#include <string>

#include "options/command.h"

namespace vlae::cli {

void add_device_option(options::Command command, std::string& device);  // auto, cpu, cuda or cuda:NUMBER

}  // namespace vlae::cli
