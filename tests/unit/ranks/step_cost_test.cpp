#include "ranks/step_cost.h"

#include <gtest/gtest.h>

namespace vlae::ranks {
namespace {

const StepCost cost{.image_s = 0.001, .update_s = 0.010, .meet_s = 0.040};

TEST(StepCost, OfTwoMachinesOfOneRank) {
  const Crew crew{.ranks = 2, .machines = 2};
  EXPECT_DOUBLE_EQ(step_seconds(cost, crew, 100), 0.050 + 0.010 + 0.040);
  EXPECT_DOUBLE_EQ(lone_machine_seconds(cost, crew, 100), 0.110);
  // Half of the computing is won, the meeting lost: equal at 80 images.
  EXPECT_EQ(batch_that_pays(cost, crew), 81);
  EXPECT_GT(step_seconds(cost, crew, 79), lone_machine_seconds(cost, crew, 79));
  EXPECT_LT(step_seconds(cost, crew, 81), lone_machine_seconds(cost, crew, 81));
}

// Threads share the update, ranks repeat it.
TEST(StepCost, OfRanksOnOneMachineIsNeverBelowThatOfItsThreads) {
  const Crew crew{.ranks = 2, .machines = 1};
  for (const double batch : {10.0, 1000.0, 1e6})
    EXPECT_GT(step_seconds(cost, crew, batch), lone_machine_seconds(cost, crew, batch));
  EXPECT_EQ(batch_that_pays(cost, crew), std::nullopt);
}

TEST(Advice, SaysWhereOneMachineIsFasterAndFromWhichBatchOnItIsNot) {
  const Crew two{.ranks = 2, .machines = 2};
  EXPECT_EQ(advice(cost, two, 100),
            "a step of 100 images: 50.0 ms computing, 40.0 ms meeting, 10.0 ms updating; 1.10 x one rank alone");
  EXPECT_EQ(
      advice(cost, two, 50),
      "a step of 50 images: 25.0 ms computing, 40.0 ms meeting, 10.0 ms updating; 0.80 x one rank alone\n"
      "one process with all threads of one machine would be 1.25 x as fast; 2 machines pay from a batch of 81 on");
  EXPECT_NE(advice(cost, {.ranks = 2, .machines = 1}, 100).find("one process with all threads of this machine"),
            std::string::npos);
}

}  // namespace
}  // namespace vlae::ranks
