// The state of the latent workspace, driven as its panels drive it.

#include "latent_state/walk_session.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <stdexcept>
#include <thread>

#include "runtime/decompression.h"
#include "test_support/random_model.h"

namespace vlae::latent_state {
namespace {

Model model(std::uint64_t seed) {
  auto config = test_support::small_config();
  config.height = config.width = 28;
  return std::make_shared<const runtime::Vlae>(test_support::random_model(config, seed));
}

class Walk : public testing::Test {
 protected:
  Walk() {
    session_.set_model(vlae_);
    session_.set_facts(learn_facts(vlae_));
    settle();
  }
  void settle() {
    session_.update(0);
    while (session_.working()) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
      session_.update(0);
    }
  }
  const latent::Code& a() const { return session_.end(End::a)->code; }
  const latent::Code& b() const { return session_.end(End::b)->code; }

  Model vlae_ = model(1);
  WalkSession session_;
};

TEST_F(Walk, BeginsBetweenTwoDrawnDigitsAndItsStripEndsInTheirCodes) {
  ASSERT_TRUE(session_.complete());
  ASSERT_NE(session_.strip(), nullptr);
  const auto& path = session_.strip()->paths[index_of(session_.kind())];
  EXPECT_EQ(path.codes.front(), a());
  EXPECT_EQ(path.codes.back(), b());
  EXPECT_EQ(path.frames[4], runtime::decompress(*vlae_, vlae_->context_maps(path.codes[4].z), session_.seed()));
  for (const auto& curve : session_.strip()->density_nats) {
    EXPECT_EQ(curve.front(), latent::log_prior_nats(a()));
    EXPECT_EQ(curve.back(), latent::log_prior_nats(b()));
  }
}

TEST_F(Walk, ComparingShowsFramesOfAllThreeKinds) {
  EXPECT_TRUE(session_.strip()->paths[0].frames.empty());
  session_.set_compared(true);
  settle();
  for (const auto& path : session_.strip()->paths) EXPECT_EQ(path.frames.size(), 11u);
}

TEST_F(Walk, ThePictureAtThePlayheadIsTheFrameThere) {
  session_.set_playhead(0.7);
  settle();
  const auto& path = session_.strip()->paths[index_of(session_.kind())];
  EXPECT_EQ(session_.current()->code, path.codes[7]);
  EXPECT_EQ(session_.current()->x, path.frames[7]);
  session_.set_noise(latent::Noise::independent);
  settle();
  EXPECT_EQ(session_.current()->x, session_.strip()->paths[index_of(session_.kind())].frames[7]);
}

TEST_F(Walk, SwappingMirrorsThePathAndKeepsThePlace) {
  session_.set_playhead(0.3);
  settle();
  const auto old_a = a(), old_b = b();
  const auto before = session_.current()->code;
  session_.swap_ends();
  settle();
  EXPECT_EQ(a(), old_b);
  EXPECT_EQ(b(), old_a);
  EXPECT_NEAR(session_.playhead(), 0.7, 1e-12);
  for (std::size_t d = 0; d < before.epsilon.size(); ++d)
    EXPECT_NEAR(session_.current()->code.epsilon[d], before.epsilon[d], 1e-5);
}

TEST_F(Walk, PlayGoesThereAndBackByTheClock) {
  session_.set_playhead(0.9);
  session_.toggle_play();
  double furthest = 0;
  bool turned = false;
  for (int i = 0; i < 20; ++i) {
    const double before = session_.playhead();
    session_.update(0.1);
    furthest = std::max(furthest, session_.playhead());
    turned |= session_.playhead() < before;
  }
  EXPECT_EQ(furthest, 1);
  EXPECT_TRUE(turned);
  session_.toggle_play();
  const double rest = session_.playhead();
  session_.update(0.1);
  EXPECT_EQ(session_.playhead(), rest);
}

TEST_F(Walk, StepsLandOnFrames) {
  session_.set_playhead(0.44);
  session_.step_frame(1);
  EXPECT_NEAR(session_.playhead(), 0.5, 1e-12);
  session_.step_frame(-20);
  EXPECT_EQ(session_.playhead(), 0);
}

TEST_F(Walk, EditsChangeOneCoordinateAndComeBackByUndo) {
  const auto base = session_.current()->code;
  session_.edit(latent::Space::z, 2, 1.5f);
  session_.edit(latent::Space::z, 2, 2.5f);  // the same drag
  session_.keep_edit();
  settle();
  EXPECT_EQ(session_.current()->code.z[2], 2.5f);
  EXPECT_EQ(session_.current()->code.epsilon, vlae_->epsilon_of(session_.current()->code.z));
  EXPECT_EQ(session_.current()->x,
            runtime::decompress(*vlae_, vlae_->context_maps(session_.current()->code.z), session_.seed()));
  session_.edit(latent::Space::epsilon, 0, -1.0f);
  session_.keep_edit();
  session_.undo_edit();
  settle();
  EXPECT_EQ(session_.current()->code.z[2], 2.5f);
  session_.undo_edit();
  settle();
  EXPECT_EQ(session_.current()->code, base);
  session_.redo_edit();
  session_.reset_edit(latent::Space::z, 2);
  settle();
  EXPECT_EQ(session_.current()->code, base);
  EXPECT_FALSE(session_.edits().any());
}

TEST_F(Walk, AddingAllOfBMinusAToALandsOnB) {
  session_.set_playhead(0);
  settle();
  session_.edit_along(a(), b(), 1);
  settle();
  for (std::size_t d = 0; d < 6; ++d) EXPECT_NEAR(session_.current()->code.epsilon[d], b().epsilon[d], 1e-5);
}

TEST_F(Walk, RowsHoldTheMostInformativeDimensionsAtTheirPlaces) {
  settle();
  ASSERT_TRUE(session_.rows());
  const auto& facts = *session_.facts();
  for (std::size_t r = 0; r < 5; ++r) {
    const std::size_t d = facts.by_bits[r];
    EXPECT_EQ(session_.rows()->names[r], "z " + std::to_string(d + 1));
    const auto direction = latent::along_dimension(facts.prior, latent::Space::z, static_cast<int>(d));
    EXPECT_NEAR(session_.rows()->places[r][5].code.z[d], direction.prior_mean + 2.5 * direction.prior_sigma, 1e-4);
  }
  for (std::size_t r = 1; r < 6; ++r)
    EXPECT_GE(facts.dimension_bits[facts.by_bits[r - 1]], facts.dimension_bits[facts.by_bits[r]]);
}

TEST_F(Walk, SamplesAndGridFollowTheirSettings) {
  session_.sheets().set_samples(5, 40, 0.5f, 0.7f);
  session_.sheets().set_grid(true, 5, 4, 1);
  settle();
  EXPECT_EQ(session_.sheets().samples()->places[3].x, place_of_prior(*vlae_, 43, 0.5f, 0.7f).x);
  ASSERT_TRUE(session_.sheets().grid());
  EXPECT_EQ(session_.sheets().grid()->places[4].code, session_.sheets().corners()[1]->code);
  const Place other = place_of_prior(*vlae_, 5);
  session_.set_corner(3, other);
  settle();
  EXPECT_EQ(session_.sheets().grid()->places[24].code, other.code);
}

TEST_F(Walk, ASheetHasAnySideAndItsSeedsGoOn) {
  for (const int side : {3, 16}) {
    session_.sheets().set_samples(side, 40, 1, 1);
    settle();
    ASSERT_EQ(session_.sheets().samples()->places.size(), static_cast<std::size_t>(side * side));
    EXPECT_EQ(session_.sheets().samples()->columns, side);
    EXPECT_EQ(session_.sheets().samples()->places.back().x,
              place_of_prior(*vlae_, static_cast<std::uint64_t>(40 + side * side - 1)).x);
  }
}

TEST_F(Walk, AnEndIsPicturedByItselfAndAnEditedCodeByItsDecompression) {
  session_.set_playhead(0);
  settle();
  EXPECT_EQ(session_.pictured()->name, session_.end(End::a)->name);
  EXPECT_EQ(session_.pictured()->x, session_.end(End::a)->x);
  EXPECT_TRUE(session_.pictured()->encoded);
  session_.edit(latent::Space::z, 0, 3);
  settle();
  EXPECT_EQ(session_.pictured()->x, session_.current()->x);
  EXPECT_EQ(session_.pictured()->x, runtime::decompress(*vlae_, vlae_->context_maps(session_.edits().code().z), 1));
  EXPECT_FALSE(session_.pictured()->encoded);
}

TEST_F(Walk, AnotherModelMakesTheSamePlacesAnew) {
  session_.set_end(End::a, place_of_prior(*vlae_, 9));
  const auto x = session_.end(End::b)->x;
  const Model other = model(2);
  session_.set_model(other);
  settle();
  EXPECT_EQ(a(), place_of_prior(*other, 9).code);
  EXPECT_EQ(session_.end(End::b)->x, x);
  EXPECT_EQ(b().z, other->encode(x).mean());
  session_.set_model(nullptr);
  settle();
  EXPECT_FALSE(session_.complete());
  EXPECT_EQ(session_.strip(), nullptr);
}

TEST_F(Walk, ModelsWithoutACodeAreRefused) {
  auto config = test_support::small_config();
  EXPECT_THROW(session_.set_model(std::make_shared<const runtime::Vlae>(test_support::random_model(config, 1))),
               std::invalid_argument);
  config.height = config.width = 28;
  config.conditional = false;
  EXPECT_THROW(session_.set_model(std::make_shared<const runtime::Vlae>(test_support::random_model(config, 1))),
               std::invalid_argument);
}

TEST_F(Walk, FramesShowTheExpectedPictureWhereItIsAskedFor) {
  const auto kind = index_of(session_.kind());
  EXPECT_TRUE(session_.strip()->paths[kind].expected.empty());
  session_.set_expected(16);
  settle();
  const auto& path = session_.strip()->paths[kind];
  ASSERT_EQ(path.expected.size(), static_cast<std::size_t>(strip_frames));
  std::vector<double> mean(path.expected[3].size());
  for (std::uint64_t seed = session_.seed(); seed < session_.seed() + 16; ++seed) {
    const auto maps = vlae_->context_maps(path.codes[3].z);
    const auto logits = vlae_->logits(runtime::decompress(*vlae_, maps, seed), maps);
    for (std::size_t i = 0; i < mean.size(); ++i) mean[i] += 1 / (1 + std::exp(-static_cast<double>(logits[i]))) / 16;
  }
  for (std::size_t i = 0; i < mean.size(); ++i) ASSERT_NEAR(path.expected[3][i], mean[i], 1e-5);
}

TEST_F(Walk, AGridOfThreeCornersFollowsThemAndReachesSixteen) {
  session_.sheets().set_grid(true, 16, 3, 1);
  settle();
  ASSERT_EQ(session_.sheets().grid()->places.size(), 256u);
  const auto& grid = session_.sheets().grid()->places;
  EXPECT_EQ(grid[240].code, session_.sheets().corners()[2]->code);
  const auto& corners = session_.sheets().corners();
  for (std::size_t d = 0; d < grid[255].code.epsilon.size(); ++d)
    EXPECT_NEAR(grid[255].code.epsilon[d],
                corners[1]->code.epsilon[d] + corners[2]->code.epsilon[d] - corners[0]->code.epsilon[d], 1e-5);
  session_.sheets().set_grid(true, 3, 4, 1);
  settle();
  EXPECT_EQ(session_.sheets().grid()->places[8].code, corners[3]->code);
}

}  // namespace
}  // namespace vlae::latent_state
