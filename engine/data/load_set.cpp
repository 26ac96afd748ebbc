#include "data/load_set.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <string>
#include <utility>

#include "data/idx_sets.h"
#include "data/known_sets.h"
#include "data/own_files.h"
#include "data/procedural_digits.h"
#include "files/input_error.h"

namespace vlae::data {
namespace {

using files::InputError;
namespace fs = std::filesystem;

void require_split(std::string_view where, std::string_view split) {
  for (const std::string_view known : {"train", "valid", "train+valid", "test", "all"})
    if (split == known) return;
  throw InputError(where, "split '" + std::string(split) + "'", std::string(split_names));
}

std::uint64_t number(std::string_view name, std::string_view text, std::uint64_t smallest, std::uint64_t largest) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < smallest || value > largest)
    throw InputError(name, "'" + std::string(text) + "'",
                     "procedural:COUNT:SEED with whole numbers, COUNT 1 to " + std::to_string(largest_procedural));
  return value;
}

// procedural[:count[:seed]]
ImageSet procedural(std::string_view name, std::string_view split) {
  std::uint64_t count = 10000, seed = 1;
  std::string_view rest = name.substr(std::string_view("procedural").size());
  if (!rest.empty()) {
    const std::string_view first = rest.substr(1, rest.substr(1).find(':'));
    count = number(name, first, 1, largest_procedural);
    rest.remove_prefix(1 + first.size());
    if (!rest.empty()) seed = number(name, rest.substr(1), 0, UINT64_MAX);
  }
  const bool small = split == "valid" || split == "test";
  ImageSet set =
      procedural_digits(small ? std::max<std::uint64_t>(1, count / 10) : count, seed, split == "all" ? "train" : split);
  set.caveat = "digits drawn by program: figures on them compare with no published ones";
  return set;
}

ImageSet appended(ImageSet all, const ImageSet& more) {
  if (more.height != all.height || more.width != all.width)
    throw InputError(more.provenance, std::to_string(more.height) + " x " + std::to_string(more.width) + " pixels",
                     std::to_string(all.height) + " x " + std::to_string(all.width) + " as in " + all.provenance);
  all.pixels.insert(all.pixels.end(), more.pixels.begin(), more.pixels.end());
  all.labels.insert(all.labels.end(), more.labels.begin(), more.labels.end());
  if (all.labels.size() != all.count()) all.labels.clear();
  all.provenance += "; " + more.provenance;
  if (all.caveat.empty()) all.caveat = more.caveat;
  return all;
}

constexpr std::array<std::string_view, 3> all_splits{"train", "valid", "test"};

// One split, or those of `parts` one after the other. read(split) gives one.
template <typename Parts, typename Read>
ImageSet one_or_all(std::string_view split, const Parts& parts, Read read) {
  if (split != "all") return read(split);
  ImageSet all = read(parts[0]);
  for (std::size_t i = 1; i < parts.size(); ++i) all = appended(std::move(all), read(parts[i]));
  all.split = "all";
  return all;
}

KnownFile file_or_advice(std::string_view name, std::string_view split) {
  if (auto file = find_known_file(name, split)) return *file;
  if (data_folders().empty())
    throw InputError(std::string(name) + ": there is no folder to look in: HOME and VLAE_DATA_DIR are not set");
  std::string looked;
  for (const auto& folder : data_folders()) looked += (looked.empty() ? "" : " or ") + (folder / name).string();
  throw InputError(std::string(name) + ": its " + std::string(split) + " images are not in " + looked +
                   "; `vlae data get " + std::string(name) + "` downloads them");
}

// What a name means is published; a split of ours and a stand-in, which the program knows, have a caveat.
ImageSet load_known(std::string_view name, std::string_view split) {
  return one_or_all(split, all_splits, [&](std::string_view part) {
    const KnownFile file = file_or_advice(name, part);
    ImageSet set = read_known_file(file, part);
    if (set.name != name)
      throw InputError(file.path.string(),
                       "the " + std::to_string(set.count()) + " " + std::string(part) + " images of '" + set.name + "'",
                       std::string(name) + " as published; the path in place of the name reads them as what they are");
    return set;
  });
}

ImageSet load_file(const fs::path& path, std::string_view split) {
  if (const auto file = known_file(path))
    return one_or_all(split, splits_in(*file), [&](std::string_view part) { return read_known_file(*file, part); });
  if (const auto file = idx_set_file(path))
    return one_or_all(split, splits_in(*file), [&](std::string_view part) { return read_idx_set(*file, part); });
  const ImageSet set = read_own_file(path);
  return split == "all" ? set : tenths(set, split);
}

InputError lacks(const fs::path& folder, std::string_view part) {
  return InputError(folder.string(), "no file with the " + std::string(part) + " images",
                    "all three splits, or --split to name one");
}

// Of one set, as an unpacked archive holds them.
ImageSet load_idx_folder(const fs::path& folder, const std::vector<IdxSetFile>& files, std::string_view split) {
  std::string groups;
  for (std::size_t i = 0; i < files.size(); ++i)
    if (i == 0 || files[i].group != files[i - 1].group) groups += (i == 0 ? "" : ", ") + files[i].group;
  if (files.front().group != files.back().group)
    throw InputError(folder.string(), "images of several sets: " + groups, "those of one, or the path of one file");
  return one_or_all(split, all_splits, [&](std::string_view part) {
    for (const IdxSetFile& file : files)
      if (file.train == (part != "test")) return read_idx_set(file, part);
    throw lacks(folder, part);
  });
}

ImageSet load_folder(const fs::path& folder, std::string_view split) {
  const auto first = [&] {
    for (const std::string_view part : all_splits)
      if (const auto file = find_file_in_folder(folder, part)) return file;
    return std::optional<KnownFile>();
  }();
  const auto idx_files = idx_set_files_in(folder);
  if (first && first->set != "mnist")
    return one_or_all(split, all_splits, [&](std::string_view part) {
      const auto file = find_file_in_folder(folder, part);
      if (!file) throw lacks(folder, part);
      return read_known_file(*file, part);
    });
  if (!idx_files.empty()) return load_idx_folder(folder, idx_files, split);
  const ImageSet set = read_picture_folder(folder);
  return split == "all" ? set : tenths(set, split);
}

bool is_procedural(std::string_view name) { return name == "procedural" || name.starts_with("procedural:"); }

std::string known_names() {
  std::string names;
  for (const KnownSet& set : known_sets()) names += std::string(set.name) + ", ";
  return names;
}

constexpr std::string_view transposed_prefix = "transposed:";

ImageSet load_one(std::string_view name, std::string_view split) {
  if (name.starts_with(transposed_prefix)) {
    ImageSet set = transposed(load_one(name.substr(transposed_prefix.size()), split));
    set.name += " transposed";
    set.provenance += ", rows and columns exchanged";
    if (set.caveat.empty()) set.caveat = "rows and columns are exchanged";
    return set;
  }
  if (is_procedural(name)) return procedural(name, split);
  if (is_known_set(name)) return load_known(name, split);
  const fs::path path(name);
  std::error_code error;
  if (!fs::exists(path, error))
    throw InputError(name, "neither a known set nor a path on this machine", known_names() + "procedural, or a path");
  return fs::is_directory(path, error) ? load_folder(path, split) : load_file(path, split);
}

ImageSet load(std::string_view name, std::string_view split) {
  require_split(name, split);
  if (split != "train+valid") return load_one(name, split);
  ImageSet both = appended(load_one(name, "train"), load_one(name, "valid"));
  both.split = split;
  return both;
}

}  // namespace

std::string_view usual_split(std::string_view name) {
  if (name.starts_with(transposed_prefix)) return usual_split(name.substr(transposed_prefix.size()));
  if (is_procedural(name) || is_known_set(name)) return "test";
  const fs::path path(name);
  std::error_code error;
  if (fs::is_directory(path, error)) {
    const bool divided = find_file_in_folder(path, "test") || !idx_set_files_in(path).empty();
    return divided ? "test" : "all";
  }
  if (const auto file = known_file(path)) return splits_in(*file).back();
  if (const auto file = idx_set_file(path)) return splits_in(*file).back();
  return "all";
}

std::shared_ptr<const ImageSet> load_set(std::string_view name_or_path, std::string_view split) {
  return std::make_shared<const ImageSet>(load(name_or_path, split));
}

std::string shown_name(std::string_view name) {
  if (!is_procedural(name)) return std::string(name);
  std::string words = "drawn digits";
  if (const std::size_t colon = name.find(':'); colon != std::string_view::npos)
    words.append(" ").append(name.substr(colon + 1));
  return words;
}

}  // namespace vlae::data
