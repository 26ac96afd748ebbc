#include "data/idx_file.h"

#include <gtest/gtest.h>

#include <string>

#include "expect_error.h"
#include "temporary_folder.h"

namespace vlae::data {
namespace {

using Bytes = std::vector<std::uint8_t>;

// Two images of 2 x 3 pixels, written out by hand.
const Bytes two_images{0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 255};
const Bytes three_labels{0, 0, 8, 1, 0, 0, 0, 3, 7, 0, 9};

Bytes changed(Bytes bytes, std::size_t at, std::uint8_t value) {
  bytes.at(at) = value;
  return bytes;
}

TEST(IdxFile, ImagesStandAsTheyAreStored) {
  const ImageSet set = parse_idx_images(two_images, "two");
  EXPECT_EQ(set.count(), 2u);
  EXPECT_EQ(set.height, 2);
  EXPECT_EQ(set.width, 3);
  EXPECT_EQ(set.image(1)[0], 7);
  EXPECT_EQ(set.image(1)[5], 255);
  EXPECT_FALSE(set.binary);
}

TEST(IdxFile, LabelsStandAsTheyAreStored) { EXPECT_EQ(parse_idx_labels(three_labels, "three"), (Bytes{7, 0, 9})); }

// Two rows of three big-endian numbers: class, and what QMNIST says besides.
TEST(IdxFile, OfQmnistsLabelRowsTheClassIsTaken) {
  Bytes rows{0, 0, 12, 2, 0, 0, 0, 2, 0, 0, 0, 3};
  for (const std::uint8_t value : Bytes{5, 17, 200, 9, 18, 201}) rows.insert(rows.end(), {0, 0, 0, value});
  EXPECT_EQ(parse_idx_labels(rows, "q"), (Bytes{5, 9}));
  EXPECT_INPUT_ERROR(parse_idx_labels(changed(rows, 26, 1), "q"), "q: byte 24: label 265, expected 0 to 255");
  rows.pop_back();
  EXPECT_INPUT_ERROR(parse_idx_labels(rows, "q"), "q: 35 bytes, expected 36 for 2 items as its header says");
}

TEST(IdxFile, GzipIsUnpacked) {
  const TemporaryFolder folder;
  const auto path = folder.write_gzip("two.gz", std::string(two_images.begin(), two_images.end()));
  EXPECT_EQ(read_idx_images(path).pixels, parse_idx_images(two_images, "two").pixels);
}

TEST(IdxFile, DamageIsNamed) {
  EXPECT_INPUT_ERROR(parse_idx_images(Bytes{}, "x.idx"), "x.idx: 0 bytes, expected an IDX header of 16 bytes");
  EXPECT_INPUT_ERROR(parse_idx_images(Bytes(two_images.begin(), two_images.end() - 1), "x.idx"),
                     "x.idx: 27 bytes, expected 28 for 2 items as its header says");
  Bytes longer = two_images;
  longer.push_back(0);
  EXPECT_INPUT_ERROR(parse_idx_images(longer, "x.idx"), "x.idx: 29 bytes, expected 28 for 2 items as its header says");
  EXPECT_INPUT_ERROR(parse_idx_images(three_labels, "x.idx"), "x.idx: 11 bytes, expected an IDX header of 16 bytes");
  EXPECT_INPUT_ERROR(
      parse_idx_labels(two_images, "x.idx"),
      "x.idx: byte 0: magic number 0x00000803 (unsigned bytes in 3 dimensions), expected 0x00000801 (IDX "
      "labels, unsigned bytes in 1)");
  EXPECT_INPUT_ERROR(parse_idx_images(changed(two_images, 2, 9), "x.idx"),
                     "x.idx: byte 0: magic number 0x00000903 (signed bytes in 3 dimensions), expected 0x00000803 (IDX "
                     "images, unsigned bytes in 3 dimensions)");
  EXPECT_INPUT_ERROR(
      parse_idx_images(changed(two_images, 2, 13), "x.idx"),
      "x.idx: byte 0: magic number 0x00000d03 (floats in 3 dimensions), expected 0x00000803 (IDX images, "
      "unsigned bytes in 3 dimensions)");
  EXPECT_INPUT_ERROR(parse_idx_images(changed(two_images, 2, 10), "x.idx"),
                     "x.idx: byte 0: magic number 0x00000a03, expected 0x00000803 (IDX images, unsigned bytes in 3 "
                     "dimensions)");
  EXPECT_INPUT_ERROR(parse_idx_images(changed(two_images, 11, 0), "x.idx"),
                     "x.idx: byte 8: 0 rows, expected 1 to 4096");
  EXPECT_INPUT_ERROR(parse_idx_images(changed(two_images, 12, 0xff), "x.idx"),
                     "x.idx: byte 12: 4278190083 columns, expected 1 to 4096");
  EXPECT_INPUT_ERROR(parse_idx_images(changed(two_images, 7, 0), "x.idx"),
                     "x.idx: byte 4: 0 items, expected at least one");
  // Four thousand million images of 2 x 3: refused by comparison, not by allocation.
  EXPECT_INPUT_ERROR(parse_idx_images(changed(two_images, 4, 0xff), "x.idx"),
                     "x.idx: 28 bytes, expected 25669140508 for 4278190082 items as its header says");
}

}  // namespace
}  // namespace vlae::data
