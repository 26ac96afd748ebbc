#include "data/published_sets.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <string>
#include <utility>

#include "data/amat_file.h"
#include "data/idx_file.h"
#include "data/matlab_file.h"
#include "files/input_error.h"
#include "files/whole_file.h"
#include "numerics/counter_random.h"

namespace vlae::data {
namespace {

using files::InputError;
namespace fs = std::filesystem;

constexpr std::size_t side = 28, pixels = side * side;
constexpr std::uint64_t split_seed = 1;

// Images [first, first + count) of a set in some order.
struct Part {
  std::size_t first, count;
};

Part part_of(std::string_view split, std::array<std::size_t, 3> sizes) {
  if (split == "train") return {0, sizes[0]};
  if (split == "valid") return {sizes[0], sizes[1]};
  return {sizes[0] + sizes[1], sizes[2]};
}

std::vector<std::size_t> in_order(std::size_t count) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  return order;
}

std::vector<std::size_t> shuffled(std::size_t count) {
  auto order = in_order(count);
  const numerics::CounterRandom random(split_seed, 0);
  for (std::size_t i = count; i > 1; --i)
    std::swap(order[i - 1], order[random.below(i, static_cast<std::uint32_t>(i))]);
  return order;
}

ImageSet selected(const ImageSet& whole, const std::vector<std::size_t>& order, Part part) {
  ImageSet out;
  out.height = whole.height;
  out.width = whole.width;
  out.binary = whole.binary;
  out.pixels.reserve(part.count * whole.pixels_per_image());
  for (std::size_t i = part.first; i < part.first + part.count; ++i) {
    const auto image = whole.image(order[i]);
    out.pixels.insert(out.pixels.end(), image.begin(), image.end());
    if (!whole.labels.empty()) out.labels.push_back(whole.labels[order[i]]);
  }
  return out;
}

void require_count(const fs::path& file, std::size_t found, std::size_t expected) {
  if (found != expected) throw InputError(file.string(), std::to_string(found) + " images", std::to_string(expected));
}

// 0 for what is no number, too.
std::uint8_t byte_of(float value, float scale) {
  return value > 0 ? static_cast<std::uint8_t>(std::min(value * scale, 255.0f) + 0.5f) : 0;
}

// value(image, i): the i-th stored value of an image. Stored column by column; stands row by row afterwards.
template <typename Value>
ImageSet from_columns(std::size_t count, Value value) {
  ImageSet set;
  set.height = set.width = static_cast<int>(side);
  set.pixels.resize(count * pixels);
  for (std::size_t n = 0; n < count; ++n)
    for (std::size_t i = 0; i < pixels; ++i)
      set.pixels[n * pixels + i % side * side + i / side] = byte_of(value(n, i), 255);
  return set;
}

void require_pixels(const fs::path& file, std::string_view matrix, std::size_t found) {
  if (found != pixels)
    throw InputError(file.string() + ": " + std::string(matrix), std::to_string(found) + " values an image",
                     std::to_string(pixels));
}

// [images, 784] in {0, 1}, 0 is ink.
ImageSet silhouettes(const std::vector<std::uint8_t>& bytes, const fs::path& file, std::string_view name) {
  const MatlabMatrix matrix = parse_matlab(bytes, file.string(), name);
  require_pixels(file, name, matrix.columns);
  ImageSet set =
      from_columns(matrix.rows, [&](std::size_t n, std::size_t i) { return 1 - matrix.values[i * matrix.rows + n]; });
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
  for (const float value : matrix.values) labels.push_back(byte_of(value, 1));
  return labels;
}

// [784, images], grey in [0, 1].
ImageSet characters(const std::vector<std::uint8_t>& bytes, const fs::path& file, std::string_view name) {
  const MatlabMatrix matrix = parse_matlab(bytes, file.string(), name);
  require_pixels(file, name, matrix.rows);
  return from_columns(matrix.columns, [&](std::size_t n, std::size_t i) { return matrix.values[n * pixels + i]; });
}

std::string mnist_labels_beside(const fs::path& images) {
  std::string name = images.string();
  const auto replace = [&name](std::string_view from, std::string_view to) {
    if (const auto at = name.rfind(from); at != std::string::npos) name.replace(at, from.size(), to);
  };
  replace("images", "labels");
  replace("idx3", "idx1");
  return name;
}

}  // namespace

ImageSet read_binarized_mnist(const fs::path& file, std::string_view) {
  ImageSet set = read_amat(file);
  set.provenance = file.string();
  return set;
}

ImageSet read_mnist(const fs::path& images, std::string_view split) {
  ImageSet whole = read_idx_images(images);
  const bool test = split == "test";
  require_count(images, whole.count(), test ? 10000 : 60000);
  if (const fs::path labels = mnist_labels_beside(images); fs::exists(labels)) {
    whole.labels = read_idx_labels(labels);
    if (whole.labels.size() != whole.count())
      throw InputError(labels.string(), std::to_string(whole.labels.size()) + " labels", std::to_string(whole.count()));
  }
  const Part part = test ? Part{0, 10000} : part_of(split, {50000, 10000, 0});
  ImageSet set = selected(whole, in_order(whole.count()), part);
  set.provenance =
      images.string() + ", images " + std::to_string(part.first) + " to " + std::to_string(part.first + part.count - 1);
  return set;
}

ImageSet read_caltech_split1(const fs::path& file, std::string_view split) {
  const auto bytes = files::read_file_or_gzip(file, largest_unpacked_bytes);
  const std::string prefix = split == "valid" ? "val" : std::string(split);
  ImageSet set = silhouettes(bytes, file, prefix + "_data");
  set.labels = class_labels(bytes, file, prefix + "_labels", set.count());
  set.provenance = file.string();
  return set;
}

ImageSet read_caltech_whole(const fs::path& file, std::string_view split) {
  const auto bytes = files::read_file_or_gzip(file, largest_unpacked_bytes);
  ImageSet whole = silhouettes(bytes, file, "X");
  require_count(file, whole.count(), 8671);
  whole.labels = class_labels(bytes, file, "Y", whole.count());
  ImageSet set = selected(whole, shuffled(whole.count()), part_of(split, {4100, 2264, 2307}));
  set.provenance =
      file.string() + ", split at random by seed " + std::to_string(split_seed) + ", not the published split";
  return set;
}

ImageSet read_omniglot(const fs::path& file, std::string_view split) {
  const auto bytes = files::read_file_or_gzip(file, largest_unpacked_bytes);
  if (split == "test") {
    ImageSet test = characters(bytes, file, "testdata");
    test.provenance = file.string();
    return test;
  }
  const ImageSet whole = characters(bytes, file, "data");
  require_count(file, whole.count(), 24345);
  ImageSet set = selected(whole, shuffled(whole.count()), part_of(split, {23000, 1345, 0}));
  set.provenance = file.string() + ", train and valid drawn by seed " + std::to_string(split_seed);
  return set;
}

ImageSet read_omniglot_standin(const fs::path& file, std::string_view split) {
  ImageSet set = read_omniglot(file, split);
  set.provenance += "; a stand-in with thinner strokes, its likelihoods do not compare with published ones";
  return set;
}

}  // namespace vlae::data
