#include "draw_state/draw_session.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <functional>
#include <numeric>
#include <stdexcept>
#include <thread>

#include "draw_state/model_input.h"
#include "draw_state/model_samples.h"
#include "runtime/ledger.h"
#include "runtime/sampling.h"
#include "test_support/random_model.h"

namespace vlae::draw_state {
namespace {

std::shared_ptr<const runtime::Vlae> random_vlae() {
  architecture::ModelConfig config = test_support::small_config();
  config.height = config.width = 28;
  return std::make_shared<const runtime::Vlae>(test_support::random_model(config, 1));
}

void draw_one(DrawSession& session) {  // the digit 1, off the middle
  session.drawing().begin_stroke(Tool::pen, 2.5f, {9, 5});
  session.drawing().extend_stroke({7, 21});
  session.drawing().end_stroke();
}

void wait_for_afterwork(DrawSession& session) {
  for (int i = 0; i < 10000 && session.working(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  session.update(0);
}

class DrawSessionTest : public testing::Test {
 protected:
  DrawSessionTest() {
    session.set_model(random_vlae());
    draw_one(session);
    session.update(0);
  }
  DrawSession session;
};

TEST_F(DrawSessionTest, AStrokeBecomesACodeAndAPictureInOneUpdate) {
  ASSERT_FALSE(session.empty());
  EXPECT_EQ(session.code().z, session.code().posterior.mean());
  EXPECT_EQ(session.recording().size(), 784);
  EXPECT_FALSE(session.code_times().empty());
}

TEST_F(DrawSessionTest, NothingIsComputedAgainWithoutAChange) {
  const auto* before = session.recording().image().data();
  session.update(0.1);
  session.set_centre(session.centre());
  session.set_seed(session.seed());
  session.update(0.1);
  EXPECT_EQ(session.recording().image().data(), before);
}

TEST_F(DrawSessionTest, BlankPaperAndNoModelHaveNoCode) {
  session.drawing().clear();
  session.update(0);
  EXPECT_TRUE(session.empty());
  session.drawing().undo();
  session.update(0);
  EXPECT_FALSE(session.empty());
  session.set_model(nullptr);
  session.update(0);
  EXPECT_TRUE(session.empty());
  EXPECT_GT(ink_pixels(session.x()), 0) << "what the model would see is shown all the same";
}

TEST_F(DrawSessionTest, CentringMovesTheInkToTheMiddle) {
  const auto mean_column = [](const std::vector<std::uint8_t>& x) {
    double sum = 0;
    for (std::size_t i = 0; i < x.size(); ++i) sum += x[i] * (static_cast<double>(i % 28) + 0.5);
    return sum / ink_pixels(x);
  };
  EXPECT_NEAR(mean_column(session.x()), 14, 0.6);
  session.set_centre(false);
  session.update(0);
  EXPECT_NEAR(mean_column(session.x()), 8, 0.3);
}

TEST_F(DrawSessionTest, AnExactPictureIsWhatTheModelSees) {
  Picture picture{};
  for (std::size_t i = 0; i < 784; ++i) picture[i] = i % 5 == 0 ? 255 : 0;
  session.drawing().load_exact(picture, "sample 0");
  session.update(0);
  for (std::size_t i = 0; i < 784; ++i) EXPECT_EQ(session.x()[i], picture[i] / 255);
}

// The recipe of the panel, written again from the runtime's own functions.
TEST_F(DrawSessionTest, TheLedgerIsTheMeanOfSixteenSamplesAndAgreesWithTheRateAndItsShares) {
  wait_for_afterwork(session);
  ASSERT_TRUE(session.length().complete());
  double rate = 0, pixels = 0;
  for (std::uint64_t seed = 0; seed < 16; ++seed) {
    const auto posterior = session.model()->encode(session.x());
    const auto z = runtime::sample(posterior, seed).z;
    rate += (posterior.log_q_nats(z) - runtime::log_prior_nats(*session.model(), z)) / 16;
    const auto logits = session.model()->logits(session.x(), session.model()->context_maps(z));
    for (std::size_t i = 0; i < logits.size(); ++i)
      pixels += std::log1p(std::exp(static_cast<double>(session.x()[i] ? -logits[i] : logits[i]))) / 16;
  }
  EXPECT_NEAR(session.length().rate_nats(), rate, 1e-9);
  double squares = 0;
  for (std::uint64_t i = 0; i < 16; ++i) {
    const double nats =
        runtime::ledger(*session.code().vlae, session.x(), runtime::sample(session.code().posterior, i)).code_nats();
    squares += (nats - rate) * (nats - rate);
  }
  EXPECT_NEAR(session.length().rate_error_bits(), std::sqrt(squares / 15 / 16) / std::log(2.0), 1e-9);
  EXPECT_NEAR(session.length().ledger().pixel_nats, pixels, 1e-3);
  const auto& shares = session.length().dimension_bits();
  EXPECT_NEAR(std::accumulate(shares.begin(), shares.end(), 0.0), session.length().rate_bits(), 1e-9);
}

TEST_F(DrawSessionTest, TheUnpackingIsThePictureOfTheSeedAndItsBitsAreThoseOfItsProbabilities) {
  const auto expected = runtime::decompress(*session.model(), session.code().context_maps, session.seed());
  EXPECT_EQ(std::vector(session.recording().image().begin(), session.recording().image().end()), expected);
  double bits = 0;
  for (int i = 0; i < 784; ++i) {
    EXPECT_NEAR(session.recording().bits_before(i), bits, 1e-6);
    const auto& pixel = session.recording().pixel(i);
    const double p = 1 / (1 + std::exp(-static_cast<double>(pixel.logit)));
    bits -= std::log2(pixel.value ? p : 1 - p);
    EXPECT_NEAR(session.recording().code_evidence_bits(i) + session.recording().context_evidence_bits(i),
                static_cast<double>(pixel.logit) / std::log(2.0), 1e-5);
  }
  EXPECT_NEAR(session.recording().total_bits(), bits, 1e-4);
  for (int i = 0; i < 784; ++i)
    EXPECT_LE(session.recording().pixel(i).bits, session.recording().pixel(session.recording().costliest()).bits);
}

TEST_F(DrawSessionTest, TheGalleryHoldsTheEightSeedsAndItsMeans) {
  wait_for_afterwork(session);
  ASSERT_TRUE(session.gallery());
  const std::shared_ptr<const Gallery> kept = session.gallery();  // another one may come with the next update
  const Gallery& gallery = *kept;
  EXPECT_EQ(gallery.seeds, session.gallery_seeds());
  for (std::size_t k = 0; k < 8; ++k)
    EXPECT_EQ(gallery.images[k], runtime::decompress(*session.model(), session.code().context_maps, gallery.seeds[k]));
  double ink = 0, share = 0;
  for (const auto& image : gallery.images) ink += std::accumulate(image.begin(), image.end(), 0.0);
  for (const float s : gallery.ink_share) share += static_cast<double>(s);
  EXPECT_NEAR(share, ink / 8, 1e-3);
  session.set_seed(gallery.seeds[3]);
  session.update(0);
  EXPECT_EQ(std::vector(session.recording().image().begin(), session.recording().image().end()), gallery.images[3]);
}

TEST_F(DrawSessionTest, TheChanceOfAnOpenPixelIsTheGallerysAndOfADecidedOneItsOwn) {
  wait_for_afterwork(session);
  session.playback().run_to(300);
  EXPECT_EQ(session.chance_of_ink(299), session.recording().pixel(299).probability);
  EXPECT_EQ(session.chance_of_ink(300), session.recording().pixel(300).probability);
  EXPECT_EQ(session.chance_of_ink(301), session.gallery()->chance[301]);
}

TEST_F(DrawSessionTest, SeedAndTemperatureChangeThePictureAndComeBack) {
  const std::vector<std::uint8_t> before(session.recording().image().begin(), session.recording().image().end());
  const auto image = [&] {
    session.update(0);
    return std::vector<std::uint8_t>(session.recording().image().begin(), session.recording().image().end());
  };
  const std::uint64_t seed = session.seed();
  session.set_seed(seed + 1);
  EXPECT_NE(image(), before);
  session.set_seed(seed);
  session.set_temperature(2);
  EXPECT_NE(image(), before);
  session.set_temperature(1);
  EXPECT_EQ(image(), before);
}

TEST_F(DrawSessionTest, AnEditedDimensionChangesTheMapsUntilItIsGivenBackOrThePictureChanges) {
  const std::vector<float> maps = session.code().context_maps;
  session.edit_z({{2, 3.0f}});
  EXPECT_TRUE(session.edited(2));
  EXPECT_EQ(session.code().z[2], 3.0f);
  EXPECT_NE(session.code().context_maps, maps);
  session.edit_z({{2, std::nullopt}});
  EXPECT_EQ(session.code().context_maps, maps);
  session.edit_z({{1, -2.0f}});
  session.drawing().begin_stroke(Tool::pen, 3, {20, 20});
  session.drawing().end_stroke();
  session.update(0);
  EXPECT_FALSE(session.edited(1));
}

TEST_F(DrawSessionTest, AModelForOtherPicturesIsRefusedAndTheOneInUseStays) {
  const auto before = session.model();
  const auto other = std::make_shared<const runtime::Vlae>(test_support::random_model(test_support::small_config(), 1));
  EXPECT_THROW(session.set_model(other), std::invalid_argument);
  EXPECT_EQ(session.model(), before);
}

std::shared_ptr<const runtime::Vlae> vlae_with(const std::function<void(architecture::ModelConfig&)>& change) {
  architecture::ModelConfig config = test_support::small_config();
  config.height = config.width = 28;
  change(config);
  return std::make_shared<const runtime::Vlae>(test_support::random_model(config, 3));
}

TEST_F(DrawSessionTest, AModelWithoutZHasAnEmptyCodeItsPixelsAloneAndCompletesAPrefix) {
  session.set_model(vlae_with([](auto& config) { config.conditional = false; }));
  session.set_other_codes_wanted(true);
  session.update(0);
  wait_for_afterwork(session);
  ASSERT_FALSE(session.empty());
  EXPECT_FALSE(session.has_z());
  EXPECT_TRUE(session.code().z.empty());
  EXPECT_EQ(session.length().ledger().code_nats(), 0);
  EXPECT_NEAR(session.length().ledger().pixel_nats,
              runtime::pixel_nats(session.model()->logits(session.x(), {}), session.x()), 1e-9);
  ASSERT_NE(session.gallery(), nullptr);
  EXPECT_TRUE(session.gallery()->other_codes.empty());
  session.playback().run_to(300);
  session.set_prefix(DrawSession::Prefix::of_my_picture);
  session.update(0);
  for (std::size_t i = 0; i < 300; ++i) EXPECT_EQ(session.recording().image()[i], session.x()[i]);
  EXPECT_EQ(sample_model(*session.model()).pictures.size(), 10u);
}

TEST_F(DrawSessionTest, AFlowPosteriorIsShownBySamples) {
  EXPECT_TRUE(session.code().samples.empty());  // a Gaussian has its mean and sigma
  session.set_model(vlae_with([](auto& config) { config.posterior = architecture::Posterior::iaf; }));
  session.update(0);
  ASSERT_EQ(session.code().samples.size(), 16u);
  EXPECT_EQ(session.code().samples[5], runtime::sample(session.code().posterior, 5).z);
  EXPECT_EQ(session.code().z, session.code().posterior.mean());
}

TEST_F(DrawSessionTest, IndependentPixelsComeAllAtOnceAndGoAllAtOnce) {
  session.set_model(vlae_with([](auto& config) { config.window = architecture::Window::none(); }));
  session.update(0);
  session.playback().to_start();
  session.toggle_play();
  EXPECT_TRUE(session.playback().finished());
  session.toggle_play();
  EXPECT_EQ(session.playback().position(), 0);
}

TEST_F(DrawSessionTest, TheTimeBeforePlayBeganDoesNotCount) {
  session.playback().set_speed(100);
  session.playback().play();
  session.update(2);  // the program slept for two seconds, then the key came
  EXPECT_EQ(session.playback().position(), 0);
  session.update(0.5);
  EXPECT_EQ(session.playback().position(), 50);
}

TEST_F(DrawSessionTest, DrawingKeepsThePlaceOfThePlayback) {
  session.playback().run_to(100);
  session.drawing().begin_stroke(Tool::pen, 3, {18, 18});
  session.update(0);
  EXPECT_EQ(session.playback().position(), 100);
}

}  // namespace
}  // namespace vlae::draw_state
