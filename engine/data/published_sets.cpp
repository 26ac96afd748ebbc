#include "data/published_sets.h"

#include <optional>
#include <span>
#include <string>

#include "data/amat_file.h"
#include "data/idx_file.h"
#include "data/subset.h"
#include "files/input_error.h"

namespace vlae::data {
namespace {

using files::InputError;
namespace fs = std::filesystem;

void require_count(const fs::path& file, std::size_t found, std::size_t expected) {
  if (found != expected) throw InputError(file.string(), std::to_string(found) + " images", std::to_string(expected));
}

// train-images-idx3-ubyte[.gz] -> train-labels-idx1-ubyte, plain or gzip, if one of them is there.
std::optional<fs::path> mnist_labels_beside(const fs::path& images) {
  const std::string prefix = images.filename().string().starts_with("train") ? "train" : "t10k";
  for (const auto* name : {"-labels-idx1-ubyte", "-labels-idx1-ubyte.gz"})
    if (const fs::path labels = images.parent_path() / (prefix + name); fs::exists(labels)) return labels;
  return std::nullopt;
}

}  // namespace

ImageSet read_binarized_mnist(const fs::path& file, std::string_view) {
  ImageSet set = read_amat(file);
  set.provenance = file.string();
  return set;
}

ImageSet read_mnist(const fs::path& images, std::string_view split) {
  ImageSet whole = read_idx_images(images);
  require_count(images, whole.count(), split == "test" ? 10000 : 60000);
  if (const auto labels = mnist_labels_beside(images)) {
    whole.labels = read_idx_labels(*labels);
    if (whole.labels.size() != whole.count())
      throw InputError(labels->string(), std::to_string(whole.labels.size()) + " labels",
                       std::to_string(whole.count()));
  }
  const auto order = in_order(whole.count());
  const auto part = std::span(order).subspan(split == "valid" ? 50000 : 0, split == "train" ? 50000 : 10000);
  ImageSet set = subset(whole, part);
  set.provenance = images.string() + ", images " + std::to_string(part.front()) + " to " + std::to_string(part.back());
  return set;
}

}  // namespace vlae::data
