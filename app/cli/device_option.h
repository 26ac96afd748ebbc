#pragma once
// --device: where a command computes.

#include <CLI/CLI.hpp>
#include <string>

namespace vlae::cli {

void add_device_option(CLI::App& command, std::string& device);  // auto, cpu, cuda or cuda:NUMBER

}  // namespace vlae::cli
