#pragma once
// The public data sets that the program knows by name, and where it looks for their files.

#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "data/image_set.h"

namespace vlae::data {

// $VLAE_DATA_DIR (where set), then $XDG_DATA_HOME/vlae-studio/data (~/.local/share where unset). A set lies in a
// folder of its name in one of these.
std::vector<std::filesystem::path> data_folders();

// Names of the sets that have files: "binarized_mnist", "mnist".
std::vector<std::string_view> known_set_names();
bool is_known_set(std::string_view name);

// The folder of set `name` that holds the file of `split` ("train", "valid", "test"), or nothing.
std::optional<std::filesystem::path> find_known_set(std::string_view name, std::string_view split);

// Which known set has its file of `split` in `folder`, or an empty name.
std::string_view recognised_set(const std::filesystem::path& folder, std::string_view split);

// Reads one split from its folder. MNIST's train and valid are the first 50,000 and the last 10,000 of its training
// file. Throws InputError where a file is missing or damaged, or the split unknown.
ImageSet read_known_set(std::string_view name, const std::filesystem::path& folder, std::string_view split);

// The split that a file of this name holds in a known set ("binarized_mnist_test.amat.gz" -> "test"), or empty.
std::string_view split_of_file(const std::filesystem::path& file);

}  // namespace vlae::data
