#pragma once
// A package brings LibTorch's CPU half. Where there is a GPU, the CUDA half may be installed on the machine: a Python
// torch of the same version, which is opened as a whole in place of the package's.

#include <filesystem>
#include <optional>

namespace vlae::training_part {

// The folder of a torch with CUDA of just the version that this was built with: $VLAE_LIBTORCH, or among the packages
// of the active virtual environment, of the person, of the system.
std::optional<std::filesystem::path> installed_cuda_libtorch();

// Opens it, where there is an NVIDIA driver and `folder` holds a LibTorch without CUDA. To be called before
// vlae_training.so is opened: a library of a name that is open already is not opened again.
void prefer_installed_cuda(const std::filesystem::path& folder);

}  // namespace vlae::training_part
