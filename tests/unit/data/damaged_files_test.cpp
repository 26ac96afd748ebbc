// Whatever stands in a file, a loader gives a set or one sentence: small valid files with random damage.

#include <gtest/gtest.h>
#include <stb/stb_image_write.h>

#include "data/amat_file.h"
#include "data/exif_orientation.h"
#include "data/handwriting_photo.h"
#include "data/idx_file.h"
#include "data/matlab_file.h"
#include "data/picture_file.h"
#include "data/png_file.h"
#include "data/procedural_digits.h"
#include "files/input_error.h"
#include "numerics/counter_random.h"
#include "temporary_folder.h"

namespace vlae::data {
namespace {

using Bytes = std::vector<std::uint8_t>;

void append_to(void* out, void* bytes, int size) {
  const auto* from = static_cast<const std::uint8_t*>(bytes);
  static_cast<Bytes*>(out)->insert(static_cast<Bytes*>(out)->end(), from, from + size);
}

// A few bytes changed, removed, doubled, or the end cut off.
Bytes damaged(Bytes bytes, std::uint64_t seed) {
  const numerics::CounterRandom random(seed, 0);
  std::uint64_t next = 0;
  const auto below = [&](std::size_t bound) { return random.below(next++, static_cast<std::uint32_t>(bound)); };
  for (auto wounds = 1 + below(4); wounds > 0 && !bytes.empty(); --wounds) {
    const auto at = bytes.begin() + below(bytes.size());
    switch (below(6)) {
      case 0:
        *at = static_cast<std::uint8_t>(below(256));
        break;
      case 1:
        *at ^= static_cast<std::uint8_t>(1 << below(8));
        break;
      case 2:
        *at = 0xff;
        break;
      case 3:
        bytes.erase(at);
        break;
      case 4:
        bytes.insert(at, *at);
        break;
      default:
        bytes.erase(at, bytes.end());
    }
  }
  return bytes;
}

// parse(bytes) must return or throw InputError; anything else ends the test. Both must happen.
template <typename Parse>
void survive(const Bytes& valid, int rounds, Parse parse) {
  parse(valid);
  int refused = 0;
  for (int seed = 0; seed < rounds; ++seed) {
    try {
      parse(damaged(valid, static_cast<std::uint64_t>(seed)));
    } catch (const files::InputError&) {
      ++refused;
    }
  }
  EXPECT_GT(refused, 0);
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

TEST(DamagedFiles, PicturesOfAnySizeBecomeAnImage) {
  const numerics::CounterRandom random(2, 0);
  for (std::uint32_t n = 0; n < 300; ++n) {
    GreyPicture picture =
        blank_picture(1 + static_cast<int>(random.below(4 * n, 60)), 1 + static_cast<int>(random.below(4 * n + 1, 60)));
    for (std::size_t i = 0; i < picture.grey.size(); ++i)
      picture.grey[i] = static_cast<std::uint8_t>(random.below(1000 + i, 256));
    try {
      EXPECT_EQ(from_picture(picture, "x").size(), 784u);
      EXPECT_EQ(from_picture(picture, "x", Centring::none).size(), 784u);
    } catch (const files::InputError&) {
      EXPECT_LT(picture.grey.size(), 4u) << "noise has contrast";
    }
  }
}

}  // namespace
}  // namespace vlae::data
