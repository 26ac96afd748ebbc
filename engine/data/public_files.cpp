#include "data/public_files.h"

#include <array>

#include "data/known_sets.h"
#include "files/input_error.h"

namespace vlae::data {
namespace {

constexpr auto sha256_sum = ChecksumKind::sha256;

// SHA-256 of MNIST's unpacked files: the images agree with the published MD5 (train 6bbc9ace898e44ae57da46a324031adb,
// test 2646ac647ad5339dbf082846283269ea). The Caltech split and OMNIGLOT have no other published fingerprint than
// these.
constexpr std::array<PublicFile, 9> files{{
    {"binarized_mnist",
     "binarized_mnist_train.amat",
     {sha256_sum, "ad693b29f94c14277b095f5238ddefbbdaaae0939789dd2f4f0205278cee3e4d"}},
    {"binarized_mnist",
     "binarized_mnist_valid.amat",
     {sha256_sum, "1de3d397c40fe8eeb33dafd4099a1f665ec01e96d9be234aaeeac8a34930e2e2"}},
    {"binarized_mnist",
     "binarized_mnist_test.amat",
     {sha256_sum, "e6687bfea3f820c174f33b7865140b2a2dd2930ef786f35d45795fc193b5ab2c"}},
    {"mnist",
     "train-images-idx3-ubyte.gz",
     {sha256_sum, "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"}},
    {"mnist",
     "train-labels-idx1-ubyte.gz",
     {sha256_sum, "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"}},
    {"mnist",
     "t10k-images-idx3-ubyte.gz",
     {sha256_sum, "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"}},
    {"mnist",
     "t10k-labels-idx1-ubyte.gz",
     {sha256_sum, "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"}},
    {"caltech101", "caltech101_silhouettes_28_split1.mat", {ChecksumKind::md5, "4483e9c14b188fd09937f9ea6f9ea777"}},
    {"omniglot", "chardata.mat", {ChecksumKind::git_blob, "016a3536ffe5e1d38e42563a18d7a78bfaf643ec"}},
}};

struct Publisher {
  std::string_view set, address;
};
constexpr std::array<Publisher, 5> publishers{{
    {"binarized_mnist", "http://www.cs.toronto.edu/~larocheh/public/datasets/binarized_mnist/"},
    {"mnist", "https://ossci-datasets.s3.amazonaws.com/mnist/"},
    {"mnist", "https://storage.googleapis.com/cvdf-datasets/mnist/"},
    {"caltech101", "https://people.cs.umass.edu/~marlin/data/"},
    {"omniglot", "https://raw.githubusercontent.com/yburda/iwae/master/datasets/OMNIGLOT/"},
}};

}  // namespace

std::vector<PublicFile> public_files(std::string_view set) {
  std::vector<PublicFile> out;
  for (const PublicFile& file : files)
    if (file.set == set) out.push_back(file);
  return out;
}

std::vector<std::string_view> public_addresses(std::string_view set) {
  std::vector<std::string_view> out;
  for (const Publisher& publisher : publishers)
    if (publisher.set == set) out.push_back(publisher.address);
  return out;
}

std::vector<std::string> addresses_of(const PublicFile& file) {
  std::vector<std::string> out;
  for (const std::string_view folder : public_addresses(file.set)) {
    out.emplace_back(folder);
    out.back() += file.name;
  }
  return out;
}

std::filesystem::path download_folder(std::string_view set) {
  const auto folders = data_folders();
  if (folders.empty()) throw files::InputError("no folder for data: set VLAE_DATA_DIR or HOME, or give --to");
  return folders.front() / set;
}

}  // namespace vlae::data
