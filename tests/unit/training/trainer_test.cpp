#include "training/trainer.h"

#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>

#include "small_run.h"

namespace vlae::training {
namespace {

void steps(Trainer& trainer, int count) {
  for (int i = 0; i < count; ++i) {
    trainer.step();
    if (trainer.validation_due()) trainer.validate();
  }
}

void expect_same_state(const Trainer& a, const Trainer& b) {
  const Checkpoint one = a.checkpoint(), other = b.checkpoint();
  EXPECT_EQ(one.position, other.position);
  EXPECT_EQ(one.model, other.model);
  EXPECT_EQ(one.average, other.average);
  EXPECT_EQ(one.momentum, other.momentum);
  EXPECT_EQ(one.bound, other.bound);
}

// 10 steps an epoch: stopped within the first epoch, at the end of the second and within the third.
TEST(Trainer, ResumedRunEqualsTheUninterruptedOneBitForBit) {
  Trainer uninterrupted = small_trainer();
  uninterrupted.start();
  steps(uninterrupted, 27);

  const TemporaryFolder folder;
  auto current = std::make_unique<Trainer>(small_trainer());
  current->start();
  for (const int stretch : {7, 13, 3, 4}) {
    steps(*current, stretch);
    write_checkpoint(folder / "last.safetensors", current->checkpoint());
    current = std::make_unique<Trainer>(small_trainer());
    current->resume(read_checkpoint(folder / "last.safetensors"));
  }
  expect_same_state(uninterrupted, *current);
  EXPECT_EQ(current->position().step, 27);
}

TEST(Trainer, LearnsTheBars) {
  Preset preset = small_preset();
  preset.training.free_bits = 0;
  Trainer trainer = small_trainer(preset);
  trainer.start();
  const double before = trainer.validate()->code_nats();
  steps(trainer, 300);
  EXPECT_LT(trainer.validate()->code_nats(), before - 1);
}

TEST(Trainer, ReportsMeansOfItsStepsThatAddUp) {
  Trainer trainer = small_trainer();
  trainer.start();
  steps(trainer, 3);
  const Figures figures = trainer.take_figures();
  EXPECT_EQ(figures.images, 12);
  EXPECT_NEAR(figures.code_nats(), figures.rate_nats + figures.distortion_nats, 1e-9);
  EXPECT_GE(figures.objective_nats, figures.code_nats() - 1e-4);  // the maximum with the free bits only adds
  EXPECT_EQ(trainer.take_figures().images, 0);
}

TEST(Trainer, ValidatesAtEpochEndsAndRemembersTheBest) {
  Trainer trainer = small_trainer();
  trainer.start();
  for (int i = 0; i < 10; ++i) {
    EXPECT_FALSE(trainer.validation_due());
    trainer.step();
  }
  EXPECT_TRUE(trainer.validation_due());
  EXPECT_FALSE(trainer.validate([] { return true; }).has_value());
  EXPECT_TRUE(trainer.validation_due());
  const auto figures = trainer.validate();
  EXPECT_FALSE(trainer.validation_due());
  EXPECT_TRUE(trainer.best_so_far());
  EXPECT_EQ(trainer.position().best_code_nats, figures->code_nats());
  EXPECT_EQ(trainer.validate()->code_nats(), figures->code_nats());  // the same noise every time
}

TEST(Trainer, StartsItsAverageAtTheInitialisedNetwork) {
  Trainer trainer = small_trainer();
  trainer.start();
  const Checkpoint checkpoint = trainer.checkpoint();
  EXPECT_EQ(checkpoint.model, checkpoint.average);
}

TEST(Trainer, StartsFromAGivenModel) {
  Trainer trained = small_trainer();
  trained.start();
  steps(trained, 5);
  Trainer trainer = small_trainer();
  trainer.start_from(trained.averaged_weights());
  EXPECT_EQ(trainer.checkpoint().model, trained.averaged_weights());
  EXPECT_EQ(trainer.position().step, 0);
}

TEST(Trainer, LowersItsLearningRateLinearlyToZero) {
  Preset preset = small_preset();
  preset.training.epochs = 2;
  preset.training.decay_epochs = 1;
  Trainer trainer = small_trainer(preset);
  trainer.start();
  EXPECT_DOUBLE_EQ(trainer.learning_rate(), 0.002);
  steps(trainer, 15);
  EXPECT_DOUBLE_EQ(trainer.learning_rate(), 0.001);
  steps(trainer, 5);
  EXPECT_DOUBLE_EQ(trainer.learning_rate(), 0);
}

TEST(Trainer, StopsAtNaNBeforeAnythingChangesAndNamesTheStep) {
  Trainer trainer = small_trainer();
  trainer.start();
  steps(trainer, 4);
  const Checkpoint broken = with_infinite_loss(trainer.checkpoint());
  Trainer victim = small_trainer();
  victim.resume(broken);
  try {
    victim.step();
    FAIL() << "a step with an infinite loss went through";
  } catch (const NotFinite& error) {
    EXPECT_NE(std::string(error.what()).find("step 5"), std::string::npos) << error.what();
  }
  EXPECT_EQ(victim.checkpoint().model, broken.model);
  EXPECT_EQ(victim.checkpoint().momentum, broken.momentum);
  EXPECT_EQ(victim.position().step, 4);
}

TEST(Trainer, RefusesACheckpointOfAnotherNetworkSeedOrDataSet) {
  Trainer trainer = small_trainer();
  trainer.start();
  const Checkpoint checkpoint = trainer.checkpoint();

  Preset wider = small_preset(), reseeded = small_preset();
  wider.model.latent = 4;
  reseeded.training.seed = 9;
  Trainer other_network = small_trainer(wider), other_seed = small_trainer(reseeded);
  Trainer other_data(small_preset(), small_set(42, 3), small_set(12, 2), torch::kCPU);
  EXPECT_THROW(other_network.resume(checkpoint), std::invalid_argument);
  EXPECT_THROW(other_seed.resume(checkpoint), std::invalid_argument);
  EXPECT_THROW(other_data.resume(checkpoint), std::invalid_argument);
}

TEST(Trainer, RefusesImagesOfAnotherSize) {
  Preset preset = small_preset();
  preset.model.height = 5;
  EXPECT_THROW(small_trainer(preset), std::invalid_argument);
}

}  // namespace
}  // namespace vlae::training
