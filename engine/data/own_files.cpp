#include "data/own_files.h"

#include <algorithm>
#include <cctype>
#include <span>
#include <sstream>
#include <string>
#include <string_view>

#include "data/amat_file.h"
#include "data/centring.h"
#include "data/idx_file.h"
#include "data/idx_sets.h"
#include "data/model_sized_picture.h"
#include "data/picture_file.h"
#include "data/picture_reading.h"
#include "data/subset.h"
#include "files/input_error.h"
#include "files/whole_file.h"

namespace vlae::data {
namespace {

using files::InputError;
namespace fs = std::filesystem;

std::string lower_case_extension(const fs::path& path) {
  std::string extension = path.extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return extension;
}

void append_picture(ImageSet& set, const GreyPicture& picture, const fs::path& path) {
  const bool of_model = picture.height == model_side && picture.width == model_side;
  const auto image = of_model ? as_it_is(picture) : read_handwriting(picture, path.string()).grey;
  set.pixels.insert(set.pixels.end(), image.begin(), image.end());
}

ImageSet read_pictures(const std::vector<fs::path>& paths, const fs::path& source) {
  if (paths.size() > most_pictures)
    throw InputError(source.string(), std::to_string(paths.size()) + " pictures",
                     "at most " + std::to_string(most_pictures));
  ImageSet set;
  set.height = set.width = model_side;
  for (const auto& path : paths) append_picture(set, read_picture(path), path);
  return set;
}

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";  // what some editors put before a text

ImageSet read_list(const fs::path& list, std::string text) {
  if (text.starts_with(byte_order_mark)) text.erase(0, byte_order_mark.size());
  std::vector<fs::path> paths;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    while (!line.empty() && std::isspace(static_cast<unsigned char>(line.back()))) line.pop_back();
    if (!line.empty()) paths.push_back(list.parent_path() / line);
  }
  if (paths.empty()) throw InputError(list.string(), "an empty list", "the path of a picture on each line");
  return read_pictures(paths, list);
}

bool begins_text(std::span<const std::uint8_t> bytes) {
  const std::string_view start(reinterpret_cast<const char*>(bytes.data()), std::min<std::size_t>(bytes.size(), 3));
  return start == byte_order_mark || start.find_first_of("01 \t\r\n#") == 0;
}

ImageSet parse_idx_with_labels(const fs::path& path, std::span<const std::uint8_t> bytes) {
  ImageSet set = parse_idx_images(bytes, path.string());
  if (const auto labels = idx_labels_beside(path)) set.labels = read_labels_beside(*labels, set.count());
  return set;
}

ImageSet parse_own_file(const fs::path& path) {
  const auto bytes = files::read_file_or_gzip(path, largest_unpacked_bytes);
  if (bytes.empty()) throw InputError(path.string(), "an empty file", "images");
  if (is_picture(bytes)) {
    ImageSet set;
    set.height = set.width = model_side;
    append_picture(set, parse_picture(bytes, path.string()), path);
    return set;
  }
  if (lower_case_extension(path) == ".txt") return read_list(path, {bytes.begin(), bytes.end()});
  if (bytes[0] == 0) return parse_idx_with_labels(path, bytes);
  if (begins_text(bytes)) return parse_amat(bytes, path.string());
  if (bytes.size() >= 2 && (bytes[0] ^ bytes[1]) == (0xfe ^ 0xff) && bytes[0] >= 0xfe)
    throw InputError(path.string(), "text in UTF-16", "numbers in plain text (UTF-8)");
  throw InputError(path.string(), "an unknown kind of file",
                   "IDX images, .amat, PNG, JPEG, or a .txt list of pictures");
}

// What a person sees who looks for pictures there: "3 folders (0, 1, 2) and 2 files (a.txt, b.csv)".
std::string contents(const fs::path& folder) {
  std::vector<std::string> folders, files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error))
    if (const std::string name = entry.path().filename().string(); !name.starts_with('.'))
      (entry.is_directory(error) ? folders : files).push_back(name);
  const auto listed = [](std::vector<std::string>& names, const char* what) {
    constexpr std::size_t shown = 3;
    std::sort(names.begin(), names.end());
    std::string text = std::to_string(names.size()) + " " + what + (names.size() == 1 ? " (" : "s (");
    for (std::size_t i = 0; i < std::min(shown, names.size()); ++i) text += (i == 0 ? "" : ", ") + names[i];
    return text + (names.size() > shown ? ", ...)" : ")");
  };
  if (folders.empty() && files.empty()) return "nothing";
  if (files.empty()) return listed(folders, "folder");
  return (folders.empty() ? "" : listed(folders, "folder") + " and ") + listed(files, "file");
}

// The folder of IDX files below, where an archive or another program has put them.
std::string advice(const fs::path& folder) {
  std::error_code error;
  for (auto entry = fs::recursive_directory_iterator(folder, error); entry != fs::recursive_directory_iterator();
       entry.increment(error)) {
    if (error || entry.depth() > 2) break;
    if (idx_set_file(entry->path())) return "; " + entry->path().parent_path().string() + " holds IDX images";
  }
  return "";
}

}  // namespace

ImageSet read_own_file(const fs::path& path) {
  ImageSet set = parse_own_file(path);
  set.name = path.filename().string();
  set.provenance = path.string();
  return set;
}

ImageSet read_picture_folder(const fs::path& folder) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().filename().string().starts_with('.')) continue;  // ._00.png: what macOS keeps about 00.png
    const std::string extension = lower_case_extension(entry.path());
    if (extension == ".png" || extension == ".jpg" || extension == ".jpeg") paths.push_back(entry.path());
  }
  if (paths.empty())
    throw InputError(folder.string(), "no pictures but " + contents(folder), "PNG or JPEG files" + advice(folder));
  std::sort(paths.begin(), paths.end());
  ImageSet set = read_pictures(paths, folder);
  set.name = fs::absolute(folder / "").parent_path().filename().string();
  set.provenance = folder.string();
  return set;
}

ImageSet tenths(const ImageSet& whole, std::string_view split) {
  std::vector<std::size_t> chosen;
  for (std::size_t i = 0; i < whole.count(); ++i)
    if (split == (i % 10 == 8 ? "valid" : i % 10 == 9 ? "test" : "train")) chosen.push_back(i);
  if (chosen.empty())
    throw InputError(whole.provenance, std::to_string(whole.count()) + " images",
                     "at least 10, to be divided into train, valid and test; split all takes them as they are");
  ImageSet part = subset(whole, chosen);
  part.split = split;
  part.caveat = "no published set: divided here, eight of ten images train, the ninth valid, the tenth test";
  return part;
}

}  // namespace vlae::data
