#include "options/version.h"

#include <torch/version.h>

namespace vlae::options {

std::string version_text(const std::string& program, const std::string& instruction_set) {
  return program + " " VLAE_VERSION "\ncommit " + commit() + "\nLibTorch " TORCH_VERSION "\nkernels " + instruction_set;
}

}  // namespace vlae::options
