#include "files/open_descriptor.h"

#include <fcntl.h>

#include <charconv>
#include <string>
#include <string_view>

namespace vlae::files {

std::optional<int> descriptor_named(const std::filesystem::path& path) {
  const std::string name = path.string();
  if (name == "/dev/stdin") return 0;
  if (name == "/dev/stdout") return 1;
  if (name == "/dev/stderr") return 2;
  for (const std::string_view folder : {"/dev/fd/", "/proc/self/fd/"}) {
    if (!name.starts_with(folder)) continue;
    int number = -1;
    const char* const end = name.data() + name.size();
    const auto [stop, error] = std::from_chars(name.data() + folder.size(), end, number);
    if (error == std::errc{} && stop == end && number >= 0) return number;
  }
  return std::nullopt;
}

int open_path(const std::filesystem::path& path, int flags) {
  if (const auto number = descriptor_named(path)) return fcntl(*number, F_DUPFD_CLOEXEC, 0);
  return open(path.c_str(), flags | O_CLOEXEC);
}

}  // namespace vlae::files
