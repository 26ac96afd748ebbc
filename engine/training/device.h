#pragma once
// Where training computes. LibTorch is linked for the CPU only; its CUDA half is loaded where it is asked for.

#include <torch/types.h>

#include <string>

namespace vlae::training {

// "cpu", "cuda", "cuda:2", or "auto": CUDA where its libraries and a GPU are there, else the CPU. LibTorch's autograd
// counts the devices at its first backward pass; a step on the CPU makes none (shared_step.h), so that a process may
// train on the CPU first and on a GPU later. Throws std::runtime_error where cuda was asked for and cannot be had, with
// the reason.
torch::Device open_device(const std::string& name);

// Where "auto" gave the CPU though a driver for a GPU is installed: the reason, else empty.
std::string why_on_the_cpu();

// The most that LibTorch held on a GPU so far; 0 on the CPU, and where this LibTorch has no counter for all devices.
std::size_t peak_device_bytes(const torch::Device& device);

}  // namespace vlae::training
