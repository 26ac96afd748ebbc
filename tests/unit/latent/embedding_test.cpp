#include "latent/embedding.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "codes.h"
#include "files/input_error.h"
#include "latent/code_file.h"
#include "latent/embedding_cache.h"
#include "runtime/ledger.h"
#include "test_support/temporary_folder.h"

namespace vlae::latent {
namespace {

class Embeddings : public testing::Test {
 protected:
  weights::ModelFile file_ = test_support::random_model(test_support::small_config(), 3);
  runtime::Vlae vlae_{file_};
  data::ImageSet set_ = random_images(12, 40, 1);
  const test_support::TemporaryFolder folder_;
};

TEST_F(Embeddings, HoldWhatTheModelSaysOfEachImage) {
  const auto codes = embed(vlae_, set_, {.binarisation = data::Binarisation::threshold, .seed = 9, .threads = 3});
  ASSERT_TRUE(codes);
  ASSERT_EQ(codes->count(), 40u);
  for (std::size_t i = 0; i < 40; ++i) {
    std::vector<std::uint8_t> x;
    for (const std::uint8_t grey : set_.image(i)) x.push_back(grey >= 128);
    const auto q = vlae_.encode(x);
    EXPECT_TRUE(std::ranges::equal(codes->mean.row(i), q.mean()));
    EXPECT_TRUE(std::ranges::equal(codes->log_sigma.row(i), q.log_sigma()));
    EXPECT_TRUE(std::ranges::equal(codes->epsilon.row(i), vlae_.epsilon_of(q.mean())));
    const auto ledger = runtime::ledger(vlae_, x, runtime::sample(q, 9 + i));
    EXPECT_NEAR(codes->rate_nats[i], ledger.code_nats(), 1e-4);
  }
}

TEST_F(Embeddings, StopWhereProgressSaysSoAndReportAll) {
  std::size_t seen = 0;
  const auto stop = [&](std::size_t done, std::size_t total) {
    EXPECT_EQ(total, 40u);
    seen = done;
    return done < 5;
  };
  EXPECT_FALSE(embed(vlae_, set_, {}, stop));
  EXPECT_EQ(seen, 5u);
}

TEST_F(Embeddings, RefuseImagesOfAnotherSizeAndModelsWithoutZ) {
  EXPECT_THROW(embed(vlae_, random_images(11, 2, 1), {}), std::invalid_argument);
  auto config = test_support::small_config();
  config.conditional = false;
  const runtime::Vlae pixels(test_support::random_model(config, 3));
  EXPECT_THROW(embed(pixels, set_, {}), std::logic_error);
}

TEST_F(Embeddings, ComeBackFromTheCacheAndADamagedFileIsAsNone) {
  const auto codes = embed(vlae_, set_, {});
  cache_embedding(folder_ / "deep", "key", *codes);
  const auto found = cached_embedding(folder_ / "deep", "key");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->mean.values, codes->mean.values);
  EXPECT_EQ(found->log_sigma.values, codes->log_sigma.values);
  EXPECT_EQ(found->epsilon.values, codes->epsilon.values);
  EXPECT_EQ(found->rate_nats, codes->rate_nats);
  EXPECT_EQ(found->mean.columns, 6u);
  EXPECT_FALSE(cached_embedding(folder_ / "deep", "other"));
  std::filesystem::resize_file(folder_ / "deep" / "key.safetensors", 300);
  EXPECT_FALSE(cached_embedding(folder_ / "deep", "key"));
}

TEST_F(Embeddings, AreEncodedOnceForEachModelSetAndDraw) {
  ::setenv("XDG_CACHE_HOME", folder_.path().c_str(), 1);
  int images = 0;
  const auto count = [&](std::size_t, std::size_t) { return ++images > 0; };
  const auto first = embed_cached(vlae_, "model", set_, {}, count);
  EXPECT_EQ(images, 40);
  EXPECT_EQ(embed_cached(vlae_, "model", set_, {.threads = 2}, count)->mean.values, first->mean.values);
  EXPECT_EQ(images, 40);
  data::ImageSet other = set_;
  other.pixels[7] ^= 255;
  embed_cached(vlae_, "another model", set_, {}, count);
  EXPECT_EQ(images, 80);
  embed_cached(vlae_, "model", other, {}, count);
  EXPECT_EQ(images, 120);
  embed_cached(vlae_, "model", set_, {.seed = 1}, count);
  EXPECT_EQ(images, 160);
  embed_cached(vlae_, "", set_, {}, count);  // live weights
  EXPECT_EQ(images, 200);
  ::unsetenv("XDG_CACHE_HOME");
}

TEST_F(Embeddings, AreWrittenAsCsvAndNpy) {
  CodeFile file;
  file.table.columns = 2;
  file.table.values = {0.5f, -1, 2, 0.1f};
  file.names = column_names("z", 2);
  EXPECT_EQ(csv_text(file), "index,z1,z2\n0,0.5,-1\n1,2,0.1\n");
  file.labels = {7, 3};
  file.rate_nats = {std::log(2.0f), 0};
  EXPECT_EQ(csv_text(file), "index,label,rate_bits,z1,z2\n0,7,1,0.5,-1\n1,3,0,2,0.1\n");
  const auto bytes = npy_bytes(file.table);
  const std::string text(bytes.begin(), bytes.end());
  EXPECT_EQ(text.substr(0, 8), std::string("\x93NUMPY\x01\x00", 8));
  const auto header = static_cast<std::size_t>(bytes[8]) + 256u * bytes[9];
  EXPECT_EQ((10 + header) % 64, 0u);
  EXPECT_NE(text.find("'shape': (2, 2)"), std::string::npos);
  ASSERT_EQ(bytes.size(), 10 + header + 16);
  float value = 0;
  std::memcpy(&value, bytes.data() + 10 + header + 8, 4);
  EXPECT_EQ(value, 2);
  EXPECT_THROW(write_codes(folder_ / "codes.txt", file), files::InputError);
}

}  // namespace
}  // namespace vlae::latent
