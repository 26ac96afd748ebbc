#include "data/idx_sets.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "data/load_set.h"
#include "expect_error.h"
#include "temporary_folder.h"

namespace vlae::data {
namespace {

using Bytes = std::vector<std::uint8_t>;

// `count` images of 2 rows and 3 columns; the pixels of image n are 10 n + 0, 1, 2 / 3, 4, 5.
Bytes images(std::uint8_t count) {
  Bytes idx{0, 0, 8, 3, 0, 0, 0, count, 0, 0, 0, 2, 0, 0, 0, 3};
  for (int n = 0; n < count; ++n)
    for (int i = 0; i < 6; ++i) idx.push_back(static_cast<std::uint8_t>(10 * n + i));
  return idx;
}
Bytes labels(const Bytes& values) {
  Bytes idx{0, 0, 8, 1, 0, 0, 0, static_cast<std::uint8_t>(values.size())};
  idx.insert(idx.end(), values.begin(), values.end());
  return idx;
}
Bytes label_rows(const Bytes& values) {
  Bytes idx{0, 0, 12, 2, 0, 0, 0, static_cast<std::uint8_t>(values.size()), 0, 0, 0, 2};
  for (const std::uint8_t value : values) idx.insert(idx.end(), {0, 0, 0, value, 0, 0, 0, 99});
  return idx;
}

class IdxSets : public testing::Test {
 protected:
  std::string path(const std::string& name) const { return (folder_.path() / name).string(); }
  const TemporaryFolder folder_;
};

TEST_F(IdxSets, NamesOfTheFilesSayWhatTheyHold) {
  const auto part = [](const std::string& name) {
    const auto file = idx_set_file("/d/" + name);
    return file ? file->group + (file->train ? ":train" : ":test") : "none";
  };
  EXPECT_EQ(part("train-images-idx3-ubyte"), ":train");
  EXPECT_EQ(part("t10k-images.idx3-ubyte"), ":test");  // as Kaggle has it
  EXPECT_EQ(part("emnist-digits-test-images-idx3-ubyte.gz"), "emnist-digits:test");
  EXPECT_EQ(part("qmnist-train-images-idx3-ubyte.gz"), "qmnist:train");
  EXPECT_EQ(part("train-labels-idx1-ubyte"), "none");
  EXPECT_EQ(part("images-idx3-ubyte"), "none");
  EXPECT_EQ(part("holiday-images-idx3-ubyte"), "none");
}

// EMNIST stores columns where MNIST stores rows.
TEST_F(IdxSets, EmnistStandsUprightAndOthersStayAsTheyAre) {
  folder_.write("emnist-letters-test-images-idx3-ubyte", images(1));
  folder_.write("qmnist-test-images-idx3-ubyte", images(1));
  const auto emnist = load_set(path("emnist-letters-test-images-idx3-ubyte"), "test");
  EXPECT_EQ(emnist->height, 3);
  EXPECT_EQ(emnist->width, 2);
  EXPECT_EQ(emnist->pixels, (Bytes{0, 3, 1, 4, 2, 5}));
  EXPECT_EQ(load_set(path("qmnist-test-images-idx3-ubyte"), "test")->pixels, (Bytes{0, 1, 2, 3, 4, 5}));
}

TEST_F(IdxSets, AnyFileCanBeTransposedOnRequest) {
  folder_.write("other.idx", images(2));
  const auto set = load_set("transposed:" + path("other.idx"), "all");
  EXPECT_EQ(set->pixels, (Bytes{0, 3, 1, 4, 2, 5, 10, 13, 11, 14, 12, 15}));
  EXPECT_EQ(set->name, "other.idx transposed");
  EXPECT_EQ(set->provenance, path("other.idx") + ", rows and columns exchanged");
}

TEST_F(IdxSets, LabelsAreFoundUnderEachPublishersName) {
  const std::vector<std::pair<std::string, std::string>> pairs{
      {"t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"},
      {"t10k-images.idx3-ubyte", "t10k-labels.idx1-ubyte"},
      {"emnist-digits-test-images-idx3-ubyte", "emnist-digits-test-labels-idx1-ubyte"}};
  for (const auto& [of_images, of_labels] : pairs) {
    const TemporaryFolder folder;
    const std::string file = folder.write(of_images, images(3)).string();
    folder.write(of_labels, labels({7, 2, 1}));
    EXPECT_EQ(load_set(file, "test")->labels, (Bytes{7, 2, 1})) << of_images;
  }
  folder_.write("qmnist-test-images-idx3-ubyte", images(2));
  folder_.write("qmnist-test-labels-idx2-int", label_rows({4, 9}));
  EXPECT_EQ(load_set(path("qmnist-test-images-idx3-ubyte"), "test")->labels, (Bytes{4, 9}));
}

// Of twelve images ten are train, two valid: a sixth, as of the published 60,000.
TEST_F(IdxSets, TheTrainingFileIsDividedAndItsLabelsWithIt) {
  folder_.write("train-images-idx3-ubyte", images(12));
  folder_.write("train-labels-idx1-ubyte", labels({0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2}));
  folder_.write("t10k-images-idx3-ubyte", images(4));
  const std::string folder = folder_.path().string();
  EXPECT_EQ(load_set(folder, "train")->count(), 10u);
  EXPECT_EQ(load_set(folder, "valid")->labels, (Bytes{1, 2}));
  EXPECT_EQ(load_set(folder, "test")->count(), 4u);
  EXPECT_EQ(load_set(folder, "all")->count(), 16u);
  EXPECT_INPUT_ERROR(
      load_set(path("t10k-images-idx3-ubyte"), "train"),
      path("t10k-images-idx3-ubyte") + ": split 'train' asked for, expected test, which is in this file");
}

// MNIST's own names with other content, as Fashion-MNIST and KMNIST come: never taken for MNIST.
TEST_F(IdxSets, WhatIsNotMnistIsNotCalledSo) {
  folder_.write("fashion/t10k-images-idx3-ubyte", images(2));
  EXPECT_NE(load_set(path("fashion"), "test")->caveat, "");
  EXPECT_EQ(load_set(path("fashion"), "test")->name, "fashion (own images)");  // two images are not the published ones
  folder_.write("emnist-digits-test-images-idx3-ubyte", images(2));
  EXPECT_EQ(load_set(path("emnist-digits-test-images-idx3-ubyte"), "test")->name,
            "emnist-digits-test-images-idx3-ubyte");
}

// 10,000 images of one pixel: the published count, and a folder whose name says which set it is.
TEST_F(IdxSets, AFolderNamesThePublishedSetWhereTheCountIsRight) {
  Bytes idx{0, 0, 8, 3, 0, 0, 0x27, 0x10, 0, 0, 0, 1, 0, 0, 0, 1};
  idx.resize(16 + 10000);
  folder_.write("FashionMNIST/raw/t10k-images-idx3-ubyte", idx);
  folder_.write("kmnist/t10k-images-idx3-ubyte", idx);
  folder_.write("downloads/t10k-images-idx3-ubyte", idx);
  EXPECT_EQ(load_set(path("FashionMNIST/raw"), "test")->name, "fashion-mnist");
  EXPECT_EQ(load_set(path("kmnist"), "test")->name, "kmnist");
  EXPECT_EQ(load_set(path("downloads"), "test")->name, "downloads (own images)");
}

TEST_F(IdxSets, AFolderWithSeveralSetsAsksForOne) {
  folder_.write("emnist-digits-test-images-idx3-ubyte", images(2));
  folder_.write("emnist-letters-test-images-idx3-ubyte", images(2));
  EXPECT_INPUT_ERROR(
      load_set(folder_.path().string(), "test"),
      folder_.path().string() +
          ": images of several sets: emnist-digits, emnist-letters, expected those of one, or the path of "
          "one file");
}

TEST_F(IdxSets, AFolderWithTestImagesAloneSaysWhatItLacks) {
  folder_.write("t10k-images-idx3-ubyte", images(2));
  EXPECT_EQ(load_set(folder_.path().string(), "test")->count(), 2u);
  EXPECT_INPUT_ERROR(
      load_set(folder_.path().string(), "all"),
      folder_.path().string() + ": no file with the train images, expected all three splits, or --split to name one");
}

}  // namespace
}  // namespace vlae::data
