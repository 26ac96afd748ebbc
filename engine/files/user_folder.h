#pragma once
// Where a user's files go: the XDG base directories.

#include <filesystem>
#include <optional>

namespace vlae::files {

// $HOME where it is an absolute path, else the home that the system's list of users names. Nothing where there is none.
std::optional<std::filesystem::path> home_folder();

// $XDG_DATA_HOME or its like where it is an absolute path (as the standard asks), else `under_home` (".local/share") in
// home_folder(). Nothing where there is neither.
std::optional<std::filesystem::path> user_folder(const char* xdg_variable, const char* under_home);

}  // namespace vlae::files
