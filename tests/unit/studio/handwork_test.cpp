// Pixels by hand, branches and their undo, against the same pictures made from scratch.

#include "draw_state/handwork.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <thread>

#include "draw_state/draw_session.h"
#include "numerics/counter_random.h"
#include "runtime/sampling.h"
#include "test_support/random_model.h"

namespace vlae::draw_state {
namespace {

using replay::Choices;

std::shared_ptr<const runtime::Vlae> random_vlae() {
  architecture::ModelConfig config = test_support::small_config();
  config.height = config.width = picture_side;
  return std::make_shared<const runtime::Vlae>(test_support::random_model(config, 1));
}

class HandworkInASession : public testing::Test {
 protected:
  HandworkInASession() {
    session.set_model(random_vlae());
    stroke({9, 5}, {7, 21});
  }
  void stroke(Point from, Point to) {
    session.drawing().begin_stroke(Tool::pen, 2.5f, from);
    session.drawing().extend_stroke(to);
    session.drawing().end_stroke();
    session.update(0);
  }
  void wait_for_afterwork() {
    for (int i = 0; i < 10000 && session.working(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    session.update(0);
  }
  std::vector<std::uint8_t> image() {
    session.update(0);
    return {session.recording().image().begin(), session.recording().image().end()};
  }
  DrawSession session;
};

TEST(Handwork, UndoBringsBackEveryStateAndRedoGoesForward) {
  Handwork branches(1);
  std::vector<Handwork> states{branches};
  branches.force({{3, true}});
  states.push_back(branches);
  branches.branch(10, 7);
  states.push_back(branches);
  branches.set_seed(9);
  states.push_back(branches);
  branches.choose(0);
  states.push_back(branches);
  branches.drop(1);
  EXPECT_EQ(branches.all().size(), 1u);
  for (std::size_t i = states.size(); i-- > 0;) {
    branches.undo();
    EXPECT_TRUE(branches == states[i]) << i;
  }
  EXPECT_FALSE(branches.can_undo());
  EXPECT_TRUE(branches.plain());
  for (std::size_t i = 1; i < states.size(); ++i) {
    branches.redo();
    EXPECT_TRUE(branches == states[i]) << i;
  }
  branches.force({{5, false}});
  EXPECT_FALSE(branches.can_redo());
}

TEST(Handwork, AStrokeOfManyPixelsIsOneStepOfUndo) {
  Handwork branches(1);
  branches.force({{3, true}});
  branches.force({{4, true}, {5, true}}, true);
  EXPECT_EQ(branches.current().forced.size(), 3u);
  branches.undo();
  EXPECT_TRUE(branches.plain());
}

TEST(Handwork, WhatChangesNothingIsNoStep) {
  Handwork branches(1);
  branches.set_seed(1);
  branches.force({{3, std::nullopt}});
  branches.choose(0);
  branches.drop(0);
  EXPECT_FALSE(branches.can_undo());
  for (std::uint64_t seed = 0; seed < 20; ++seed) branches.branch(5, seed);
  EXPECT_EQ(branches.all().size(), Handwork::branch_limit);
}

// A picture by the definition alone, without waves: the logits of the whole picture at once decide each of
// its pixels as its noise or the hand has it, and price them: sum of - log2 p(x_i | z, x_window(i)).
void expect_drawn_by(const Choices& choices, const DrawSession& session, std::span<const std::uint8_t> picture,
                     double total_bits) {
  const auto logits = session.model()->logits(picture, session.code().context_maps);
  auto noise = runtime::pixel_noises(choices.seed, static_cast<int>(picture.size()));
  for (const auto& reseed : choices.reseeds) {
    const auto later = runtime::pixel_noises(reseed.seed, static_cast<int>(picture.size()));
    std::copy(later.begin() + reseed.pixel, later.end(), noise.begin() + reseed.pixel);
  }
  double bits = 0;
  for (std::size_t i = 0; i < picture.size(); ++i) {
    const double probability = 1 / (1 + std::exp(-static_cast<double>(logits[i]))), drawn = noise[i];
    const auto forced = choices.forced.find(static_cast<int>(i));
    if (forced != choices.forced.end()) {
      EXPECT_EQ(picture[i] != 0, forced->second) << i;
    } else if (std::abs(drawn - probability) > 1e-6) {  // nearer, and rounding may decide
      EXPECT_EQ(picture[i] != 0, drawn < probability) << i;
    }
    bits -= std::log2(picture[i] != 0 ? probability : 1 - probability);
  }
  EXPECT_NEAR(total_bits, bits, 1e-3);
}

// The property: whatever is played, branch by branch the picture and its bits are those of its choices from scratch.
TEST_F(HandworkInASession, RandomPlayEndsInThePicturesAndBitsFromScratch) {
  const numerics::CounterRandom random(3, 5);
  for (std::uint64_t i = 0; i < 150; ++i) {
    const auto pixel = static_cast<int>(random.below(1000 + i, picture_size));
    switch (random.below(i, 10)) {
      case 0:
        session.playback().step();
        break;
      case 1:
        session.playback().step_back();
        break;
      case 2:
        session.playback().run_to(pixel);
        break;
      case 3:
      case 4:
        session.force({{pixel, random.below(2000 + i, 2) == 1}}, i % 3 == 0);
        break;
      case 5:
        session.branch();
        break;
      case 6:
        session.choose_branch(random.below(3000 + i, 8));
        break;
      case 7:
        session.undo();
        if (session.empty()) session.redo();  // the stroke itself was undone
        break;
      case 8:
        session.redo();
        break;
      default:
        session.set_prefix(i % 2 == 0 ? DrawSession::Prefix::as_drawn : DrawSession::Prefix::of_my_picture);
    }
    session.update(0);
    if (session.empty()) session.redo(), session.update(0);
  }
  ASSERT_FALSE(session.empty());
  ASSERT_EQ(session.branches().size(), session.handwork().all().size());
  for (std::size_t b = 0; b < session.branches().size(); ++b) {
    const Choices& choices = session.handwork().all()[b];
    expect_drawn_by(choices, session, session.branches()[b].image(), session.branches()[b].total_bits());
  }
  EXPECT_TRUE(
      std::ranges::equal(session.recording().image(), session.branches()[session.handwork().current_index()].image()));
}

TEST_F(HandworkInASession, ABranchKeepsTheOldContinuationAndThePixelsBeforeIt) {
  const auto before = image();
  session.playback().run_to(300);
  session.branch();
  const auto after = image();
  EXPECT_TRUE(std::equal(before.begin(), before.begin() + 300, after.begin()));
  EXPECT_TRUE(std::ranges::equal(session.branches()[0].image(), before));
  EXPECT_EQ(session.playback().position(), 300);
  session.choose_branch(0);
  EXPECT_EQ(image(), before);
  session.choose_branch(1);
  EXPECT_EQ(image(), after);
}

TEST_F(HandworkInASession, AHeldPrefixIsCompletedInOtherWays) {
  const auto before = image();
  session.playback().run_to(400);
  session.set_prefix(DrawSession::Prefix::as_drawn);
  session.set_seed(session.seed() + 1);
  const auto other = image();
  EXPECT_TRUE(std::equal(before.begin(), before.begin() + 400, other.begin()));
  EXPECT_NE(other, before);
  wait_for_afterwork();
  for (const auto& picture : session.gallery()->images)
    EXPECT_TRUE(std::equal(before.begin(), before.begin() + 400, picture.begin()));
  session.set_prefix(DrawSession::Prefix::free);
  EXPECT_TRUE(session.handwork().current().forced.empty());
}

// All pixels my picture's own: the running total is what the ledger takes for this z.
TEST_F(HandworkInASession, MyWholePictureCostsTheLedgersPixelsOfThisZ) {
  session.playback().to_end();
  session.set_prefix(DrawSession::Prefix::of_my_picture);
  EXPECT_EQ(image(), session.x());
  const auto logits = session.model()->logits(session.x(), session.code().context_maps);
  EXPECT_NEAR(session.recording().total_bits(), runtime::bits(runtime::pixel_nats(logits, session.x())), 1e-9);
}

TEST_F(HandworkInASession, UndoTakesBackTheLastThingOnGridOrCanvas) {
  session.force({{100, true}});
  stroke({18, 5}, {20, 20});
  EXPECT_TRUE(session.handwork().plain()) << "another picture begins without what was made by hand";
  session.undo();
  session.update(0);
  EXPECT_EQ(session.handwork().current().forced.size(), 1u) << "the first picture has its pixel again";
  session.undo();
  EXPECT_TRUE(session.handwork().plain());
  EXPECT_FALSE(session.drawing().canvas().blank());
  session.undo();
  EXPECT_TRUE(session.drawing().canvas().blank());
}

TEST_F(HandworkInASession, TheGalleryGrowsAndItsBitsAreThoseOfItsPictures) {
  session.set_gallery_size(64);
  session.update(0);
  wait_for_afterwork();
  const Gallery& gallery = *session.gallery();
  ASSERT_EQ(gallery.images.size(), 64u);
  for (const std::size_t k : {0u, 7u, 63u}) {
    const Choices choices{.seed = gallery.seeds[k], .reseeds = {}, .forced = {}};
    expect_drawn_by(choices, session, gallery.images[k], gallery.bits[k]);
  }
  EXPECT_TRUE(gallery.other_codes.empty());
  session.set_other_codes_wanted(true);
  session.update(0);
  wait_for_afterwork();
  ASSERT_EQ(session.gallery()->other_codes.size(), static_cast<std::size_t>(other_code_count));
  const auto z = runtime::sample(session.code().posterior, 3).z;
  const Gallery::OtherCode other = session.gallery()->other_codes[3];
  EXPECT_EQ(other.z, z);
  EXPECT_EQ(other.image,
            runtime::decompress(*session.model(), session.model()->context_maps(z), session.gallery()->seeds[0]));
}

TEST_F(HandworkInASession, AnotherCodeIsTakenWithItsNoiseAndOneUndoGivesTheMeanBack) {
  const std::vector<float> mean = session.code().z, z = runtime::sample(session.code().posterior, 3).z;
  const std::vector<std::uint8_t> before = image();
  const std::uint64_t seed = session.seed();
  session.take_z(z, seed + 5);
  const auto expected = runtime::decompress(*session.model(), session.model()->context_maps(z), seed + 5);
  EXPECT_EQ(image(), expected);
  EXPECT_EQ(session.code().z, z);
  session.undo();
  EXPECT_EQ(image(), before);
  EXPECT_EQ(session.code().z, mean);
  EXPECT_EQ(session.seed(), seed);
  session.redo();
  EXPECT_EQ(image(), expected);
  session.forget_edits();
  EXPECT_EQ(session.code().z, mean);
}

TEST_F(HandworkInASession, ADraggedDimensionIsOneStepOfUndoAndComesBackWithItsPicture) {
  const std::vector<float> mean = session.code().z;
  session.edit_z({{2, 1.0f}});
  session.edit_z({{2, 1.5f}}, true);
  session.edit_z({{2, 2.0f}}, true);
  EXPECT_EQ(session.code().z[2], 2.0f);
  stroke({20, 20}, {22, 24});
  EXPECT_FALSE(session.edited(2));
  session.undo();
  session.update(0);
  EXPECT_EQ(session.code().z[2], 2.0f);
  session.undo();
  EXPECT_EQ(session.code().z, mean);
}

TEST(EntropyOfAPixel, IsABitAtAHalfAndNothingAtTheEnds) {
  EXPECT_EQ(entropy_bits(0), 0);
  EXPECT_EQ(entropy_bits(1), 0);
  EXPECT_FLOAT_EQ(entropy_bits(0.5f), 1);
  EXPECT_NEAR(entropy_bits(0.25f), 0.8113f, 1e-4f);
}

}  // namespace
}  // namespace vlae::draw_state
