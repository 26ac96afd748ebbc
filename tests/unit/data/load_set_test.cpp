#include "data/load_set.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <numeric>
#include <optional>
#include <set>
#include <utility>

#include "expect_error.h"
#include "temporary_folder.h"

namespace vlae::data {
namespace {

bool no_real_data() { return std::getenv("VLAE_DATA_DIR") == nullptr; }
#define SKIP_WITHOUT_REAL_DATA() \
  if (no_real_data()) GTEST_SKIP() << "VLAE_DATA_DIR is not set: the published files are not there to compare with"

double mean(const ImageSet& set) {
  return std::accumulate(set.pixels.begin(), set.pixels.end(), 0.0) / 255.0 / static_cast<double>(set.pixels.size());
}

// The published mean of MNIST's test images.
TEST(LoadSet, MnistTestHasThePublishedMean) {
  SKIP_WITHOUT_REAL_DATA();
  const auto set = load_set("mnist", "test");
  EXPECT_EQ(set->count(), 10000u);
  EXPECT_NEAR(mean(*set), 0.132515, 1e-6);
  EXPECT_EQ(set->labels[0], 7);
  EXPECT_FALSE(set->binary);
}

TEST(LoadSet, MnistTrainAndValidShareTheTrainingFile) {
  SKIP_WITHOUT_REAL_DATA();
  const auto train = load_set("mnist", "train"), valid = load_set("mnist", "valid");
  EXPECT_EQ(train->count(), 50000u);
  EXPECT_EQ(valid->count(), 10000u);
  EXPECT_EQ(train->labels[0], 5);
  EXPECT_EQ(train->labels.size(), 50000u);
  EXPECT_EQ(valid->labels.size(), 10000u);
}

TEST(LoadSet, BinarizedMnistHasThePublishedCounts) {
  SKIP_WITHOUT_REAL_DATA();
  EXPECT_EQ(load_set("binarized_mnist", "train")->count(), 50000u);
  EXPECT_EQ(load_set("binarized_mnist", "valid")->count(), 10000u);
  const auto test = load_set("binarized_mnist", "test");
  EXPECT_EQ(test->count(), 10000u);
  EXPECT_TRUE(test->binary);
  const std::set<int> values(test->pixels.begin(), test->pixels.end());
  EXPECT_EQ(values, (std::set<int>{0, 255}));
}

TEST(LoadSet, CaltechSilhouettesAreDividedIntoThePapersSizes) {
  SKIP_WITHOUT_REAL_DATA();
  std::size_t ink = 0, images = 0;
  for (const auto& [split, count] : {std::pair{"train", 4100u}, {"valid", 2264u}, {"test", 2307u}}) {
    const auto set = load_set("caltech101", split);
    EXPECT_EQ(set->count(), count);
    EXPECT_EQ(set->labels.size(), count);
    EXPECT_TRUE(set->binary);
    ink += static_cast<std::size_t>(std::count(set->pixels.begin(), set->pixels.end(), 255));
    images += set->count();
  }
  EXPECT_EQ(images, 8671u);
  EXPECT_EQ(ink, 3100529u);  // zeros of X, counted by another program
}

TEST(LoadSet, OmniglotHasTheLayoutOfThePublicFile) {
  SKIP_WITHOUT_REAL_DATA();
  EXPECT_EQ(load_set("omniglot", "train")->count() + load_set("omniglot", "valid")->count(), 24345u);
  const auto test = load_set("omniglot", "test");
  EXPECT_EQ(test->count(), 8070u);
  EXPECT_FALSE(test->binary);
  EXPECT_LT(mean(*test), 0.2);
}

TEST(LoadSet, ProceduralTakesCountAndSeedFromItsName) {
  const auto set = load_set("procedural:50:7", "train");
  EXPECT_EQ(set->count(), 50u);
  EXPECT_EQ(set->labels.size(), 50u);
  EXPECT_NE(set->pixels, load_set("procedural:50:8", "train")->pixels);
  EXPECT_EQ(load_set("procedural:50:7", "valid")->count(), 5u);
}

// The paper's final models are trained on both.
TEST(LoadSet, TrainAndValidTogetherAreOneSplitWithItsOwnName) {
  const auto train = load_set("procedural:50:7", "train"), valid = load_set("procedural:50:7", "valid");
  const auto both = load_set("procedural:50:7", "train+valid");
  ASSERT_EQ(both->count(), train->count() + valid->count());
  EXPECT_EQ(both->split, "train+valid");
  EXPECT_EQ(both->labels.size(), both->count());
  EXPECT_TRUE(std::equal(train->pixels.begin(), train->pixels.end(), both->pixels.begin()));
  EXPECT_TRUE(std::equal(valid->pixels.rbegin(), valid->pixels.rend(), both->pixels.rbegin()));
}

TEST(LoadSet, ASplitOfOursSaysThatItsFiguresDoNotCompare) {
  const TemporaryFolder folder;
  std::string rows;
  for (int i = 0; i < 10; ++i) rows += "0 1 1 0\n";
  const auto file = folder.write("own.amat", rows).string();
  EXPECT_NE(load_set(file, "test")->caveat.find("divided here"), std::string::npos);
  EXPECT_EQ(load_set(file, "train+valid")->caveat, load_set(file, "test")->caveat);
  EXPECT_NE(load_set("procedural:50:7", "test")->caveat.find("drawn by program"), std::string::npos);
}

// A set that is not there names the command that fetches it; the folders are those of the environment.
TEST(LoadSet, WhatIsMissingSaysWhereItWasLookedFor) {
  const TemporaryFolder folder;
  const std::string nowhere = folder.path().string();
  const char* before = std::getenv("VLAE_DATA_DIR");
  const std::string kept = before == nullptr ? "" : before;
  setenv("VLAE_DATA_DIR", (nowhere + "/a").c_str(), 1);
  setenv("XDG_DATA_HOME", (nowhere + "/b").c_str(), 1);
  EXPECT_INPUT_ERROR(load_set("mnist", "test"), "mnist: its test images are not in " + nowhere + "/a/mnist or " +
                                                    nowhere +
                                                    "/b/vlae-studio/data/mnist; "
                                                    "`vlae data get mnist` downloads them");
  unsetenv("XDG_DATA_HOME");
  if (before == nullptr)
    unsetenv("VLAE_DATA_DIR");
  else
    setenv("VLAE_DATA_DIR", kept.c_str(), 1);
}

TEST(LoadSet, NonsenseIsNamed) {
  const TemporaryFolder folder;
  const std::string nowhere = folder.path().string() + "/x";
  EXPECT_INPUT_ERROR(load_set(nowhere), nowhere +
                                            ": neither a known set nor a path on this machine, expected "
                                            "binarized_mnist, mnist, caltech101, omniglot, procedural, or a path");
  EXPECT_INPUT_ERROR(load_set("procedural", "half"),
                     "procedural: split 'half', expected train, valid, train+valid, test or all");
  EXPECT_INPUT_ERROR(load_set("procedural:many"),
                     "procedural:many: 'many', expected procedural:COUNT:SEED with whole numbers, COUNT 1 to 1000000");
  EXPECT_INPUT_ERROR(load_set("procedural:10:"),
                     "procedural:10:: '', expected procedural:COUNT:SEED with whole numbers, COUNT 1 to 1000000");
}

TEST(LoadSet, APublishedNameIsThatOfPublishedContent) {
  SKIP_WITHOUT_REAL_DATA();
  for (const char* split : {"train", "valid", "test"}) {
    EXPECT_EQ(load_set("mnist", split)->name, "mnist");
    EXPECT_EQ(load_set("binarized_mnist", split)->name, "binarized_mnist");
  }
  EXPECT_EQ(load_set("caltech101", "test")->name, "caltech101");
  EXPECT_EQ(load_set("omniglot", "test")->name, "omniglot");
}

// Files with a known set's names and other content: read where they are named by path, and called after themselves.
TEST(LoadSet, OtherContentUnderAKnownSetsFileNamesHasANameOfItsOwn) {
  const TemporaryFolder folder;
  folder.write("binarized_mnist_train.amat", "0 1 1 0\n");
  folder.write("binarized_mnist_valid.amat", "1 1 1 1\n");
  folder.write("binarized_mnist_test.amat", "0 0 0 0\n");
  const auto all = load_set(folder.path().string(), "all");
  EXPECT_EQ(all->count(), 3u);
  EXPECT_EQ(all->name, "binarized_mnist_train.amat");
  EXPECT_EQ(all->caveat, "not the published content of files of this name");
  EXPECT_EQ(all->split, "all");
  EXPECT_EQ(load_set(folder.path().string(), "valid")->pixels, (std::vector<std::uint8_t>{255, 255, 255, 255}));
  const std::string file = (folder.path() / "binarized_mnist_valid.amat").string();
  EXPECT_EQ(load_set(file, "valid")->count(), 1u);
  EXPECT_INPUT_ERROR(load_set(file, "train"),
                     file + ": split 'train' asked for, expected valid, which is in this file");
}

// VLAE_DATA_DIR for one test.
class DataFolder {
 public:
  explicit DataFolder(const std::filesystem::path& folder) {
    if (const char* before = std::getenv("VLAE_DATA_DIR")) before_ = before;
    setenv("VLAE_DATA_DIR", folder.c_str(), 1);
  }
  ~DataFolder() { before_ ? setenv("VLAE_DATA_DIR", before_->c_str(), 1) : unsetenv("VLAE_DATA_DIR"); }
  DataFolder(const DataFolder&) = delete;
  DataFolder& operator=(const DataFolder&) = delete;

 private:
  std::optional<std::string> before_;
};

// A download cut short, or another set copied to the place of this one: its likelihoods would not compare.
TEST(LoadSet, AKnownNameIsRefusedToOtherContent) {
  const TemporaryFolder folder;
  const DataFolder here(folder.path());
  const std::string amat = folder.write("binarized_mnist/binarized_mnist_test.amat", "0 1 1 0\n0 1 1 1\n").string();
  EXPECT_INPUT_ERROR(load_set("binarized_mnist", "test"),
                     amat +
                         ": the 2 test images of 'binarized_mnist_test.amat', expected binarized_mnist as published; "
                         "the path in place of the name reads them as what they are");
  const std::vector<std::uint8_t> two_images{0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 1, 5, 6};
  const std::string idx = folder.write("mnist/t10k-images-idx3-ubyte", two_images).string();
  EXPECT_INPUT_ERROR(load_set("mnist", "test"),
                     idx +
                         ": the 2 test images of 'mnist (own images)', expected mnist as published; the path in place "
                         "of the name reads them as what they are");
  EXPECT_EQ(load_set((folder.path() / "mnist").string(), "test")->name, "mnist (own images)");
}

TEST(LoadSet, TheUsualSplitIsTestWhereASetIsDividedAndAllOfOnesOwnFiles) {
  const TemporaryFolder folder;
  folder.write("pictures/a.png", "x");
  folder.write("idx/t10k-images-idx3-ubyte", "x");
  folder.write("amat/binarized_mnist_test.amat", "x");
  const auto of = [&](const std::string& name) { return std::string(usual_split((folder.path() / name).string())); };
  EXPECT_EQ(of("pictures"), "all");
  EXPECT_EQ(of("pictures/a.png"), "all");
  EXPECT_EQ(of("idx"), "test");
  EXPECT_EQ(of("amat"), "test");
  EXPECT_EQ(of("idx/emnist-digits-train-images-idx3-ubyte.gz"), "valid");
  EXPECT_EQ(usual_split("mnist"), "test");
  EXPECT_EQ(usual_split("procedural:50"), "test");
}

TEST(LoadSet, OneWordForTheDigitsThatTheProgramDraws) {
  EXPECT_EQ(shown_name("procedural"), "drawn digits");
  EXPECT_EQ(shown_name("procedural:2000"), "drawn digits 2000");
  EXPECT_EQ(shown_name("mnist"), "mnist");
}

}  // namespace
}  // namespace vlae::data
