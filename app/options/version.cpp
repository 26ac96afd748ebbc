#include "options/version.h"

namespace vlae::options {

std::string version_text(const std::string& program, const std::string& instruction_set) {
  return program + " " VLAE_VERSION "\ncommit " + commit() + "\nLibTorch " VLAE_TORCH_VERSION "\nkernels " +
         instruction_set;
}

}  // namespace vlae::options
