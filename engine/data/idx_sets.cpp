#include "data/idx_sets.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "data/checksum.h"
#include "data/idx_file.h"
#include "data/subset.h"
#include "files/input_error.h"
#include "files/whole_file.h"

namespace vlae::data {
namespace {

using files::InputError;
namespace fs = std::filesystem;

// Published sets that have a group in their files' names, and how many images each of the two files holds.
struct Group {
  std::string_view name;
  std::size_t train, test;
};
constexpr std::array<Group, 7> groups{{{"emnist-balanced", 112800, 18800},
                                       {"emnist-byclass", 697932, 116323},
                                       {"emnist-bymerge", 697932, 116323},
                                       {"emnist-digits", 240000, 40000},
                                       {"emnist-letters", 124800, 20800},
                                       {"emnist-mnist", 60000, 10000},
                                       {"qmnist", 60000, 60000}}};

// MD5 of the images' content (MNIST) or of the .gz as published (the others).
struct Published {
  std::string_view name, md5;
};
constexpr std::array<Published, 2> by_content{
    {{"mnist", "6bbc9ace898e44ae57da46a324031adb"}, {"mnist", "2646ac647ad5339dbf082846283269ea"}}};
constexpr std::array<Published, 4> by_packed_file{{{"fashion-mnist", "8d4fb7e6c68d591d4c3dfef9ec88bf0d"},
                                                   {"fashion-mnist", "bef4ecab320f06d8554ea6380940ec79"},
                                                   {"kmnist", "bdb82020997e1d708af4cf47b453dcf7"},
                                                   {"kmnist", "5c965bf0a639b31b8f53240b1b52f4d7"}}};
// ... and, of an unpacked or repacked file, by a word in the names of the folders it lies in.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> by_folder{
    {{"fashion", "fashion-mnist"}, {"kmnist", "kmnist"}, {"kuzushiji", "kmnist"}}};
constexpr std::size_t train_images = 60000, test_images = 10000;  // of all three

bool take_end(std::string& text, std::string_view end) {
  if (!text.ends_with(end)) return false;
  text.resize(text.size() - end.size());
  return true;
}

std::string lower_case(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text;
}

template <std::size_t count>
std::string_view name_by(const std::array<Published, count>& known, const std::string& md5) {
  for (const Published& set : known)
    if (set.md5 == md5) return set.name;
  return {};
}

std::string_view name_by_folders(const fs::path& file) {
  const fs::path folder = fs::absolute(file).parent_path();
  const std::string two = lower_case(folder.parent_path().filename().string() + "/" + folder.filename().string());
  for (const auto& [word, name] : by_folder)
    if (two.find(word) != std::string::npos) return name;
  return {};
}

// Empty where the content is none that was published.
std::string_view published_name(const IdxSetFile& file, const std::vector<std::uint8_t>& content, std::size_t count) {
  if (!file.group.empty()) {
    for (const Group& group : groups)
      if (file.group == group.name && count == (file.train ? group.train : group.test)) return group.name;
    return {};
  }
  if (count != (file.train ? train_images : test_images)) return {};
  if (const auto name = name_by(by_content, md5(content)); !name.empty()) return name;
  if (const auto name = name_by(by_packed_file, md5(files::read_file(file.path))); !name.empty()) return name;
  return name_by_folders(file.path);
}

std::string own_name(const IdxSetFile& file) {
  if (!file.group.empty()) return file.path.filename().string();
  const std::string folder = fs::absolute(file.path).parent_path().filename().string();
  return (folder.empty() ? "images" : folder) + " (own images)";  // a folder called mnist does not make them MNIST's
}

ImageSet read_whole(const IdxSetFile& file) {
  const auto content = files::read_file_or_gzip(file.path, largest_unpacked_bytes);
  ImageSet whole = parse_idx_images(content, file.path.string());
  const std::string_view name = published_name(file, content, whole.count());
  whole.name = name.empty() ? own_name(file) : std::string(name);
  if (name.empty()) whole.caveat = "not the published content of files of this name";
  if (const auto labels = idx_labels_beside(file.path)) whole.labels = read_labels_beside(*labels, whole.count());
  whole.provenance = file.path.string();
  if (!file.group.starts_with("emnist")) return whole;
  whole = transposed(whole);
  whole.provenance += ", turned upright";
  return whole;
}

}  // namespace

std::optional<IdxSetFile> idx_set_file(const fs::path& path) {
  std::string name = path.filename().string();
  take_end(name, ".gz");
  if (!take_end(name, "images-idx3-ubyte") && !take_end(name, "images.idx3-ubyte")) return std::nullopt;
  if (!take_end(name, "-") && !take_end(name, ".")) return std::nullopt;
  const auto dash = name.rfind('-');
  const std::string part = dash == std::string::npos ? name : name.substr(dash + 1);
  if (part != "train" && part != "t10k" && part != "test") return std::nullopt;
  return IdxSetFile{path, dash == std::string::npos ? "" : name.substr(0, dash), part == "train"};
}

std::vector<IdxSetFile> idx_set_files_in(const fs::path& folder) {
  std::vector<IdxSetFile> found;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().filename().string().starts_with('.') || !entry.is_regular_file(error)) continue;
    if (auto file = idx_set_file(entry.path())) found.push_back(std::move(*file));
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return found;
}

std::vector<std::string_view> splits_in(const IdxSetFile& file) {
  if (file.train) return {"train", "valid"};
  return {"test"};
}

ImageSet read_idx_set(const IdxSetFile& file, std::string_view split) {
  const bool has_it = file.train ? split == "train" || split == "valid" : split == "test";
  if (!has_it)
    throw InputError(file.path.string(), "split '" + std::string(split) + "' asked for",
                     std::string(file.train ? "train or valid" : "test") + ", which is in this file");
  ImageSet set = read_whole(file);
  if (file.train) {
    const std::size_t count = set.count(), valid = std::max<std::size_t>(1, count / 6), train = count - valid;
    if (train == 0) throw InputError(file.path.string(), "1 image", "at least 2, to be divided into train and valid");
    const auto order = in_order(count);
    const auto part = split == "train" ? std::span(order).first(train) : std::span(order).subspan(train, valid);
    set = subset(set, part);
    set.provenance += ", images " + std::to_string(part.front()) + " to " + std::to_string(part.back());
  }
  set.split = split;
  return set;
}

std::optional<fs::path> idx_labels_beside(const fs::path& images) {
  std::string name = images.filename().string();
  const auto word = name.rfind("images");
  if (word == std::string::npos) return std::nullopt;
  name.replace(word, std::string_view("images").size(), "labels");
  take_end(name, ".gz");
  std::vector<std::string> names{name};
  if (take_end(name, "idx3-ubyte")) names = {name + "idx1-ubyte", name + "idx2-int"};
  std::error_code error;
  for (const std::string& plain : names)
    for (const std::string& labels : {plain, plain + ".gz"})
      if (const fs::path path = images.parent_path() / labels; fs::is_regular_file(path, error)) return path;
  return std::nullopt;
}

std::vector<std::uint8_t> read_labels_beside(const fs::path& labels, std::size_t count) {
  auto values = read_idx_labels(labels);
  if (values.size() != count)
    throw InputError(labels.string(), std::to_string(values.size()) + " labels",
                     std::to_string(count) + ", as many as there are images beside it");
  return values;
}

ImageSet transposed(const ImageSet& set) {
  ImageSet turned = set;
  std::swap(turned.height, turned.width);
  const auto height = static_cast<std::size_t>(set.height), width = static_cast<std::size_t>(set.width);
  for (std::size_t n = 0; n < set.count(); ++n)
    for (std::size_t row = 0; row < height; ++row)
      for (std::size_t column = 0; column < width; ++column)
        turned.pixels[(n * width + column) * height + row] = set.pixels[(n * height + row) * width + column];
  return turned;
}

}  // namespace vlae::data
