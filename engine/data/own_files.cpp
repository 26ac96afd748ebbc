#include "data/own_files.h"

#include <algorithm>
#include <cctype>
#include <sstream>
#include <string>

#include "data/amat_file.h"
#include "data/centring.h"
#include "data/handwriting_photo.h"
#include "data/idx_file.h"
#include "data/picture_file.h"
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
  const auto image = from_picture(picture, path.string());
  set.pixels.insert(set.pixels.end(), image.begin(), image.end());
}

ImageSet read_pictures(const std::vector<fs::path>& paths, const fs::path& source) {
  if (paths.empty()) throw InputError(source.string(), "no pictures", "PNG or JPEG files");
  if (paths.size() > most_pictures)
    throw InputError(source.string(), std::to_string(paths.size()) + " pictures",
                     "at most " + std::to_string(most_pictures));
  ImageSet set;
  set.height = set.width = model_side;
  for (const auto& path : paths) append_picture(set, read_picture(path), path);
  return set;
}

ImageSet read_list(const fs::path& list, const std::string& text) {
  std::vector<fs::path> paths;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    while (!line.empty() && std::isspace(static_cast<unsigned char>(line.back()))) line.pop_back();
    if (!line.empty()) paths.push_back(list.parent_path() / line);
  }
  return read_pictures(paths, list);
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
  if (bytes[0] == 0) return parse_idx_images(bytes, path.string());
  if (bytes[0] == '0' || bytes[0] == '1' || bytes[0] == ' ') return parse_amat(bytes, path.string());
  throw InputError(path.string(), "an unknown kind of file",
                   "IDX images, .amat, PNG, JPEG, or a .txt list of pictures");
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
    const std::string extension = lower_case_extension(entry.path());
    if (extension == ".png" || extension == ".jpg" || extension == ".jpeg") paths.push_back(entry.path());
  }
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
                     "at least 10, to be divided into train, valid and test");
  ImageSet part = subset(whole, chosen);
  part.split = split;
  part.caveat = "no published set: divided here, eight of ten images train, the ninth valid, the tenth test";
  return part;
}

}  // namespace vlae::data
