#include "draw_state/playback.h"

#include <gtest/gtest.h>

#include "draw_state/recent_times.h"

namespace vlae::draw_state {
namespace {

TEST(Playback, KeepsItsSpeedByTimeHoweverLongTheFramesAre) {
  for (const double frame : {1.0 / 240, 1.0 / 60, 1.0 / 7, 0.9}) {
    Playback playback(784, 28);
    playback.set_speed(24);
    playback.play();
    double time = 0;
    while (time < 9) playback.advance(frame), time += frame;
    EXPECT_NEAR(playback.position(), 24 * time, 1 + 1e-9) << frame;  // a pixel begun is not a pixel decided
  }
}

TEST(Playback, OnePixelASecondAndAtOnceAreTheEndsOfTheScale) {
  Playback playback(784, 28);
  playback.set_speed(0.01f);
  EXPECT_EQ(playback.speed(), 1);
  playback.play();
  for (int i = 0; i < 99; ++i) playback.advance(0.01);
  EXPECT_EQ(playback.position(), 0);
  playback.advance(0.02);
  EXPECT_EQ(playback.position(), 1);
  playback.set_speed(Playback::fastest + 1);
  playback.advance(0.001);
  EXPECT_TRUE(playback.finished());
  EXPECT_FALSE(playback.playing());
}

TEST(Playback, StopsAtTheEndAndPlaysAgainFromTheStart) {
  Playback playback(784, 28);
  playback.set_speed(2000);
  playback.play();
  playback.advance(5);
  EXPECT_EQ(playback.position(), 784);
  EXPECT_FALSE(playback.playing());
  playback.toggle();
  EXPECT_EQ(playback.position(), 0);
  EXPECT_TRUE(playback.playing());
}

TEST(Playback, StepsByHandPauseAndStayInside) {
  Playback playback(784, 28);
  playback.step_back();
  EXPECT_EQ(playback.position(), 0);
  playback.play();
  playback.step();
  EXPECT_EQ(playback.position(), 1);
  EXPECT_FALSE(playback.playing());
  playback.step_row();
  EXPECT_EQ(playback.position(), 28);
  playback.step_row();
  EXPECT_EQ(playback.position(), 56);
  playback.to_end();
  playback.step_row();
  playback.step();
  EXPECT_EQ(playback.position(), 784);
}

TEST(RecentTimes, GivesTheLastAndTheNearestRank) {
  RecentTimes times;
  EXPECT_EQ(times.percentile_ms(0.95), 0);
  for (int ms = 1; ms <= 1000; ++ms) times.add(ms);  // keeps 761 .. 1000
  EXPECT_EQ(times.last_ms(), 1000);
  EXPECT_EQ(times.percentile_ms(0.95), 989);
  EXPECT_EQ(times.percentile_ms(0), 761);
}

}  // namespace
}  // namespace vlae::draw_state
