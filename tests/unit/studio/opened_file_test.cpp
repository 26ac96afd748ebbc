// Files as people have them: ours, damaged, of another model, of another kind. What is wrong is said in one sentence.

#include "compression_state/opened_file.h"

#include <gtest/gtest.h>

#include "codec/compressed_file.h"
#include "compression_models.h"
#include "files/atomic_file.h"
#include "files/input_error.h"
#include "test_support/temporary_folder.h"

namespace vlae::compression_state {
namespace {

class OpenedFiles : public testing::Test {
 protected:
  std::filesystem::path written(const std::vector<std::uint8_t>& bytes) {
    const auto path = folder_.path() / "some.vlae";
    files::write_file_atomically(path, std::as_bytes(std::span(bytes)));
    return path;
  }
  std::vector<std::uint8_t> bytes(codec::Mode mode, std::size_t count, bool names) {
    codec::PictureSet set;
    for (std::uint64_t seed = 0; seed < count; ++seed) {
      set.pictures.push_back(faint_picture(seed).x);
      if (names) set.names.push_back("name " + std::to_string(seed));
    }
    codec::CompressOptions options;
    options.mode = mode, options.effort_ms = 10, options.model_name = "random model";
    return codec::compress(*model_, set, options)->bytes;
  }
  std::string refusal(const std::vector<std::uint8_t>& file, std::shared_ptr<const codec::CodecModel> model) {
    try {
      open_vlae(written(file), std::move(model), {}, progress_);
    } catch (const files::InputError& error) {
      return error.what();
    }
    return "";
  }

  test_support::TemporaryFolder folder_;
  std::shared_ptr<const codec::CodecModel> model_ = coder_of_paper();
  studio::JobProgress progress_;
};

TEST_F(OpenedFiles, GiveTheirPicturesAndNames) {
  for (const bool names : {false, true}) {
    const OpenedFile opened = open_vlae(written(bytes(codec::Mode::chain, 4, names)), model_, {}, progress_);
    ASSERT_EQ(opened.pictures.size(), 4U);
    for (std::uint64_t i = 0; i < 4; ++i) EXPECT_EQ(opened.pictures[i].x, faint_picture(i).x);
    EXPECT_EQ(opened.pictures[2].name, names ? "name 2" : "some 3");
    EXPECT_TRUE(opened.damage.empty());
  }
  EXPECT_EQ(open_vlae(written(bytes(codec::Mode::single, 1, false)), model_, {}, progress_).pictures[0].name, "some");
}

TEST_F(OpenedFiles, ThatAreNoneAreRefusedInASentence) {
  EXPECT_NE(refusal({'P', 'K', 3, 4}, model_).find("expected a .vlae file"), std::string::npos);
  auto newer = bytes(codec::Mode::chain, 3, false);
  newer[2] = 0x20;
  EXPECT_NE(refusal(newer, model_).find("a newer program wrote this file"), std::string::npos);
  auto damaged = bytes(codec::Mode::chain, 3, false);
  damaged[damaged.size() - 8] ^= 0x10;
  EXPECT_NE(refusal(damaged, model_).find("damaged"), std::string::npos);
}

TEST_F(OpenedFiles, OfAModelThatIsNotHereSayItsHashAndName) {
  const std::string sentence = refusal(bytes(codec::Mode::chain, 3, false), nullptr);
  EXPECT_NE(sentence.find("a model that is not here: its hash is "), std::string::npos) << sentence;
  EXPECT_NE(sentence.find("random model"), std::string::npos) << sentence;
}

TEST_F(OpenedFiles, FindAModelOpenedLately) {
  const auto path = folder_.path() / "random.safetensors";
  weights::write_model(path, model_file_of_paper(), weights::Dtype::f32);
  const auto file = written(bytes(codec::Mode::chain, 3, false));
  const auto gone = folder_.path() / "gone.safetensors";
  EXPECT_EQ(open_vlae(file, nullptr, {gone, path}, progress_).pictures.size(), 3U);
}

}  // namespace
}  // namespace vlae::compression_state
