#pragma once
// Paths that mean a file which this process has open already: /dev/stdin, /dev/stdout, /dev/fd/63 (what a shell's
// <(command) gives). Opened by name they would begin anew: at the beginning of a file, not at all where it is a socket.

#include <filesystem>
#include <optional>

namespace vlae::files {

// The number of the open file that `path` means, if it is such a path.
std::optional<int> descriptor_named(const std::filesystem::path& path);

// A new descriptor of what `path` means, to be closed by who asked: such an open file, or what open(2) gives for the
// flags (O_CLOEXEC is added). Below 0 with errno as open(2).
int open_path(const std::filesystem::path& path, int flags);

}  // namespace vlae::files
