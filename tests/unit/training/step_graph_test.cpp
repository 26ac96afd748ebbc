// Recorded steps, with a graph that replays by calling the recorded work again: what is true of the inputs, of live
// changes and of failures does not depend on the device.

#include "training/step_graph.h"

#include <ATen/Context.h>
#include <ATen/autocast_mode.h>
#include <gtest/gtest.h>
#include <torch/csrc/autograd/engine.h>
#include <torch/utils.h>

#include <stdexcept>

#include "small_run.h"
#include "training/device.h"
#include "training/precision.h"

namespace vlae::training {
namespace {

struct Calls {
  int made = 0, rehearsed = 0, recorded = 0, replayed = 0;
};

class RepeatedWork : public StepGraph {
 public:
  explicit RepeatedWork(Calls& calls) : calls_(calls) { ++calls_.made; }
  void rehearse(const std::function<void()>& work) override { ++calls_.rehearsed, work(); }
  void record(const std::function<void()>& work) override { ++calls_.recorded, work_ = work; }
  void replay() override { ++calls_.replayed, work_(); }

 private:
  Calls& calls_;
  std::function<void()> work_;
};

class Unrecordable : public RepeatedWork {
 public:
  using RepeatedWork::RepeatedWork;
  void record(const std::function<void()>&) override { throw std::runtime_error("an operation waits for the CPU"); }
};

template <class Graph>
StepGraphMaker maker(Calls& calls) {
  return [&calls] { return std::make_unique<Graph>(calls); };
}

void expect_same_weights(const Trainer& a, const Trainer& b) {
  EXPECT_EQ(a.checkpoint().model, b.checkpoint().model);
  EXPECT_EQ(a.checkpoint().average, b.checkpoint().average);
  EXPECT_EQ(a.figures().objective_nats, b.figures().objective_nats);
}

TEST(RecordedStep, TrainsAsTheStepItselfOverEpochsAndLiveChanges) {
  run::Preset preset = small_preset();
  preset.training.kl_warm_up_epochs = 2;  // the weight of KL and the learning rate differ from step to step
  preset.training.decay_epochs = 2;
  Calls calls;
  Trainer plain = small_trainer(preset), recorded = small_trainer(preset);
  recorded.record_by(maker<RepeatedWork>(calls));
  for (Trainer* trainer : {&plain, &recorded}) {
    trainer->start();
    for (int i = 0; i < 13; ++i) trainer->step();
    run::TrainingConfig config = trainer->preset().training;
    config.learning_rate = 0.004;
    trainer->change(config);
    for (int i = 0; i < 3; ++i) trainer->step();
  }
  EXPECT_EQ(calls.made, 1);
  EXPECT_EQ(calls.recorded, 1);
  EXPECT_EQ(calls.rehearsed + calls.replayed, 16);
  EXPECT_GT(calls.replayed, 10);
  expect_same_weights(plain, recorded);
}

TEST(RecordedStep, IsRecordedAnewWhereASettingIsBuiltIn) {
  Calls calls;
  Trainer plain = small_trainer(), recorded = small_trainer();
  recorded.record_by(maker<RepeatedWork>(calls));
  for (Trainer* trainer : {&plain, &recorded}) {
    trainer->start();
    for (int i = 0; i < 6; ++i) trainer->step();
    run::TrainingConfig config = trainer->preset().training;
    config.batch = 5;
    config.polyak = 0.9;
    config.free_bits = 0.5;
    trainer->change(config);
    for (int i = 0; i < 6; ++i) trainer->step();
  }
  EXPECT_EQ(calls.recorded, 2);
  EXPECT_TRUE(recorded.recorded());
  expect_same_weights(plain, recorded);
}

TEST(RecordedStep, GoesOnWithoutWhereRecordingFails) {
  Calls calls;
  Trainer plain = small_trainer(), refused = small_trainer(), absent = small_trainer();
  refused.record_by(maker<Unrecordable>(calls));
  absent.record_by([]() -> std::unique_ptr<StepGraph> { throw std::runtime_error("no library"); });
  for (Trainer* trainer : {&plain, &refused, &absent}) {
    trainer->start();
    for (int i = 0; i < 8; ++i) trainer->step();
  }
  EXPECT_EQ(refused.recording_failure(), "an operation waits for the CPU");
  EXPECT_EQ(absent.recording_failure(), "no library");
  EXPECT_EQ(calls.made, 1);
  EXPECT_FALSE(refused.recorded() || absent.recorded());
  expect_same_weights(plain, refused);
  expect_same_weights(plain, absent);
}

TEST(RecordedStep, IsLeftOutWhereTheSettingsSaySo) {
  run::Preset preset = small_preset();
  preset.training.cuda_graph = false;
  Calls calls;
  Trainer trainer = small_trainer(preset);
  trainer.record_by(maker<RepeatedWork>(calls));
  trainer.start();
  for (int i = 0; i < 6; ++i) trainer.step();
  EXPECT_EQ(calls.made, 0);
  EXPECT_EQ(trainer.recording_failure(), "");
}

TEST(StepGraph, IsNotMadeForTheCpu) { EXPECT_FALSE(step_graphs_of(torch::kCPU)); }

struct Rules {
  bool autocast, short_products, short_convolutions, cache;
  torch::ScalarType dtype;
  bool operator==(const Rules&) const = default;
};

Rules rules_now() {
  return {at::autocast::is_autocast_enabled(torch::kCUDA), at::globalContext().allowTF32CuBLAS(),
          at::globalContext().allowTF32CuDNN(), at::autocast::is_autocast_cache_enabled(),
          at::autocast::get_autocast_dtype(torch::kCUDA)};
}

Rules rules_in_a_step(run::Precision precision, torch::Device device) {
  const StepPrecision held(precision, device);
  return rules_now();
}

TEST(StepPrecision, HoldsWithinItsScopeOnAGpuAlone) {
  at::autocast::set_autocast_dtype(torch::kCUDA, torch::kHalf);  // as a program might have it
  const Rules before = rules_now();
  EXPECT_EQ(rules_in_a_step(run::Precision::float32, torch::kCUDA), (Rules{false, false, false, true, torch::kHalf}));
  EXPECT_EQ(rules_in_a_step(run::Precision::tf32, torch::kCUDA), (Rules{false, true, true, true, torch::kHalf}));
  EXPECT_EQ(rules_in_a_step(run::Precision::bfloat16, torch::kCUDA),
            (Rules{true, true, true, false, torch::kBFloat16}));
  EXPECT_EQ(rules_in_a_step(run::Precision::bfloat16, torch::kCPU), before);
  EXPECT_EQ(rules_now(), before);
}

// LibTorch counts GPUs at the first backward pass of a process and never again, and its CUDA half is opened only where
// it is asked for: a run on the CPU must not be what makes that count.
TEST(Device, TrainingOnTheCpuStartsNoAutogradEngine) {
  torch::autograd::set_default_engine_stub(
      []() -> torch::autograd::Engine& { throw std::logic_error("a backward pass"); });
  Trainer trainer = small_trainer();
  trainer.start();
  EXPECT_NO_THROW(trainer.step());
  EXPECT_NO_THROW(trainer.validate());
  torch::autograd::set_default_engine_stub(
      []() -> torch::autograd::Engine& { return torch::autograd::Engine::get_base_engine(); });
}

}  // namespace
}  // namespace vlae::training
