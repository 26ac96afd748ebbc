#pragma once
// Where training computes. LibTorch is linked for the CPU only; its CUDA half is loaded where it is asked for.

#include <torch/types.h>

#include <string>

namespace vlae::training {

// "cpu", "cuda", or "auto": CUDA where its libraries and a GPU are there, else the CPU. To be called before any other
// use of LibTorch. Throws std::runtime_error where cuda was asked for and cannot be had, with the reason.
torch::Device open_device(const std::string& name);

// Where "auto" gave the CPU though a driver for a GPU is installed: the reason, else empty.
std::string why_on_the_cpu();

// The most that LibTorch held on a GPU so far; 0 on the CPU, and where this LibTorch has no counter for all devices.
std::size_t peak_device_bytes(const torch::Device& device);

}  // namespace vlae::training
