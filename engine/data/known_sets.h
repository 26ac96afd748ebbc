#pragma once
// The public data sets that the program knows by name: which files they are, and where it looks for them.

#include <filesystem>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "data/image_set.h"

namespace vlae::data {

struct KnownSet {
  std::string_view name, description;
};
std::span<const KnownSet> known_sets();  // "binarized_mnist", "mnist", "caltech101", "omniglot"
bool is_known_set(std::string_view name);

// $VLAE_DATA_DIR (where set), then $XDG_DATA_HOME/vlae-studio/data (~/.local/share where unset). A set lies in a
// folder of its name in one of these; downloads go to the first.
std::vector<std::filesystem::path> data_folders();

// A file of a known set that holds one split of it, or (MNIST's training file, the .mat files) several.
struct KnownFile {
  std::string_view set;
  std::filesystem::path path;
};

// The file of `split` ("train", "valid", "test"), plain or gzip, in the folders above or in `folder` itself, of
// whichever set has one there. Where a set has an original and a stand-in, the original is preferred.
std::optional<KnownFile> find_known_file(std::string_view set, std::string_view split);
std::optional<KnownFile> find_file_in_folder(const std::filesystem::path& folder, std::string_view split);

// Which set a file of this name belongs to ("binarized_mnist_test.amat.gz"), if any, and the splits that it holds.
std::optional<KnownFile> known_file(const std::filesystem::path& file);
std::vector<std::string_view> splits_in(const KnownFile& file);

// Reads one of its splits. The set has the published name only where the content is the published one, else that of the
// file or folder. Throws files::InputError where the file is missing or damaged, or has no such split.
ImageSet read_known_file(const KnownFile& file, std::string_view split);

}  // namespace vlae::data
