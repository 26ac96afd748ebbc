#include "training_part/training_part.h"

#include <dlfcn.h>

#include <stdexcept>

#include "training_part/installed_libtorch.h"

namespace vlae::training_part {
namespace {

constexpr const char* library_name = "vlae_training.so";

// Beside the programs where they were built, in a folder of its own where they were installed; empty where in neither.
std::filesystem::path library_path() {
  std::error_code unknown;
  const auto programs = std::filesystem::read_symlink("/proc/self/exe", unknown).parent_path();
  for (const auto& folder : {programs, programs.parent_path() / "lib" / "vlae-studio"})
    if (std::filesystem::exists(folder / library_name, unknown)) return folder / library_name;
  return {};
}

const TrainingPart* open_part() {
  const std::filesystem::path library = library_path();
  if (library.empty()) throw std::runtime_error(reason_against_training());
  prefer_installed_cuda(library.parent_path());
  void* opened = dlopen(library.c_str(), RTLD_LAZY | RTLD_LOCAL);
  if (opened == nullptr) throw std::runtime_error(dlerror());
  using Part = const TrainingPart*(const char* version);
  auto* part = reinterpret_cast<Part*>(dlsym(opened, "vlae_training_part"));
  const TrainingPart* found = part != nullptr ? part(VLAE_VERSION) : nullptr;
  if (found == nullptr)
    throw std::runtime_error(library.string() + " is of another version than this program: " VLAE_VERSION
                                                " of the package vlae-studio-training is needed");
  return found;
}

}  // namespace

std::string reason_against_training() {
  if (!library_path().empty()) return {};
  return "Training and evaluating need a part of VLAE Studio that is not installed here: the package "
         "vlae-studio-training, version " VLAE_VERSION ".";
}

const TrainingPart& training_part() {
  static const TrainingPart* part = open_part();  // tried again by the next call where it throws
  return *part;
}

}  // namespace vlae::training_part
