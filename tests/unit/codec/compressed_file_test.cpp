// Whole files: every mode there and back, the same bytes for any number of threads, and every kind of damage told in
// one sentence.

#include "codec/compressed_file.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "coded.h"
#include "data/procedural_digits.h"
#include "files/input_error.h"
#include "files/whole_file.h"

namespace vlae::codec {
namespace {

class CompressedFiles : public testing::Test {
 protected:
  FindModel here() const {
    return [this](const FileHeader& header) { return header.is_of(model_->identity()) ? model_ : nullptr; };
  }
  std::vector<std::uint8_t> bytes(const PictureSet& set, const CompressOptions& options) const {
    return compress(*model_, set, options)->bytes;
  }
  std::vector<Picture> pictures_of(std::span<const std::uint8_t> bytes, int threads = 1) const {
    return expand(bytes, "file", here(), {threads, false, {}})->set.pictures;
  }
  std::string complaint(std::span<const std::uint8_t> bytes) const {
    try {
      expand(bytes, "file", here(), {});
      return "";
    } catch (const files::InputError& error) {
      return error.what();
    }
  }
  CompressOptions options(Mode mode) const {
    CompressOptions options;
    options.mode = mode, options.effort_ms = 10;
    return options;
  }

  std::shared_ptr<const CodecModel> model_ = random_codec_model(test_support::small_config());
  PictureSet set_{some_pictures(*model_, 40), {}};
};

TEST_F(CompressedFiles, EveryModeComesBack) {
  for (const Mode mode : {Mode::chain, Mode::single}) {
    EXPECT_EQ(pictures_of(bytes(set_, options(mode))), set_.pictures);
    for (std::size_t i = 0; i < 6; ++i) {
      const PictureSet one{{set_.pictures[i]}, {}};
      EXPECT_EQ(pictures_of(bytes(one, options(mode))), one.pictures);
    }
  }
  EXPECT_EQ(pictures_of(bytes(set_, options(Mode::lossy))).size(), set_.pictures.size());
}

TEST_F(CompressedFiles, ThreadsChangeNothing) {
  PictureSet many{some_pictures(*model_, 5300), {}};
  const auto chain = bytes(many, options(Mode::chain));
  auto threaded = options(Mode::chain);
  threaded.threads = 3;
  EXPECT_EQ(bytes(many, threaded), chain);
  EXPECT_EQ(pictures_of(chain, 3), many.pictures);
  for (const Mode mode : {Mode::single, Mode::lossy}) {
    auto on_three = options(mode);
    on_three.threads = 3;
    EXPECT_EQ(bytes(set_, on_three), bytes(set_, options(mode)));
  }
}

TEST_F(CompressedFiles, APictureAloneHasSixBytesBeyondItsCode) {
  const PictureSet one{{set_.pictures[0]}, {}};
  const auto file = compress(*model_, one, options(Mode::single));
  EXPECT_EQ(file->bytes.size(), file->payload_bytes[0] + 6);
  const PictureCode code = code_losslessly(*model_, one.pictures[0], effort_of_ms(10));
  const auto meanings = meaning_of_bytes(*model_, code);
  EXPECT_EQ(meanings.size(), file->bytes.size());
  EXPECT_EQ(meanings[5].meaning, Meaning::check);
  for (std::size_t i = 7; i < meanings.size(); ++i) EXPECT_GE(meanings[i].first_symbol, meanings[i - 1].first_symbol);
}

TEST_F(CompressedFiles, CodesThatAreThereAlreadyGiveTheFileThatASearchGives) {
  auto given = options(Mode::single);
  for (const Picture& x : set_.pictures) given.codes.push_back(code_losslessly(*model_, x, effort_of_ms(10)));
  EXPECT_EQ(bytes(set_, given), bytes(set_, options(Mode::single)));
  given.codes.pop_back();
  EXPECT_THROW(compress(*model_, set_, given), std::invalid_argument);
}

TEST_F(CompressedFiles, NamesAndSizesAreKept) {
  PictureSet named = set_;
  for (std::size_t i = 0; i < named.pictures.size(); ++i) named.names.push_back("picture " + std::to_string(i));
  const auto file = expand(bytes(named, options(Mode::chain)), "file", here());
  EXPECT_EQ(file->set.names, named.names);
  EXPECT_EQ(file->header.height, model_->vlae().config().height);
}

TEST_F(CompressedFiles, MoreBitsAreUsedWhereMoreAreAllowed) {
  const auto model = random_codec_model({}, 4);
  PictureSet digits;
  for (std::uint64_t seed = 0; seed < 12; ++seed) digits.pictures.push_back(runtime::picture({}, seed));
  if (model->sparse().dimensions().empty()) GTEST_SKIP() << "this random model codes nothing";
  double before = 0;
  for (const double bits : {1.0, 1000.0}) {  // too few for any code, and more than any needs: the ends of what there is
    auto lossy = options(Mode::lossy);
    lossy.mean_bits = bits;
    double mean = 0;
    const auto file = compress(*model, digits, lossy);
    for (const std::size_t payload : file->payload_bytes) mean += static_cast<double>(payload);
    EXPECT_GE(mean, before);
    before = mean;
  }
}

// A picture ends in whole bytes: 20 bits are at most 3 of them, not whatever a weight of the pixels comes to.
TEST_F(CompressedFiles, OnePictureKeepsTheBytesNearestToItsBits) {
  const PictureSet one{{set_.pictures[1]}, {}};
  for (const auto& [bits, most] : {std::pair(1.0, 1u), {11.0, 1u}, {12.0, 2u}, {20.0, 3u}, {40.0, 5u}}) {
    auto lossy = options(Mode::lossy);
    lossy.mean_bits = bits;
    auto within = options(Mode::lossy);
    within.bytes = most;
    EXPECT_EQ(bytes(one, lossy), bytes(one, within)) << bits;
  }
}

TEST_F(CompressedFiles, AnotherModelIsRefusedByItsHash) {
  auto named = options(Mode::chain);
  named.model_name = "tiny.safetensors";
  const auto file = bytes(set_, named);
  const FindModel nobody = [](const FileHeader&) { return nullptr; };
  try {
    expand(file, "file", nobody, {});
    FAIL();
  } catch (const files::InputError& error) {
    EXPECT_NE(std::string(error.what()).find("tiny.safetensors"), std::string::npos);
    EXPECT_NE(std::string(error.what()).find("its hash is "), std::string::npos);
  }
}

TEST_F(CompressedFiles, AModelInsideIsHandedOver) {
  auto embedding = options(Mode::single);
  embedding.model = {1, 2, 3};
  const auto file = bytes({{set_.pictures[0]}, {}}, embedding);
  std::vector<std::uint8_t> found;
  expand(file, "file", [&](const FileHeader& header) {
    found = header.model;
    return model_;
  });
  EXPECT_EQ(found, embedding.model);
}

TEST_F(CompressedFiles, OtherFilesAndNewerVersionsAreToldApart) {
  const std::uint8_t png[] = {0x89, 'P', 'N', 'G', 13, 10};
  EXPECT_NE(complaint(png).find("56 c6"), std::string::npos);
  EXPECT_NE(complaint({}).find("56 c6"), std::string::npos);
  auto newer = bytes(set_, options(Mode::chain));
  newer[2] = 0x20;
  EXPECT_NE(complaint(newer).find("newer program"), std::string::npos);
}

// Cut anywhere, any byte changed: never other pictures without a word, never anything but that one kind of error.
TEST_F(CompressedFiles, EveryCutAndEveryChangedByteIsTold) {
  for (const Mode mode : {Mode::chain, Mode::single, Mode::lossy}) {
    const auto file = bytes({{set_.pictures.begin(), set_.pictures.begin() + 6}, {}}, options(mode));
    for (std::size_t size = 0; size < file.size(); ++size)
      EXPECT_NE(complaint(std::span(file).first(size)), "") << size;
    const auto whole = pictures_of(file);
    for (std::size_t i = 0; i < file.size(); ++i) {
      auto damaged = file;
      damaged[i] ^= 0x15;
      if (complaint(damaged).empty()) {  // two messages of a range coder may say the same
        EXPECT_EQ(pictures_of(damaged), whole) << i;
      }
    }
  }
}

TEST_F(CompressedFiles, ALyingCountAllocatesNothing) {
  ByteWriter writer;
  FileHeader header;
  header.identity = model_->identity();
  header.count = std::size_t{1} << 24, header.height = 8, header.width = 8, header.chunk_pictures = 1;
  write_header(writer, header);
  EXPECT_NE(complaint(writer.bytes()).find("as many as the file can hold"), std::string::npos);
}

TEST_F(CompressedFiles, WhatIsWholeIsRecovered) {
  PictureSet many{some_pictures(*model_, 600), {}};
  auto file = bytes(many, options(Mode::single));  // chunks of 250
  file[file.size() / 2] ^= 0xff;
  EXPECT_NE(complaint(file).find("pictures 251 to 500 are damaged"), std::string::npos);
  const auto recovered = expand(file, "file", here(), {2, true, {}});
  EXPECT_EQ(recovered->damage.size(), 1u);
  ASSERT_EQ(recovered->set.pictures.size(), 350u);
  for (std::size_t i = 0; i < 350; ++i) EXPECT_EQ(recovered->set.pictures[i], many.pictures[recovered->numbers[i]]);
  file.resize(file.size() / 4);  // and of a file that ends early
  EXPECT_EQ(expand(file, "file", here(), {1, true, {}})->damage.size(), 3u);
}

TEST_F(CompressedFiles, WrongPicturesAreRefused) {
  EXPECT_THROW(compress(*model_, {}, {}), std::invalid_argument);
  EXPECT_THROW(compress(*model_, {{Picture(3)}, {}}, {}), std::invalid_argument);
  EXPECT_THROW(compress(*model_, {set_.pictures, {"one name"}}, {}), std::invalid_argument);
}

TEST_F(CompressedFiles, ProgressCancels) {
  auto cancelled = options(Mode::single);
  cancelled.progress = [](std::size_t, std::size_t) { return false; };
  EXPECT_FALSE(compress(*model_, set_, cancelled));
}

// Files of the day on which the format was made, with a random model inside: the numbers 0 to 19 of the digits that
// seed 7 draws. They open for ever; golden/README.md says how they were made.
TEST(GoldenFiles, OpenForEver) {
  const data::ImageSet set = data::procedural_digits(20, 7, "train");
  PictureSet digits;
  for (std::size_t i = 0; i < set.count(); ++i) {
    Picture x;
    for (const std::uint8_t grey : set.image(i)) x.push_back(grey >= 128);
    digits.pictures.push_back(x);
  }
  const FindModel inside = [](const FileHeader& header) -> std::shared_ptr<const CodecModel> {
    const auto file = weights::parse_model(header.model, "the model inside");
    if (!header.is_of(identity_of(file))) return nullptr;
    return std::make_shared<const CodecModel>(file, std::make_shared<const runtime::Vlae>(file));
  };
  for (const std::string name : {"chain.vlae", "particles.vlae", "single.vlae"}) {
    const std::filesystem::path path = std::filesystem::path(VLAE_GOLDEN_FOLDER) / name;
    const auto bytes = files::read_file(path);
    EXPECT_EQ(expand(bytes, name, inside)->set.pictures, digits.pictures) << name;
  }
  // A lossy file says what its texture shows: its check is of the pictures that come out.
  const auto bytes = files::read_file(std::filesystem::path(VLAE_GOLDEN_FOLDER) / "lossy.vlae");
  EXPECT_EQ(expand(bytes, "lossy.vlae", inside)->set.pictures.size(), digits.pictures.size());
}

}  // namespace
}  // namespace vlae::codec
