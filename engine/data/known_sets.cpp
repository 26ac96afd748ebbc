#include "data/known_sets.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>

#include "data/published_sets.h"
#include "files/input_error.h"
#include "files/user_folder.h"

namespace vlae::data {
namespace {

using files::InputError;
namespace fs = std::filesystem;

constexpr std::array<KnownSet, 4> sets{{
    {"binarized_mnist", "MNIST with fixed binary pixels (Larochelle), the set of the paper's table 1"},
    {"mnist", "MNIST in grey (LeCun), binarised anew at every use"},
    {"caltech101", "Caltech-101 Silhouettes, 28 x 28 (Marlin)"},
    {"omniglot", "OMNIGLOT characters, 28 x 28, grey (Burda's chardata.mat)"},
}};

// Which file (plain or .gz) holds a split, and who reads it. Of several for one split the first that is there serves.
struct Row {
  std::string_view set, split, file;
  ImageSet (*read)(const fs::path&, std::string_view split);
};
constexpr std::array<Row, 18> rows{{
    {"binarized_mnist", "train", "binarized_mnist_train.amat", read_binarized_mnist},
    {"binarized_mnist", "valid", "binarized_mnist_valid.amat", read_binarized_mnist},
    {"binarized_mnist", "test", "binarized_mnist_test.amat", read_binarized_mnist},
    {"mnist", "train", "train-images-idx3-ubyte", read_mnist},
    {"mnist", "valid", "train-images-idx3-ubyte", read_mnist},
    {"mnist", "test", "t10k-images-idx3-ubyte", read_mnist},
    {"caltech101", "train", "caltech101_silhouettes_28_split1.mat", read_caltech_split1},
    {"caltech101", "valid", "caltech101_silhouettes_28_split1.mat", read_caltech_split1},
    {"caltech101", "test", "caltech101_silhouettes_28_split1.mat", read_caltech_split1},
    {"caltech101", "train", "caltech101_silhouettes_28.mat", read_caltech_whole},
    {"caltech101", "valid", "caltech101_silhouettes_28.mat", read_caltech_whole},
    {"caltech101", "test", "caltech101_silhouettes_28.mat", read_caltech_whole},
    {"omniglot", "train", "chardata.mat", read_omniglot},
    {"omniglot", "valid", "chardata.mat", read_omniglot},
    {"omniglot", "test", "chardata.mat", read_omniglot},
    {"omniglot", "train", "chardata_standin.mat", read_omniglot_standin},
    {"omniglot", "valid", "chardata_standin.mat", read_omniglot_standin},
    {"omniglot", "test", "chardata_standin.mat", read_omniglot_standin},
}};

std::optional<fs::path> plain_or_gzip(const fs::path& folder, std::string_view name) {
  std::error_code error;
  for (const auto& path : {folder / name, folder / (std::string(name) + ".gz")})
    if (fs::is_regular_file(path, error)) return path;
  return std::nullopt;
}

std::string name_without_gz(const fs::path& file) {
  std::string name = file.filename().string();
  if (name.ends_with(".gz")) name.resize(name.size() - 3);
  return name;
}

}  // namespace

std::span<const KnownSet> known_sets() { return sets; }

bool is_known_set(std::string_view name) {
  return std::any_of(sets.begin(), sets.end(), [name](const KnownSet& set) { return set.name == name; });
}

std::vector<fs::path> data_folders() {
  std::vector<fs::path> folders;
  if (const char* folder = std::getenv("VLAE_DATA_DIR"); folder != nullptr && *folder != '\0')
    folders.emplace_back(folder);
  if (const auto home = files::user_folder("XDG_DATA_HOME", ".local/share"))
    folders.push_back(*home / "vlae-studio/data");
  return folders;
}

std::optional<KnownFile> find_known_file(std::string_view set, std::string_view split) {
  for (const Row& row : rows)
    if (row.set == set && row.split == split)
      for (const auto& folder : data_folders())
        if (const auto path = plain_or_gzip(folder / set, row.file)) return KnownFile{row.set, *path};
  return std::nullopt;
}

std::optional<KnownFile> find_file_in_folder(const fs::path& folder, std::string_view split) {
  for (const Row& row : rows)
    if (row.split == split)
      if (const auto path = plain_or_gzip(folder, row.file)) return KnownFile{row.set, *path};
  return std::nullopt;
}

std::optional<KnownFile> known_file(const fs::path& file) {
  const std::string name = name_without_gz(file);
  for (const Row& row : rows)
    if (row.file == name) return KnownFile{row.set, file};
  return std::nullopt;
}

std::vector<std::string_view> splits_in(const KnownFile& file) {
  std::vector<std::string_view> splits;
  for (const Row& row : rows)
    if (row.set == file.set && row.file == name_without_gz(file.path)) splits.push_back(row.split);
  return splits;
}

ImageSet read_known_file(const KnownFile& file, std::string_view split) {
  const std::string name = name_without_gz(file.path);
  for (const Row& row : rows) {
    if (row.set != file.set || row.split != split || row.file != name) continue;
    ImageSet set = row.read(file.path, split);
    if (set.name.empty()) {
      set.name = file.path.filename().string();
      set.caveat = "not the published content of files of this name";
    }
    set.split = split;
    return set;
  }
  std::string held;
  for (const std::string_view part : splits_in(file)) held += (held.empty() ? "" : " or ") + std::string(part);
  throw InputError(file.path.string(), "split '" + std::string(split) + "' asked for",
                   held + ", which is in this file");
}

}  // namespace vlae::data
