#pragma once
// Where a run computes, as people name it: auto, cpu, cuda, cuda:NUMBER.

#include <optional>
#include <string>

namespace vlae::run {

// The GPU that a device's name means: "cuda" is -1, the first one; "cuda:2" is 2; nothing for any other name.
std::optional<int> gpu_of(const std::string& name);

}  // namespace vlae::run
