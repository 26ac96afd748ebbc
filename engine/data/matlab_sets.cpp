// The public sets that come as .mat files: Caltech-101 Silhouettes and OMNIGLOT (published_sets.h).

#include <algorithm>
#include <cmath>
#include <span>
#include <string>

#include "data/checksum.h"
#include "data/idx_file.h"
#include "data/matlab_file.h"
#include "data/published_sets.h"
#include "data/subset.h"
#include "files/input_error.h"
#include "files/whole_file.h"

namespace vlae::data {
namespace {

using files::InputError;
namespace fs = std::filesystem;

constexpr std::size_t matrix_side = 28, matrix_pixels = matrix_side * matrix_side;
constexpr std::uint64_t split_seed = 1;

// The images in an order drawn by the seed: first train, then valid, what is left is test.
ImageSet drawn_part(const ImageSet& whole, std::string_view split, std::size_t train, std::size_t valid) {
  const auto order = shuffled(whole.count(), split_seed);
  const std::span all(order);
  if (split == "train") return subset(whole, all.first(train));
  if (split == "valid") return subset(whole, all.subspan(train, valid));
  return subset(whole, all.subspan(train + valid));
}

void require_count(const fs::path& file, std::size_t found, std::size_t expected) {
  if (found != expected) throw InputError(file.string(), std::to_string(found) + " images", std::to_string(expected));
}

std::uint8_t byte_of(float value, const std::string& matrix, std::size_t image) {
  if (!(value >= 0 && value <= 1))  // no number, too
    throw InputError(matrix + ": image " + std::to_string(image), std::to_string(value), "ink from 0 to 1");
  return static_cast<std::uint8_t>(value * 255 + 0.5f);
}

// value(image, i): the i-th stored value of an image. Stored column by column; stands row by row afterwards.
template <typename Value>
ImageSet from_columns(std::size_t count, const std::string& matrix, Value value) {
  ImageSet set;
  set.height = set.width = static_cast<int>(matrix_side);
  set.pixels.resize(count * matrix_pixels);
  for (std::size_t n = 0; n < count; ++n)
    for (std::size_t i = 0; i < matrix_pixels; ++i)
      set.pixels[n * matrix_pixels + i % matrix_side * matrix_side + i / matrix_side] = byte_of(value(n, i), matrix, n);
  return set;
}

void require_pixels(const fs::path& file, std::string_view matrix, std::size_t found) {
  if (found != matrix_pixels)
    throw InputError(file.string() + ": " + std::string(matrix), std::to_string(found) + " values an image",
                     std::to_string(matrix_pixels));
}

// [images, 784] in {0, 1}, 0 is ink.
ImageSet silhouettes(const std::vector<std::uint8_t>& bytes, const fs::path& file, std::string_view name) {
  const MatlabMatrix matrix = parse_matlab(bytes, file.string(), name);
  require_pixels(file, name, matrix.columns);
  ImageSet set = from_columns(matrix.rows, file.string() + ": " + std::string(name),
                              [&](std::size_t n, std::size_t i) { return 1 - matrix.values[i * matrix.rows + n]; });
  set.binary = std::all_of(set.pixels.begin(), set.pixels.end(), [](std::uint8_t p) { return p == 0 || p == 255; });
  if (!set.binary) throw InputError(file.string() + ": " + std::string(name), "values between 0 and 1", "0 or 1");
  return set;
}

// One number an image: a class of 1 to 255.
std::vector<std::uint8_t> class_labels(const std::vector<std::uint8_t>& bytes, const fs::path& file,
                                       std::string_view name, std::size_t count) {
  if (!matlab_has(bytes, file.string(), name)) return {};
  const MatlabMatrix matrix = parse_matlab(bytes, file.string(), name);
  if (matrix.values.size() != count)
    throw InputError(file.string() + ": " + std::string(name), std::to_string(matrix.values.size()) + " labels",
                     std::to_string(count));
  std::vector<std::uint8_t> labels;
  for (const float value : matrix.values) {
    if (!(value >= 1 && value <= 255) || value != std::floor(value))
      throw InputError(file.string() + ": " + std::string(name), "class " + std::to_string(value), "1 to 255");
    labels.push_back(static_cast<std::uint8_t>(value));
  }
  return labels;
}

// [784, images], grey in [0, 1].
ImageSet characters(const std::vector<std::uint8_t>& bytes, const fs::path& file, std::string_view name) {
  const MatlabMatrix matrix = parse_matlab(bytes, file.string(), name);
  require_pixels(file, name, matrix.rows);
  return from_columns(matrix.columns, file.string() + ": " + std::string(name),
                      [&](std::size_t n, std::size_t i) { return matrix.values[n * matrix_pixels + i]; });
}

}  // namespace

ImageSet read_caltech_split1(const fs::path& file, std::string_view split) {
  const auto bytes = files::read_file_or_gzip(file, largest_unpacked_bytes);
  const std::string prefix = split == "valid" ? "val" : std::string(split);
  ImageSet set = silhouettes(bytes, file, prefix + "_data");
  set.labels = class_labels(bytes, file, prefix + "_labels", set.count());
  set.provenance = file.string();
  if (md5(bytes) == "4483e9c14b188fd09937f9ea6f9ea777") set.name = "caltech101";
  return set;
}

ImageSet read_caltech_whole(const fs::path& file, std::string_view split) {
  const auto bytes = files::read_file_or_gzip(file, largest_unpacked_bytes);
  ImageSet whole = silhouettes(bytes, file, "X");
  require_count(file, whole.count(), 8671);
  whole.labels = class_labels(bytes, file, "Y", whole.count());
  ImageSet set = drawn_part(whole, split, 4100, 2264);
  set.caveat = "split at random by seed " + std::to_string(split_seed) + ", not the published split";
  set.provenance = file.string() + ", " + set.caveat;
  if (md5(bytes) == "1432d2809e8bf111f1104a234731ddb1") set.name = "caltech101";
  return set;
}

ImageSet read_omniglot(const fs::path& file, std::string_view split) {
  const auto bytes = files::read_file_or_gzip(file, largest_unpacked_bytes);
  const bool published = checksum_of(ChecksumKind::git_blob, bytes) == "016a3536ffe5e1d38e42563a18d7a78bfaf643ec";
  ImageSet set;
  if (split == "test") {
    set = characters(bytes, file, "testdata");
    set.provenance = file.string();
  } else {
    const ImageSet whole = characters(bytes, file, "data");
    require_count(file, whole.count(), 24345);
    set = drawn_part(whole, split, 23000, 1345);
    set.provenance = file.string() + ", train and valid drawn by seed " + std::to_string(split_seed);
  }
  if (published) set.name = "omniglot";
  return set;
}

ImageSet read_omniglot_standin(const fs::path& file, std::string_view split) {
  ImageSet set = read_omniglot(file, split);
  set.name = "omniglot";
  set.caveat = "a stand-in with thinner strokes, its likelihoods do not compare with published ones";
  set.provenance += "; " + set.caveat;
  return set;
}

}  // namespace vlae::data
