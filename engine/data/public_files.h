#pragma once
// Where the files of the known sets are published, and how to know that they are right.

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/checksum.h"

namespace vlae::data {

struct PublicFile {
  std::string_view set;   // "mnist"
  std::string_view name;  // as published, and as it is stored
  Checksum checksum;      // of the content, unpacked where the file is gzip
};

std::vector<PublicFile> public_files(std::string_view set);  // empty for an unknown set

// Folders (ending in '/') that publish the files of a set, the preferred one first.
std::vector<std::string_view> public_addresses(std::string_view set);

std::vector<std::string> addresses_of(const PublicFile& file);  // where it can be had, the preferred one first

// Where the files of a set are put: in its own folder under the first of data_folders(). Throws files::InputError where
// there is none.
std::filesystem::path download_folder(std::string_view set);

}  // namespace vlae::data
