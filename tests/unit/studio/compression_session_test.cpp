// The session of the Compression workspace, driven as the interface drives it: frames until nothing works any more.

#include "compression_state/compression_session.h"

#include <gtest/gtest.h>

#include <numeric>
#include <thread>

#include "compression_models.h"
#include "compression_state/picture_sources.h"
#include "compression_state/reports.h"
#include "weights/model_file.h"

namespace vlae::compression_state {
namespace {

class Compression : public testing::Test {
 protected:
  void use(const weights::ModelFile& file) {
    session_.set_model(std::make_shared<const studio::LoadedModel>(studio::LoadedModel{
        std::make_shared<const runtime::Vlae>(file), "random", "random.safetensors", {}, weights::fingerprint(file)}));
  }
  void add(std::size_t count) {
    std::vector<NamedPicture> pictures;
    for (std::uint64_t seed = 0; seed < count; ++seed) pictures.push_back(faint_picture(seed));
    session_.list().add(std::move(pictures));
  }
  void settle() {
    for (int quiet = 0; quiet < 5;) {
      app_.jobs.deliver();
      session_.update();
      quiet = session_.working() ? 0 : quiet + 1;
      std::this_thread::yield();
    }
  }
  std::vector<codec::Picture> pictures_of(codec::Mode mode) {
    const auto file = session_.file(mode);
    return codec::expand(file->bytes, "file", [&](const codec::FileHeader&) { return session_.model(); })->set.pictures;
  }
  std::vector<codec::Picture> given() {
    std::vector<codec::Picture> pictures;
    for (const auto& picture : session_.list().pictures()) pictures.push_back(picture->x);
    return pictures;
  }

  studio::AppContext app_{[] {}};
  CompressionSession session_{app_};
};

TEST_F(Compression, FilesOfBothExactWaysHoldTheList) {
  use(model_file_of_paper());
  add(6);
  settle();
  EXPECT_EQ(pictures_of(codec::Mode::chain), given());
  EXPECT_EQ(pictures_of(codec::Mode::single), given());
  for (const auto& picture : session_.list().pictures()) ASSERT_NE(session_.exact(*picture), nullptr);
}

// The table for other programs has the bits on screen, whatever the pictures are called.
TEST_F(Compression, TheTableAsCsvHasTheBitsOfEveryWay) {
  use(model_file_of_paper());
  add(2);
  NamedPicture odd = faint_picture(9);
  odd.name = "a \"7\", crossed";
  session_.list().add({odd});
  settle();
  const auto rows = csv_cells(table_csv(session_));
  ASSERT_EQ(rows.size(), 5U);  // heading, three pictures, whole files
  for (const auto& row : rows) ASSERT_EQ(row.size(), rows.front().size());
  EXPECT_EQ(rows[3][0], odd.name);
  const auto bits = [](const std::string& cell) { return std::stod(cell); };
  for (std::size_t i = 0; i < 3; ++i) {
    const auto& picture = *session_.list().pictures()[i];
    EXPECT_EQ(bits(rows[i + 1][1]), 784);
    EXPECT_EQ(bits(rows[i + 1][2]), 8.0 * static_cast<double>(session_.exact(picture)->others.png_bytes));
    EXPECT_EQ(bits(rows[i + 1][4]), 8.0 * static_cast<double>(session_.exact(picture)->code.bytes.size()));
    EXPECT_NEAR(bits(rows[i + 1][5]), session_.file(codec::Mode::chain)->bills[i].net_bits(), 0.0005);
  }
  EXPECT_EQ(bits(rows[4][5]), 8.0 * static_cast<double>(session_.file(codec::Mode::chain)->bytes.size()));
}

// While nothing is coded yet, cells are empty; their number stays.
TEST_F(Compression, TheTableAsCsvSaysWhatIsKnownSoFar) {
  add(1);
  const auto rows = csv_cells(table_csv(session_));
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[1].size(), rows[0].size());
  EXPECT_EQ(rows[1][1], "784");
  EXPECT_EQ(rows[1][5], "");
}

// The lossy file is made of what is shown: each picture decodes to the one on screen, within the chosen mean.
TEST_F(Compression, TheLossyFileIsWhatIsShownAndKeepsToItsMean) {
  use(model_file_of_paper());
  add(5);
  settle();
  if (!session_.has_code()) GTEST_SKIP() << "this random model's code says nothing";
  for (const float mean : {8.0f, 19.0f, 33.0f}) {
    session_.set_lossy_bits(mean);
    settle();
    const auto file = session_.file(codec::Mode::lossy);
    const std::size_t bytes = std::accumulate(file->payload_bytes.begin(), file->payload_bytes.end(), std::size_t{0});
    EXPECT_LE(8 * static_cast<double>(bytes), static_cast<double>(mean) * 5);
    const auto decoded = pictures_of(codec::Mode::lossy);
    for (std::size_t i = 0; i < decoded.size(); ++i)
      EXPECT_EQ(decoded[i], session_.lossy(*session_.list().pictures()[i])->decoded);
  }
}

TEST_F(Compression, ChangesOfTheListAreFollowedAndNothingIsOfAListThatWas) {
  use(model_file_of_paper());
  add(5);
  settle();
  session_.list().remove(2);
  EXPECT_EQ(session_.file(codec::Mode::chain), nullptr);
  settle();
  EXPECT_EQ(pictures_of(codec::Mode::chain), given());
  EXPECT_EQ(session_.file(codec::Mode::single)->bills.size(), 4U);
  session_.list().clear();
  settle();
  EXPECT_EQ(session_.file(codec::Mode::chain), nullptr);
}

TEST_F(Compression, NamesAreInTheFileWhereTheyAreToBeKept) {
  use(model_file_of_paper());
  add(3);
  settle();
  const std::size_t without = session_.file(codec::Mode::chain)->bytes.size();
  session_.set_keep_names(true);
  settle();
  EXPECT_EQ(session_.file(codec::Mode::chain)->bytes.size(), without + 3 * (1 + std::string("faint 0").size()));
}

TEST_F(Compression, AModelWithoutZCodesItsPixelsAndHasNoCodeToKeep) {
  use(model_file_of_paper(false));
  add(3);
  settle();
  EXPECT_FALSE(session_.has_code());
  EXPECT_EQ(pictures_of(codec::Mode::chain), given());
  EXPECT_EQ(session_.file(codec::Mode::lossy), nullptr);
  EXPECT_EQ(session_.refusal(), "");
}

TEST_F(Compression, AnIafPosteriorIsRefusedInASentence) {
  auto config = small_config_of_digits();
  config.posterior = architecture::Posterior::iaf;
  use(test_support::random_model_of_paper(config, 2));
  add(3);
  settle();
  EXPECT_NE(session_.refusal().find("IAF"), std::string::npos) << session_.refusal();
  EXPECT_EQ(session_.file(codec::Mode::chain), nullptr);
}

TEST_F(Compression, IsCancelledAndTakenUpAgain) {
  use(model_file_of_paper());
  add(4);
  while (!session_.share()) {
    app_.jobs.deliver();
    session_.update();
  }
  session_.cancel();
  settle();
  EXPECT_TRUE(session_.cancelled());
  EXPECT_FALSE(session_.share().has_value());
  session_.resume();
  settle();
  EXPECT_EQ(pictures_of(codec::Mode::single), given());
}

TEST_F(Compression, TheFilmIsMadeWhenItIsLookedAt) {
  use(model_file_of_paper());
  add(7);
  settle();
  EXPECT_EQ(session_.film(), nullptr);
  session_.set_film_wanted(true);
  settle();
  ASSERT_NE(session_.film(), nullptr);
  EXPECT_EQ(session_.film()->pictures.size(), 7U);
  session_.list().move(0, 6);
  settle();
  EXPECT_EQ(session_.film()->pictures.back(), session_.list().pictures().back());
}

TEST(PictureSources, DrawnDigitsAreAlwaysThereAndNoneTwice) {
  const auto sources = picture_sources();
  ASSERT_FALSE(sources.empty());
  const auto pictures = pictures_from(sources.back(), 20, 1);
  ASSERT_EQ(pictures.size(), 20U);
  for (std::size_t i = 1; i < pictures.size(); ++i) EXPECT_LT(pictures[i - 1].name, pictures[i].name);
  EXPECT_EQ(pictures_from(sources.back(), 20, 1), pictures);
  EXPECT_NE(pictures_from(sources.back(), 20, 2), pictures);
}

}  // namespace
}  // namespace vlae::compression_state
