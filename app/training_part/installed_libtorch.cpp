#include "training_part/installed_libtorch.h"

#include <dlfcn.h>

#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "files/user_folder.h"

namespace vlae::training_part {
namespace {

namespace fs = std::filesystem;

fs::path environment_path(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr ? fs::path(value) : fs::path();
}

// PREFIX/lib/python3.11/site-packages/torch, for each Python there.
void add_torches(std::vector<fs::path>& found, const fs::path& prefix) {
  std::error_code none;
  if (prefix.empty()) return;
  for (const auto& python : fs::directory_iterator(prefix / "lib", none))
    if (python.path().filename().string().starts_with("python3"))
      for (const char* packages : {"site-packages", "dist-packages"})
        found.push_back(python.path() / packages / "torch");
}

// torch/version.py says __version__ = '2.11.0+cu130'.
bool has_our_version(const fs::path& torch) {
  std::ifstream file(torch / "version.py");
  const std::string wanted = VLAE_TORCH_VERSION;
  for (std::string line; std::getline(file, line);) {
    const std::size_t quote = line.find('\'');
    if (!line.starts_with("__version__ = ") || quote == std::string::npos) continue;
    const char behind = line.size() > quote + 1 + wanted.size() ? line[quote + 1 + wanted.size()] : '\0';
    return line.compare(quote + 1, wanted.size(), wanted) == 0 && (behind == '\'' || behind == '+');
  }
  return false;
}

}  // namespace

std::optional<fs::path> installed_cuda_libtorch() {
  std::vector<fs::path> places{environment_path("VLAE_LIBTORCH")};
  for (const char* environment : {"VIRTUAL_ENV", "CONDA_PREFIX"}) add_torches(places, environment_path(environment));
  if (const auto home = files::home_folder()) add_torches(places, *home / ".local");
  add_torches(places, "/usr/local");
  std::error_code none;
  for (const fs::path& torch : places)
    if (!torch.empty() && fs::exists(torch / "lib" / "libtorch_cuda.so", none) && has_our_version(torch)) return torch;
  return std::nullopt;
}

void prefer_installed_cuda(const fs::path& folder) {
  std::error_code none;
  if (!fs::exists(folder / "libtorch_cpu.so", none) || !fs::exists("/proc/driver/nvidia/version", none)) return;
  if (const auto torch = installed_cuda_libtorch())
    dlopen((*torch / "lib" / "libtorch_cuda.so").c_str(), RTLD_LAZY | RTLD_GLOBAL);  // with all that it needs
}

}  // namespace vlae::training_part
