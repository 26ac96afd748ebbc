// What one picture costs in every way: sizes are those of real files, and the sums of symbols are those of the codes.

#include "compression_state/picture_ways.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <set>

#include "codec/picture_code.h"
#include "compression_models.h"

namespace vlae::compression_state {
namespace {

TEST(PictureWays, APictureAloneDecodesFromItsFileAndItsBytesHoldItsSymbols) {
  const auto model = coder_of_paper();
  const NamedPicture picture = faint_picture(3);
  const ExactWays ways = exact_ways(*model, picture.x);
  const auto expanded = codec::expand(ways.file, "file", [&](const codec::FileHeader&) { return model; });
  EXPECT_EQ(expanded->set.pictures, std::vector<codec::Picture>{picture.x});
  EXPECT_EQ(ways.file.size(), ways.shares.size());
  EXPECT_EQ(ways.file.size(), ways.code.bytes.size() + codec::alone_header_bytes);
  std::set<std::int32_t> pixels;
  for (std::size_t byte = 0; byte < ways.file.size(); ++byte) {
    const ByteContent content = content_of_byte(*model, ways, byte);
    pixels.insert(content.pixels.begin(), content.pixels.end());
    EXPECT_TRUE(byte >= codec::alone_header_bytes || content.pixels.empty());
  }
  EXPECT_EQ(pixels.size(), picture_pixels);  // none is in no byte
}

TEST(PictureWays, OtherFormatsAreThoseThatTheirLibrariesReadAgain) {
  const NamedPicture picture = faint_picture(1, 20);
  const OtherFormats others = other_formats(picture.x);
  EXPECT_EQ(others.raw_bytes, 98U);
  // zlib's own estimate for gzip: at least its header and trailer, at most stored as it is.
  EXPECT_GT(others.gzip_bytes, 18U);
  EXPECT_LE(others.gzip_bytes, 98U + 18U + 5U);
  EXPECT_GT(others.png_bytes, 57U);
  const OtherFormats paper = other_formats(codec::Picture(picture_pixels));
  EXPECT_LT(paper.gzip_bytes, others.gzip_bytes);
  EXPECT_LT(paper.png_bytes, others.png_bytes);
}

TEST(PictureWays, NoiseIsKeptAsItIs) {
  const auto model = coder_of_paper();
  const ExactWays ways = exact_ways(*model, faint_picture(4, 2).x);
  EXPECT_EQ(ways.code.coding, codec::Coding::raw);
  const ByteContent content = content_of_byte(*model, ways, codec::alone_header_bytes + 1);
  EXPECT_EQ(content.pixels.front(), 8);
  EXPECT_NEAR(content.bits, 8, 1.01);
}

LossyRungs rungs_of(std::initializer_list<double> pixel_bits) {
  LossyRungs rungs;
  for (const double bits : pixel_bits) {
    LossyRung rung;
    rung.code.bytes.resize(rungs.size() + 1);
    rung.code.bill.pixel_bits = bits;
    rungs.push_back(rung);
  }
  return rungs;
}

// All choices of three pictures are tried: none within the budget leaves less open than the one taken, but by the
// bytes that could not be spent.
TEST(LossyChoice, SpendsTheMeanWhereItSavesMost) {
  const LossyRungs a = rungs_of({100, 90, 85, 83}), b = rungs_of({200, 120, 100, 95}), c = rungs_of({50, 49, 48, 47});
  const std::vector<const LossyRungs*> all{&a, &b, &c};
  for (const double mean : {8.0, 10.0, 12.0, 16.0, 21.3, 24.0, 40.0}) {
    const auto chosen = rungs_for_mean(all, mean);
    const auto bytes = [&](const std::vector<std::size_t>& rungs) {
      return static_cast<double>(std::accumulate(rungs.begin(), rungs.end(), rungs.size()));
    };
    const auto open = [&](const std::vector<std::size_t>& rungs) {
      double sum = 0;
      for (std::size_t i = 0; i < rungs.size(); ++i) sum += (*all[i])[rungs[i]].code.bill.pixel_bits;
      return sum;
    };
    EXPECT_LE(8 * bytes(chosen), std::max(mean, 8.0) * 3 + 1e-9) << mean;
    double least = 1e300;
    for (std::size_t i = 0; i < 64; ++i) {
      const std::vector<std::size_t> tried{i % 4, i / 4 % 4, i / 16};
      if (8 * bytes(tried) <= 3 * mean + 1e-9) least = std::min(least, open(tried));
    }
    EXPECT_EQ(open(chosen), least) << mean;  // savings fall from byte to byte here, so the greedy way is the best
  }
}

TEST(LossyChoice, RungsOfARealPictureFitTheirBytes) {
  const auto model = coder_of_paper();
  const NamedPicture picture = faint_picture(5);
  const LossyRungs rungs = lossy_rungs(*model, picture.x);
  if (rungs.empty()) GTEST_SKIP() << "this random model's code says nothing";
  ASSERT_EQ(rungs.size(), most_lossy_bytes);
  for (std::size_t i = 0; i < rungs.size(); ++i) {
    EXPECT_LE(rungs[i].code.bytes.size(), i + 1);
    EXPECT_EQ(codec::decode_picture(*model, codec::Coding::lossy, rungs[i].code.bytes), rungs[i].decoded);
  }
  EXPECT_TRUE(lossy_rungs(*coder_of_paper(false), picture.x).empty());  // without z there is no code to keep
}

TEST(Difference, CountsWhatIsNewAndWhatIsGone) {
  codec::Picture a(picture_pixels), b(picture_pixels);
  a[3] = a[4] = b[4] = b[5] = b[6] = 1;
  EXPECT_EQ(difference(a, b).new_ink, 2);
  EXPECT_EQ(difference(a, b).gone_ink, 1);
  EXPECT_EQ(difference(a, a).pixels(), 0);
}

}  // namespace
}  // namespace vlae::compression_state
