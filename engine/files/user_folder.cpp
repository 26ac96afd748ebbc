#include "files/user_folder.h"

#include <pwd.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

namespace vlae::files {
namespace {

// A relative path is none: the standard says to ignore it, and it would mean another folder for each working folder.
std::optional<std::filesystem::path> folder_in(const char* variable) {
  const char* value = std::getenv(variable);
  if (value == nullptr || *value != '/') return std::nullopt;
  return value;
}

// Of the user who runs this, from the system's list of users.
std::optional<std::filesystem::path> home_of_user() {
  std::array<char, 4096> text{};
  passwd entry{};
  passwd* found = nullptr;
  if (getpwuid_r(getuid(), &entry, text.data(), text.size(), &found) != 0 || found == nullptr) return std::nullopt;
  if (entry.pw_dir == nullptr || *entry.pw_dir != '/') return std::nullopt;
  return entry.pw_dir;
}

}  // namespace

std::optional<std::filesystem::path> home_folder() {
  if (auto home = folder_in("HOME")) return home;
  return home_of_user();
}

std::optional<std::filesystem::path> user_folder(const char* xdg_variable, const char* under_home) {
  if (auto folder = folder_in(xdg_variable)) return folder;
  if (const auto home = home_folder()) return *home / under_home;
  return std::nullopt;
}

}  // namespace vlae::files
