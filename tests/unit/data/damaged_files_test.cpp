// Whatever stands in a file, a loader gives a set or one sentence: small valid files with random damage.

#include <gtest/gtest.h>
#include <stb/stb_image_write.h>

#include "data/amat_file.h"
#include "data/exif_orientation.h"
#include "data/idx_file.h"
#include "data/matlab_file.h"
#include "data/picture_file.h"
#include "data/picture_reading.h"
#include "data/png_file.h"
#include "data/procedural_digits.h"
#include "files/input_error.h"
#include "numerics/counter_random.h"
#include "temporary_folder.h"
#include "test_support/damage.h"

namespace vlae::data {
namespace {

using test_support::Bytes;
using test_support::survive;

void append_to(void* out, void* bytes, int size) {
  const auto* from = static_cast<const std::uint8_t*>(bytes);
  static_cast<Bytes*>(out)->insert(static_cast<Bytes*>(out)->end(), from, from + size);
}

Bytes valid_jpeg() {
  const auto digit = procedural_digit(4, 1, 1);
  Bytes out;
  stbi_write_jpg_to_func(append_to, &out, 28, 28, 1, digit.data(), 80);
  return out;
}

Bytes valid_png() {
  const auto digit = procedural_digit(4, 1, 1);
  Bytes out;
  stbi_write_png_to_func(append_to, &out, 28, 28, 1, digit.data(), 28);
  return out;
}

TEST(DamagedFiles, Idx) {
  Bytes idx{0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 2};
  idx.resize(16 + 12, 5);
  survive(idx, 3000, [](const Bytes& bytes) { parse_idx_images(bytes, "x"); });
  survive({0, 0, 8, 1, 0, 0, 0, 3, 1, 2, 3}, 3000, [](const Bytes& bytes) { parse_idx_labels(bytes, "x"); });
}

TEST(DamagedFiles, Amat) {
  const std::string text = "0 1 0 1 1 1 0 0 1\n1 1 0 1 0 1 0 0 1\n";
  survive({text.begin(), text.end()}, 3000, [](const Bytes& bytes) { parse_amat(bytes, "x"); });
}

TEST(DamagedFiles, Png) {
  survive(valid_png(), 2000, [](const Bytes& bytes) { parse_picture(bytes, "x"); });
}

TEST(DamagedFiles, Jpeg) {
  survive(valid_jpeg(), 2000, [](const Bytes& bytes) { parse_picture(bytes, "x"); });
}

TEST(DamagedFiles, Gzip) {
  const TemporaryFolder folder;
  const Bytes gzip = read_bytes(folder.write_gzip("whole.gz", "0 1 0 1\n1 1 0 1\n"));
  survive(gzip, 300, [&](const Bytes& bytes) { read_amat(folder.write("damaged.gz", bytes)); });
}

// The parts of a .mat file, with sizes that damage turns into nonsense: 2 x 2 bytes named X.
TEST(DamagedFiles, Matlab) {
  const std::string text = "MATLAB 5.0 MAT-file";
  Bytes mat(text.begin(), text.end());
  mat.resize(126);
  mat.insert(mat.end(), {'I', 'M', 14, 0, 0,   0, 48, 0, 0, 0,                      // a matrix of 48 bytes:
                         6,   0,   0,  0, 8,   0, 0,  0, 9, 0, 0, 0, 0, 0, 0, 0,    // flags
                         5,   0,   0,  0, 8,   0, 0,  0, 2, 0, 0, 0, 2, 0, 0, 0,    // 2 x 2
                         1,   0,   1,  0, 'X', 0, 0,  0, 2, 0, 4, 0, 1, 0, 1, 1});  // X, its numbers
  survive(mat, 5000, [](const Bytes& bytes) { parse_matlab(bytes, "x", "X"); });
}

TEST(DamagedFiles, PicturesOfAnySizeBecomeAnImageOrASentence) {
  const numerics::CounterRandom random(2, 0);
  for (std::uint32_t n = 0; n < 60; ++n) {
    GreyPicture picture =
        blank_picture(1 + static_cast<int>(random.below(4 * n, 60)), 1 + static_cast<int>(random.below(4 * n + 1, 60)));
    for (std::size_t i = 0; i < picture.grey.size(); ++i)
      picture.grey[i] = static_cast<std::uint8_t>(random.below(1000 + i, 256));
    for (const bool centre : {true, false}) {
      try {
        EXPECT_EQ(read_handwriting(picture, "x", {.centre = centre}).x.size(), 784u);
      } catch (const files::InputError&) {  // noise is no ink
      }
    }
  }
}

}  // namespace
}  // namespace vlae::data
