#include "run/divergence.h"

#include <gtest/gtest.h>

#include <limits>

namespace vlae::run {
namespace {

TEST(DivergenceGuard, TellsAStepFarAboveTheRecentMeanWithBothNumbers) {
  DivergenceGuard guard;
  for (const double nats : {120.0, 100.0, 100.0, 100.0}) guard.note(nats);
  guard.check(400, 200);
  try {
    guard.check(1234, 250);
    FAIL() << "twelve times the mean went through";
  } catch (const NotFinite&) {
    FAIL() << "it is finite";
  } catch (const Diverged& error) {
    // 120, then a fifth of the way to 100 three times: 116, 112.8, 110.24
    EXPECT_STREQ(error.what(), "the steps up to 250: the objective rose to 1234 nats from 110");
  }
}

TEST(DivergenceGuard, KnowsNoMeanAtTheBeginningAndAfterAnotherObjective) {
  DivergenceGuard guard;
  guard.note(10);
  guard.note(10);
  guard.check(1e6, 10);
  guard.note(10);
  EXPECT_THROW(guard.check(1e6, 10), Diverged);
  guard.forget();
  guard.check(1e6, 10);
}

TEST(DivergenceGuard, TellsNaNAndInfinityAtOnce) {
  const DivergenceGuard guard;
  EXPECT_THROW(guard.check(std::numeric_limits<double>::quiet_NaN(), 1), NotFinite);
  EXPECT_THROW(guard.check(std::numeric_limits<double>::infinity(), 1), NotFinite);
}

}  // namespace
}  // namespace vlae::run
