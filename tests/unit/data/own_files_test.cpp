#include "data/own_files.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "data/load_set.h"
#include "data/png_file.h"
#include "data/procedural_digits.h"
#include "expect_error.h"
#include "temporary_folder.h"

namespace vlae::data {
namespace {

class OwnFiles : public testing::Test {
 protected:
  std::string path(const std::string& name) const { return (folder_.path() / name).string(); }
  void write_digit(const std::string& name, int digit) const {
    std::filesystem::create_directories((folder_.path() / name).parent_path());
    write_png(folder_.path() / name, {28, 28, procedural_digit(digit, 1, 1)});
  }
  static std::vector<std::uint8_t> image(const ImageSet& set, std::size_t i) {
    return {set.image(i).begin(), set.image(i).end()};
  }
  const TemporaryFolder folder_;
};

TEST_F(OwnFiles, AFolderOfPicturesIsASetInOrderOfTheirNames) {
  write_digit("b.png", 2);
  write_digit("a.PNG", 1);
  folder_.write("notes.doc", "not a picture");
  const auto set = load_set(folder_.path().string(), "all");
  ASSERT_EQ(set->count(), 2u);
  EXPECT_EQ(image(*set, 0), procedural_digit(1, 1, 1));
  EXPECT_EQ(image(*set, 1), procedural_digit(2, 1, 1));
  EXPECT_EQ(set->name, folder_.path().filename().string());
}

TEST_F(OwnFiles, AListNamesPicturesRelativeToItself) {
  write_digit("pictures/one.png", 1);
  write_digit("pictures/two.png", 2);
  folder_.write("list.txt", "pictures/two.png\r\n\npictures/one.png\npictures/two.png\n");
  const auto set = load_set(path("list.txt"), "all");
  ASSERT_EQ(set->count(), 3u);
  EXPECT_EQ(image(*set, 0), procedural_digit(2, 1, 1));
  EXPECT_EQ(image(*set, 1), procedural_digit(1, 1, 1));
}

// What some editors of Windows put before a text.
TEST_F(OwnFiles, AMarkBeforeAListDoesNotMatter) {
  write_digit("one.png", 1);
  folder_.write("list.txt", "\xef\xbb\xbfone.png\n");
  EXPECT_EQ(load_set(path("list.txt"), "all")->count(), 1u);
}

// macOS keeps what it knows about 00.png in ._00.png, on disks of other systems.
TEST_F(OwnFiles, HiddenFilesAreNoPictures) {
  write_digit("00.png", 1);
  folder_.write("._00.png", std::string("\0\5\26\7 Mac OS X", 13));
  EXPECT_EQ(load_set(folder_.path().string(), "all")->count(), 1u);
}

TEST_F(OwnFiles, WithoutPicturesItIsToldWhatIsThere) {
  write_digit("classes/0/a.png", 0);
  write_digit("classes/1/b.png", 1);
  folder_.write("classes/notes.md", "x");
  EXPECT_INPUT_ERROR(
      load_set(path("classes"), "all"),
      path("classes") + ": no pictures but 2 folders (0, 1) and 1 file (notes.md), expected PNG or JPEG files");
  folder_.write("tv/MNIST/raw/t10k-images-idx3-ubyte", "x");
  EXPECT_INPUT_ERROR(load_set(path("tv"), "all"),
                     path("tv") + ": no pictures but 1 folder (MNIST), expected PNG or JPEG files; " +
                         path("tv/MNIST/raw") + " holds IDX images");
}

TEST_F(OwnFiles, LabelsBesideIdxImagesAreTheirs) {
  folder_.write("my-images.idx", std::vector<std::uint8_t>{0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 1, 5, 6});
  folder_.write("my-labels.idx", std::vector<std::uint8_t>{0, 0, 8, 1, 0, 0, 0, 2, 3, 4});
  EXPECT_EQ(load_set(path("my-images.idx"), "all")->labels, (std::vector<std::uint8_t>{3, 4}));
  folder_.write("my-labels.idx", std::vector<std::uint8_t>{0, 0, 8, 1, 0, 0, 0, 1, 3});
  EXPECT_INPUT_ERROR(load_set(path("my-images.idx"), "all"),
                     path("my-labels.idx") + ": 1 labels, expected 2, as many as there are images beside it");
}

TEST_F(OwnFiles, OnePictureIsASetOfOne) {
  write_digit("seven.png", 7);
  EXPECT_EQ(image(*load_set(path("seven.png"), "all"), 0), procedural_digit(7, 1, 1));
}

// 25 images whose only pixel is their number.
TEST_F(OwnFiles, AFileOfItsOwnIsDividedByTenths) {
  std::vector<std::uint8_t> idx{0, 0, 8, 3, 0, 0, 0, 25, 0, 0, 0, 1, 0, 0, 0, 1};
  for (std::uint8_t i = 0; i < 25; ++i) idx.push_back(i);
  folder_.write("numbers.idx", idx);
  EXPECT_EQ(load_set(path("numbers.idx"), "valid")->pixels, (std::vector<std::uint8_t>{8, 18}));
  EXPECT_EQ(load_set(path("numbers.idx"), "test")->pixels, (std::vector<std::uint8_t>{9, 19}));
  EXPECT_EQ(load_set(path("numbers.idx"), "train")->count(), 21u);
  EXPECT_EQ(load_set(path("numbers.idx"), "all")->count(), 25u);
}

TEST_F(OwnFiles, TheKindIsKnownByTheFirstBytesNotTheName) {
  folder_.write_gzip("picture.png", "1 0 0 1\n");
  EXPECT_EQ(load_set(path("picture.png"), "all")->count(), 1u);
}

TEST_F(OwnFiles, WhatCannotBeASetSaysWhy) {
  folder_.write("empty", "");
  EXPECT_INPUT_ERROR(read_own_file(path("empty")), path("empty") + ": an empty file, expected images");
  folder_.write("letter", "Dear Sir");
  EXPECT_INPUT_ERROR(
      read_own_file(path("letter")),
      path("letter") + ": an unknown kind of file, expected IDX images, .amat, PNG, JPEG, or a .txt list of pictures");
  folder_.write("list.txt", "missing.png\n");
  EXPECT_INPUT_ERROR(read_own_file(path("list.txt")), path("missing.png") + ": no such file");
  EXPECT_INPUT_ERROR(
      read_picture_folder(folder_.path()),
      folder_.path().string() + ": no pictures but 3 files (empty, letter, list.txt), expected PNG or JPEG files");
  folder_.write("wide.amat", std::string("\xff\xfe"
                                         "0\0 \0001\0",
                                         8));
  EXPECT_INPUT_ERROR(read_own_file(path("wide.amat")),
                     path("wide.amat") + ": text in UTF-16, expected numbers in plain text (UTF-8)");
  folder_.write("none.txt", "\n\n");
  EXPECT_INPUT_ERROR(read_own_file(path("none.txt")),
                     path("none.txt") + ": an empty list, expected the path of a picture on each line");
  write_digit("few/1.png", 1);
  EXPECT_INPUT_ERROR(load_set(path("few"), "valid"),
                     path("few") +
                         ": 1 images, expected at least 10, to be divided into train, valid and test; split all takes "
                         "them as they are");
}

}  // namespace
}  // namespace vlae::data
