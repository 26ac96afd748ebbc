#include "data/known_sets.h"

#include <array>
#include <cstdlib>
#include <string>

#include "data/amat_file.h"
#include "data/idx_file.h"
#include "files/input_error.h"

namespace vlae::data {
namespace {

using files::InputError;
namespace fs = std::filesystem;

// One split of one set: the file of its images (with or without .gz), that of its labels, and which images of the file.
struct SplitFiles {
  std::string_view set, split, images, labels;
  std::size_t first = 0, count = 0;  // count 0: all
};
constexpr std::array<SplitFiles, 6> split_files{{
    {"binarized_mnist", "train", "binarized_mnist_train.amat", ""},
    {"binarized_mnist", "valid", "binarized_mnist_valid.amat", ""},
    {"binarized_mnist", "test", "binarized_mnist_test.amat", ""},
    {"mnist", "train", "train-images-idx3-ubyte", "train-labels-idx1-ubyte", 0, 50000},
    {"mnist", "valid", "train-images-idx3-ubyte", "train-labels-idx1-ubyte", 50000, 10000},
    {"mnist", "test", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"},
}};

const SplitFiles* find_files(std::string_view set, std::string_view split) {
  for (const auto& files : split_files)
    if (files.set == set && files.split == split) return &files;
  return nullptr;
}

std::optional<fs::path> plain_or_gzip(const fs::path& folder, std::string_view name) {
  std::error_code error;
  for (const auto& path : {folder / name, folder / (std::string(name) + ".gz")})
    if (fs::is_regular_file(path, error)) return path;
  return std::nullopt;
}

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

template <typename Values>
void keep_range(Values& values, std::size_t first, std::size_t count) {
  values.erase(values.begin() + static_cast<std::ptrdiff_t>(first + count), values.end());
  values.erase(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(first));
}

// Only the images (and labels) of this split.
void keep_split(ImageSet& set, const SplitFiles& files, const fs::path& path) {
  if (files.count == 0) return;
  if (set.count() < files.first + files.count)
    throw InputError(path.string(), std::to_string(set.count()) + " images",
                     "at least " + std::to_string(files.first + files.count));
  keep_range(set.pixels, files.first * set.pixels_per_image(), files.count * set.pixels_per_image());
  if (!set.labels.empty()) keep_range(set.labels, files.first, files.count);
}

}  // namespace

std::vector<fs::path> data_folders() {
  std::vector<fs::path> folders;
  if (const auto folder = environment("VLAE_DATA_DIR"); !folder.empty()) folders.emplace_back(folder);
  if (const auto folder = environment("XDG_DATA_HOME"); !folder.empty())
    folders.push_back(fs::path(folder) / "vlae-studio/data");
  else if (const auto home = environment("HOME"); !home.empty())
    folders.push_back(fs::path(home) / ".local/share/vlae-studio/data");
  return folders;
}

std::vector<std::string_view> known_set_names() { return {"binarized_mnist", "mnist"}; }

bool is_known_set(std::string_view name) { return find_files(name, "train") != nullptr; }

std::optional<fs::path> find_known_set(std::string_view name, std::string_view split) {
  const SplitFiles* files = find_files(name, split);
  if (files == nullptr) return std::nullopt;
  for (const auto& folder : data_folders())
    if (plain_or_gzip(folder / name, files->images)) return folder / name;
  return std::nullopt;
}

std::string_view recognised_set(const fs::path& folder, std::string_view split) {
  for (const auto& files : split_files)
    if (files.split == split && plain_or_gzip(folder, files.images)) return files.set;
  return {};
}

ImageSet read_known_set(std::string_view name, const fs::path& folder, std::string_view split) {
  const SplitFiles* files = find_files(name, split);
  if (files == nullptr) throw InputError(name, "split '" + std::string(split) + "'", "train, valid or test");
  const auto images = plain_or_gzip(folder, files->images);
  if (!images) throw InputError(folder.string() + ": " + std::string(files->images) + " is missing (plain or .gz)");
  ImageSet set = images->string().find(".amat") != std::string::npos ? read_amat(*images) : read_idx_images(*images);
  if (const auto labels = files->labels.empty() ? std::nullopt : plain_or_gzip(folder, files->labels)) {
    set.labels = read_idx_labels(*labels);
    if (set.labels.size() != set.count())
      throw InputError(labels->string(), std::to_string(set.labels.size()) + " labels",
                       std::to_string(set.count()) + " as there are images");
  }
  keep_split(set, *files, *images);
  set.name = name;
  set.split = split;
  set.provenance = images->string();
  if (files->count != 0)
    set.provenance +=
        ", images " + std::to_string(files->first) + " to " + std::to_string(files->first + files->count - 1);
  return set;
}

std::string_view split_of_file(const fs::path& file) {
  std::string name = file.filename().string();
  if (name.ends_with(".gz")) name.resize(name.size() - 3);
  for (const auto& files : split_files)
    if (files.images == name && files.count == 0) return files.split;
  return {};
}

}  // namespace vlae::data
