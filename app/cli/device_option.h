#pragma once
// --device: where a command computes.

#include <torch/types.h>

#include <CLI/CLI.hpp>
#include <string>

namespace vlae::cli {

void add_device_option(CLI::App& command, std::string& device);  // auto, cpu, cuda or cuda:NUMBER

// As training::open_device. Where auto falls back to the CPU though a driver for a GPU is there, a line on stderr says
// why.
torch::Device device_for(const std::string& name);

}  // namespace vlae::cli
