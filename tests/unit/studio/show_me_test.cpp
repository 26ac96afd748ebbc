// The minute that shows what the program does, by its clock alone: no window.

#include "draw_state/show_me.h"

#include <gtest/gtest.h>

#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "test_support/random_model.h"

namespace vlae::draw_state {
namespace {

using Scene = ShowMe::Scene;

std::shared_ptr<const runtime::Vlae> model() {
  auto config = test_support::small_config();
  config.height = config.width = 28;
  return std::make_shared<const runtime::Vlae>(test_support::random_model(config, 1));
}

struct Played {
  DrawSession session;
  ShowMe show{session};
  Played() { session.set_model(model()); }
  void to(double time, double step) {
    while (show.elapsed() < time - 1e-9) show.advance(std::min(step, time - show.elapsed()));
  }
};

TEST(ShowMe, TellsItsScenesInAMinuteInTheirOrder) {
  Played played;
  std::vector<Scene> scenes;
  for (double time = 0.5; time <= ShowMe::seconds; time += 0.5) {
    played.to(time, 0.5);
    if (scenes.empty() || scenes.back() != played.show.scene()) scenes.push_back(played.show.scene());
    const std::string caption = played.show.caption();
    ASSERT_GT(caption.size(), 20u);
    EXPECT_EQ(caption.find('.'), caption.size() - 1) << caption;  // one sentence
    EXPECT_EQ(played.show.finished(), time == ShowMe::seconds);
  }
  EXPECT_EQ(scenes, (std::vector{Scene::drawing, Scene::code, Scene::decompression, Scene::difference, Scene::seeds}));
  EXPECT_EQ(scenes.size(), ShowMe::scenes);
}

TEST(ShowMe, DrawsADigitStrokeByStrokeThatTheModelSees) {
  Played played;
  played.to(2, 0.1);
  EXPECT_TRUE(played.session.empty());
  EXPECT_FALSE(played.show.pen());
  int strokes = 0;
  bool down = false;
  for (double time = 2; time < 14; time += 0.1) {
    played.to(time, 0.1);
    strokes += played.show.pen() && !down ? 1 : 0;
    down = played.show.pen().has_value();
    if (played.show.pen()) {
      EXPECT_TRUE(played.show.pen()->x > 4 && played.show.pen()->x < 24 && played.show.pen()->y > 4 &&
                  played.show.pen()->y < 24);
    }
  }
  EXPECT_EQ(strokes, 2);
  EXPECT_FALSE(played.session.empty());
  EXPECT_EQ(played.session.playback().position(), 0);  // nothing is decided before its scene
}

TEST(ShowMe, DecompressesOnePixelAfterAnotherAndIsDoneBeforeItCompares) {
  Played played;
  played.to(24.01, 0.05);
  EXPECT_EQ(played.show.scene(), Scene::decompression);
  played.to(34.01, 0.05);
  EXPECT_TRUE(played.session.playback().playing());
  EXPECT_NEAR(played.session.playback().position(), 10 * ShowMe::pixels_per_second, 10);
  played.to(41.9, 0.05);
  EXPECT_TRUE(played.session.playback().finished());  // by its own clock
}

TEST(ShowMe, DoesTheSameInFastFramesAndInSlowOnes) {
  for (const double time : {6.03, 11.03, 30.03}) {
    Played fast, slow, one;
    fast.to(time, 0.031);
    slow.to(time, 1.7);
    one.show.advance(time);
    for (const Played* other : {&slow, &one}) {
      EXPECT_EQ(other->show.scene(), fast.show.scene());
      EXPECT_EQ(other->session.drawing().canvas(), fast.session.drawing().canvas()) << time;
      EXPECT_NEAR(other->session.playback().position(), fast.session.playback().position(), 12) << time;
    }
  }
}

TEST(ShowMe, GoesOnWithoutAModelAndEndsOnce) {
  DrawSession session;
  ShowMe show(session);
  show.advance(1000);
  EXPECT_TRUE(show.finished());
  EXPECT_EQ(show.elapsed(), ShowMe::seconds);
  show.advance(10);
  EXPECT_EQ(show.elapsed(), ShowMe::seconds);
}

}  // namespace
}  // namespace vlae::draw_state
