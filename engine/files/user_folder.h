#pragma once
// Where a user's files go: the XDG base directories.

#include <filesystem>
#include <optional>

namespace vlae::files {

// $XDG_DATA_HOME or its like, else `under_home` (".local/share") in $HOME. Nothing where neither is set.
std::optional<std::filesystem::path> user_folder(const char* xdg_variable, const char* under_home);

}  // namespace vlae::files
