#include "files/user_folder.h"

#include <cstdlib>

namespace vlae::files {
namespace {

std::optional<std::filesystem::path> folder_in(const char* variable) {
  const char* value = std::getenv(variable);
  if (value == nullptr || *value == '\0') return std::nullopt;
  return value;
}

}  // namespace

std::optional<std::filesystem::path> user_folder(const char* xdg_variable, const char* under_home) {
  if (auto folder = folder_in(xdg_variable)) return folder;
  if (const auto home = folder_in("HOME")) return *home / under_home;
  return std::nullopt;
}

}  // namespace vlae::files
