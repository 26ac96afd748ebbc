#pragma once
// Where a user's files go: the XDG base directories.

#include <filesystem>
#include <optional>

namespace vlae::files {

// $XDG_DATA_HOME or its like where it is an absolute path (as the standard asks), else `under_home` (".local/share") in
// $HOME, else in the home that the system's list of users names. Nothing where there is none of these.
std::optional<std::filesystem::path> user_folder(const char* xdg_variable, const char* under_home);

}  // namespace vlae::files
