#pragma once
// Training for `vlae reproduce`: what `vlae train` does, as a reproduction asks for it.

#include <memory>
#include <optional>
#include <string>

#include "reproduction/workshop.h"

namespace vlae::cli {

// device: auto, cpu or cuda. Throws as `vlae train` does where it is not here.
std::unique_ptr<reproduction::Workshop> torch_workshop(const std::string& device, std::optional<int> threads);

}  // namespace vlae::cli
