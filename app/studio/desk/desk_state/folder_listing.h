#pragma once
// What a folder holds, for a person who looks for a file in it; and what a person typed, as a path.

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace vlae::studio {

struct FolderEntry {
  std::string name;
  bool folder = false;
  std::uintmax_t bytes = 0;  // of a file
};

struct FolderListing {
  std::filesystem::path folder;
  std::vector<FolderEntry> entries;  // folders before files, each by name, without regard to case
  std::string problem;               // why it could not be read; empty: none
};

// Of the files, those that fit the patterns; hidden ones are left out. Does not throw. May take long on a network.
FolderListing list_folder(const std::filesystem::path& folder, std::string_view patterns);

// "*.png *.jpg": whether the name ends like one of them, without regard to case; "*" fits all.
bool fits_patterns(std::string_view name, std::string_view patterns);

// "~/x" begins at the person's home, what is not absolute at `folder`; normal, without a slash at its end.
std::filesystem::path typed_path(const std::string& typed, const std::filesystem::path& folder);

// `folder`, or the nearest of those above it that is there; else the person's home.
std::filesystem::path existing_folder(const std::filesystem::path& folder);

}  // namespace vlae::studio
