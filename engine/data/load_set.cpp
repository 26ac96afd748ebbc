#include "data/load_set.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string>

#include "data/amat_file.h"
#include "data/idx_file.h"
#include "data/known_sets.h"
#include "data/procedural_digits.h"
#include "files/input_error.h"
#include "files/whole_file.h"

namespace vlae::data {
namespace {

using files::InputError;
namespace fs = std::filesystem;

void require_split(std::string_view where, std::string_view split) {
  for (const std::string_view known : {"train", "valid", "test", "all"})
    if (split == known) return;
  throw InputError(where, "split '" + std::string(split) + "'", "train, valid, test or all");
}

std::uint64_t number(std::string_view name, std::string_view text, std::uint64_t largest) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value > largest)
    throw InputError(name, "'" + std::string(text) + "'",
                     "procedural:COUNT:SEED with whole numbers, COUNT at most " + std::to_string(largest_procedural));
  return value;
}

// procedural[:count[:seed]]
ImageSet procedural(std::string_view name, std::string_view split) {
  std::uint64_t count = 10000, seed = 1;
  std::string_view rest = name.substr(std::string_view("procedural").size());
  if (!rest.empty()) {
    const std::string_view first = rest.substr(1, rest.substr(1).find(':'));
    count = std::max<std::uint64_t>(1, number(name, first, largest_procedural));
    rest.remove_prefix(1 + first.size());
    if (!rest.empty()) seed = number(name, rest.substr(1), UINT64_MAX);
  }
  const bool small = split == "valid" || split == "test";
  return procedural_digits(small ? std::max<std::uint64_t>(1, count / 10) : count, seed,
                           split == "all" ? "train" : split);
}

ImageSet appended(ImageSet all, const ImageSet& more) {
  if (more.height != all.height || more.width != all.width)
    throw InputError(more.provenance, std::to_string(more.height) + " x " + std::to_string(more.width) + " pixels",
                     std::to_string(all.height) + " x " + std::to_string(all.width) + " as in " + all.provenance);
  all.pixels.insert(all.pixels.end(), more.pixels.begin(), more.pixels.end());
  all.labels.insert(all.labels.end(), more.labels.begin(), more.labels.end());
  if (all.labels.size() != all.count()) all.labels.clear();
  all.split = "all";
  all.provenance += "; " + more.provenance;
  return all;
}

// One split of a known set, or all three. `folder_of` says where the files of a split lie.
template <typename FolderOf>
ImageSet known_set(std::string_view name, std::string_view split, FolderOf folder_of) {
  if (split != "all") return read_known_set(name, folder_of(split), split);
  ImageSet all = read_known_set(name, folder_of("train"), "train");
  for (const std::string_view part : {"valid", "test"})
    all = appended(std::move(all), read_known_set(name, folder_of(part), part));
  return all;
}

fs::path folder_or_advice(std::string_view name, std::string_view split) {
  if (auto folder = find_known_set(name, split)) return *folder;
  std::string looked;
  for (const auto& folder : data_folders()) looked += (looked.empty() ? "" : " and ") + folder.string();
  throw InputError(std::string(name) + ": its " + std::string(split) + " files are not in " + looked +
                   "; `vlae data get " + std::string(name) + "` downloads them");
}

// By its first bytes, not by its name.
ImageSet parse_any(const fs::path& path) {
  const auto bytes = files::read_file_or_gzip(path, largest_unpacked_bytes);
  const auto begins_with = [&](std::initializer_list<std::uint8_t> start) {
    return bytes.size() >= start.size() && std::equal(start.begin(), start.end(), bytes.begin());
  };
  if (begins_with({0, 0})) return parse_idx_images(bytes, path.string());
  for (const std::uint8_t first : {'0', '1', ' '})
    if (begins_with({first})) return parse_amat(bytes, path.string());
  throw InputError(path.string(), "an unknown kind of file", "IDX images or .amat, plain or gzip");
}

// Eight of ten images are train, the ninth valid, the tenth test: sorted files are split evenly too.
ImageSet tenths(const ImageSet& whole, std::string_view split) {
  ImageSet part = whole;
  part.pixels.clear();
  part.labels.clear();
  for (std::size_t i = 0; i < whole.count(); ++i) {
    const std::string_view belongs = i % 10 == 8 ? "valid" : i % 10 == 9 ? "test" : "train";
    if (belongs != split) continue;
    part.pixels.insert(part.pixels.end(), whole.image(i).begin(), whole.image(i).end());
    if (!whole.labels.empty()) part.labels.push_back(whole.labels[i]);
  }
  if (part.count() == 0)
    throw InputError(whole.provenance, std::to_string(whole.count()) + " images",
                     "at least 10 to be divided into train, valid and test");
  return part;
}

ImageSet read_own_file(const fs::path& path, std::string_view split) {
  if (const auto holds = split_of_file(path); !holds.empty() && split != "all" && split != holds)
    throw InputError(path.string(), "the " + std::string(holds) + " images of a known set",
                     "split " + std::string(holds) + ", or the folder in place of the file");
  else if (!holds.empty())
    split = "all";
  ImageSet set = parse_any(path);
  set.name = path.filename().string();
  set.provenance = path.string();
  return split == "all" ? set : tenths(set, split);
}

ImageSet read_path(const fs::path& path, std::string_view split) {
  std::error_code error;
  if (!fs::exists(path, error))
    throw InputError(path.string(), "neither a file, a folder, nor a known set",
                     "binarized_mnist, mnist, procedural, or a path");
  if (!fs::is_directory(path, error)) return read_own_file(path, split);
  const std::string_view name = recognised_set(path, split == "all" ? "train" : split);
  if (name.empty())
    throw InputError(path.string(), "a folder without a known set", "the files of mnist or binarized_mnist");
  return known_set(name, split, [&](std::string_view) { return path; });
}

bool is_procedural(std::string_view name) { return name == "procedural" || name.starts_with("procedural:"); }

ImageSet load(std::string_view name, std::string_view split) {
  require_split(name, split);
  if (is_procedural(name)) return procedural(name, split);
  if (is_known_set(name))
    return known_set(name, split, [&](std::string_view part) { return folder_or_advice(name, part); });
  return read_path(fs::path(name), split);
}

}  // namespace

std::shared_ptr<const ImageSet> load_set(std::string_view name_or_path, std::string_view split) {
  return std::make_shared<const ImageSet>(load(name_or_path, split));
}

}  // namespace vlae::data
