// A run by several ranks, here threads: rank 0 has the folder, and all do the same at the same step.

#include <gtest/gtest.h>

#include <memory>

#include "small_run.h"
#include "thread_ranks/thread_ranks.h"
#include "training/run.h"

namespace vlae::training {
namespace {

using RanksRef = std::shared_ptr<group::Ranks>;

class RankListener : public Observer {
 public:
  bool interrupted() override { return wants_to_stop; }
  void stepped(const Progress& progress) override {
    if (after_step) after_step(progress.trainer.position().step);
  }
  void validated(const Trainer&, const run::Figures&) override {}
  void sheet_due(const Trainer&, const std::filesystem::path&) override { ++sheets; }
  void went_back(const run::EventMark& event) override { events.push_back(event); }

  std::function<void(std::int64_t)> after_step;
  bool wants_to_stop = false;
  int sheets = 0;
  std::vector<run::EventMark> events;
};

// What each rank did.
struct RankSitting {
  RankSitting(const RanksRef& ranks, const std::filesystem::path& path)
      : trainer(small_preset(), small_set(42, 1), small_set(12, 2), torch::kCPU, 1, ranks) {
    if (ranks->is_first()) {
      trainer.start();
      folder.reset(new RunFolder(RunFolder::create(path, trainer.preset())));
    }
    trainer.follow_first_rank();
  }
  RunEnd run(const RunLimits& limits = {}) { return training::run(trainer, folder.get(), limits, listener); }

  Trainer trainer;
  std::unique_ptr<RunFolder> folder;
  RankListener listener;
};

TEST(RankedRun, LeavesTheFolderOfOneProcess) {
  const TemporaryFolder folder;
  for (const int size : {1, 2, 3})
    test_support::run_ranks(size, [&](const RanksRef& ranks) {
      RankSitting sitting(ranks, folder / std::to_string(size));
      EXPECT_EQ(sitting.run(), RunEnd::complete);
      EXPECT_EQ(sitting.listener.sheets, ranks->is_first() ? 1 : 0);
    });
  const run::Checkpoint one = run::read_checkpoint(folder / "1/last.safetensors");
  for (const char* other : {"2/last.safetensors", "3/last.safetensors"}) {
    const run::Checkpoint found = run::read_checkpoint(folder / other);
    EXPECT_EQ(found.model, one.model);
    EXPECT_EQ(found.average, one.average);
    EXPECT_EQ(found.position, one.position);
  }
}

TEST(RankedRun, EndsOnAllRanksWhereOneIsInterrupted) {
  const TemporaryFolder folder;
  test_support::run_ranks(3, [&](const RanksRef& ranks) {
    RankSitting sitting(ranks, folder / "run");
    if (ranks->rank() == 2)
      sitting.listener.after_step = [&](std::int64_t step) { sitting.listener.wants_to_stop = step >= 7; };
    EXPECT_EQ(sitting.run(), RunEnd::interrupted);
    EXPECT_EQ(sitting.trainer.position().step, 7);
  });
  EXPECT_EQ(run::read_checkpoint(folder / "run/last.safetensors").position.step, 7);
}

// The clock is that of rank 0: it decides when time is up.
TEST(RankedRun, EndsWhenTheFirstRanksTimeIsUp) {
  const TemporaryFolder folder;
  test_support::run_ranks(2, [&](const RanksRef& ranks) {
    RankSitting sitting(ranks, folder / "run");
    const double minutes = ranks->is_first() ? 1e-9 : 1e9;
    EXPECT_EQ(sitting.run({.steps = {}, .minutes = minutes}), RunEnd::complete);
    EXPECT_EQ(sitting.trainer.position().step, 1);
  });
}

TEST(RankedRun, GoesBackTogetherWhereItDiverges) {
  const TemporaryFolder folder;
  test_support::run_ranks(2, [&](const RanksRef& ranks) {
    RankSitting sitting(ranks, folder / "run");
    bool broken = false;
    sitting.listener.after_step = [&](std::int64_t step) {
      if (step == 14 && !std::exchange(broken, true))
        sitting.trainer.resume(with_infinite_loss(sitting.trainer.checkpoint()));
    };
    EXPECT_EQ(sitting.run(), RunEnd::complete);
    ASSERT_EQ(sitting.listener.events.size(), 1u);
    EXPECT_EQ(sitting.listener.events[0].step, 10);
    EXPECT_DOUBLE_EQ(sitting.trainer.learning_rate(), small_preset().training.learning_rate / 2);
  });
}

}  // namespace
}  // namespace vlae::training
