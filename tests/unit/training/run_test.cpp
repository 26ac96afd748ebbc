#include "training/run.h"

#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <thread>

#include "files/atomic_file.h"
#include "files/input_error.h"
#include "small_run.h"

namespace vlae::training {
namespace {

// Interrupts when asked for the n-th time; counts what it is told.
class Listener : public Observer {
 public:
  explicit Listener(int interrupt_at = -1) : interrupt_at_(interrupt_at) {}
  bool interrupted() override { return ++asked_ == interrupt_at_; }
  void stepped(const Progress&) override { ++steps; }
  void validated(const Trainer& trainer, const run::Figures&) override {
    validated_steps.push_back(trainer.position().step);
  }
  void sheet_due(const Trainer&, const std::filesystem::path& picture) override {
    sheets.push_back(picture.filename());
  }

  int steps = 0;
  std::vector<std::int64_t> validated_steps;
  std::vector<std::string> sheets;

 private:
  int interrupt_at_, asked_ = 0;
};

struct Sitting {
  explicit Sitting(const std::filesystem::path& path, bool resume = false) : trainer(small_trainer()) {
    if (resume)
      trainer.resume(run::read_checkpoint(RunFolder::last_checkpoint(path)));
    else
      trainer.start();
    folder.reset(new RunFolder(resume ? RunFolder::reopen(path, trainer.preset(), trainer.position().step)
                                      : RunFolder::create(path, trainer.preset())));
  }
  Trainer trainer;
  std::unique_ptr<RunFolder> folder;
};

TEST(Run, ValidatesSavesAndDrawsSheetsAtEpochEnds) {
  const TemporaryFolder folder;
  const auto path = folder / "run";
  Sitting sitting(path);
  Listener listener;
  EXPECT_EQ(run(sitting.trainer, sitting.folder.get(), {}, listener), RunEnd::complete);
  EXPECT_EQ(listener.steps, 30);
  EXPECT_EQ(listener.validated_steps, (std::vector<std::int64_t>{10, 20, 30}));
  EXPECT_EQ(listener.sheets, std::vector<std::string>{"epoch-0002.png"});
  EXPECT_EQ(run::read_checkpoint(path / "last.safetensors").position.step, 30);
  EXPECT_EQ(run::read_checkpoint(path / "best.safetensors").position.best_step,
            run::read_checkpoint(path / "last.safetensors").position.best_step);

  const weights::ModelFile model = weights::read_model(path / "last-model.safetensors");
  EXPECT_EQ(model.config, small_preset().model);
  EXPECT_EQ(model.provenance.json().at("steps"), 30);
  EXPECT_EQ(model.provenance.json().at("preset"), "small");
  EXPECT_EQ(model.provenance.json().at("validation").at("images"), 12);
  std::ifstream config(path / "config.json");
  EXPECT_EQ(nlohmann::json::parse(config).get<run::Preset>(), small_preset());
}

// Interrupted after step 10 within its validation (the third question since), and once within the second epoch.
// The clock begins anew after a pause, and so does what it is told of: 4 images a step, the fifth reports.
TEST(Run, SpeedAfterAPauseIsThatOfTheStepsSince) {
  struct Speed : Listener {
    void reported(const Progress& progress) override { images_per_second = progress.images_per_second; }
    double images_per_second = 0;
  } listener;
  Trainer trainer = small_trainer();
  trainer.start();
  training::Run sitting(trainer, nullptr, {}, listener);
  for (int step = 0; step < 4; ++step) sitting.advance();
  sitting.begin_sitting();
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  sitting.advance();
  EXPECT_GT(listener.images_per_second, 0);
  EXPECT_LE(listener.images_per_second, 4 / 0.2);
}

TEST(Run, InterruptedAndResumedEqualsTheUninterruptedOne) {
  const TemporaryFolder folder;
  Sitting whole(folder / "whole");
  Listener listener;
  run(whole.trainer, whole.folder.get(), {}, listener);

  const auto path = folder / "parts";
  std::vector<std::int64_t> validated;
  bool resume = false;
  for (const int interrupt_at : {11, 9, -1}) {
    Sitting part(path, resume);
    Listener part_listener(interrupt_at);
    const RunEnd end = run(part.trainer, part.folder.get(), {}, part_listener);
    EXPECT_EQ(end, interrupt_at < 0 ? RunEnd::complete : RunEnd::interrupted);
    validated.insert(validated.end(), part_listener.validated_steps.begin(), part_listener.validated_steps.end());
    resume = true;
  }
  EXPECT_EQ(validated, listener.validated_steps);
  const run::Checkpoint one = run::read_checkpoint(folder / "whole/last.safetensors"),
                        other = run::read_checkpoint(path / "last.safetensors");
  EXPECT_EQ(one.model, other.model);
  EXPECT_EQ(one.average, other.average);
  EXPECT_EQ(one.momentum, other.momentum);
  EXPECT_EQ(one.bound, other.bound);
  EXPECT_EQ(one.position, other.position);
}

TEST(Run, StopsAtAStepLimitAndValidatesThere) {
  const TemporaryFolder folder;
  Sitting sitting(folder / "run");
  Listener listener;
  EXPECT_EQ(run(sitting.trainer, sitting.folder.get(), {.steps = 13, .minutes = {}}, listener), RunEnd::complete);
  EXPECT_EQ(listener.validated_steps, (std::vector<std::int64_t>{10, 13}));
}

TEST(Run, SavesAFirstStateBeforeAnyStep) {
  const TemporaryFolder folder;
  Sitting sitting(folder / "run");
  Listener listener(1);
  run(sitting.trainer, sitting.folder.get(), {}, listener);
  EXPECT_EQ(run::read_checkpoint(folder / "run/earlier-1.safetensors").position.step, 0);
}

// Breaks the trainer behind the given steps.
class Breaker : public Listener {
 public:
  Breaker(Trainer& trainer, std::vector<std::int64_t> at) : trainer_(trainer), steps_(std::move(at)) {}
  void stepped(const Progress& progress) override {
    Listener::stepped(progress);
    if (steps_.empty() || trainer_.position().step != steps_.front()) return;
    steps_.erase(steps_.begin());
    trainer_.resume(with_infinite_loss(trainer_.checkpoint()));
  }
  void went_back(const run::EventMark& event) override { events.push_back(event); }

  std::vector<run::EventMark> events;

 private:
  Trainer& trainer_;
  std::vector<std::int64_t> steps_;
};

TEST(Run, GoesBackToTheLastSaveWithHalfTheLearningRateWhereItDiverges) {
  const TemporaryFolder folder;
  Sitting sitting(folder / "run");
  Breaker breaker(sitting.trainer, {14});
  EXPECT_EQ(run(sitting.trainer, sitting.folder.get(), {}, breaker), RunEnd::complete);
  EXPECT_EQ(sitting.trainer.position().step, 30);
  ASSERT_EQ(breaker.events.size(), 1u);
  EXPECT_EQ(breaker.events[0].step, 10);  // the end of the first epoch
  EXPECT_TRUE(breaker.events[0].text.ends_with("back at step 10, with half the learning rate."));
  EXPECT_DOUBLE_EQ(sitting.trainer.learning_rate(), small_preset().training.learning_rate / 2);
  EXPECT_DOUBLE_EQ(run::load_preset((folder / "run/config.json").string()).training.learning_rate,
                   small_preset().training.learning_rate / 2);
  EXPECT_EQ(run::read_history(folder / "run").events.back().text, breaker.events[0].text);
}

TEST(Run, EndsWhereItDivergesAgainAndKeepsTheLastGoodState) {
  const TemporaryFolder folder;
  Sitting sitting(folder / "run");
  Breaker breaker(sitting.trainer, {14, 23});
  try {
    run(sitting.trainer, sitting.folder.get(), {}, breaker);
    FAIL() << "it went on";
  } catch (const run::Diverged& error) {
    EXPECT_NE(std::string(error.what()).find("diverged again at half the learning rate"), std::string::npos);
    EXPECT_NE(std::string(error.what()).find((folder / "run").string()), std::string::npos);
  }
  const run::Checkpoint kept = run::read_checkpoint(RunFolder::last_checkpoint(folder / "run"));
  EXPECT_EQ(kept.position.step, 20);
  EXPECT_LT(kept.model.at("pixelcnn.output.b").values[0], 1e6f);
}

std::string refusal_to_make(const std::filesystem::path& path) {
  try {
    RunFolder::create(path, small_preset());
  } catch (const files::InputError& error) {
    return std::string(error.what()).substr(path.string().size());
  }
  return "it was made";
}

TEST(RunFolder, RefusesToOverwriteARunAFileOrAFolderInUse) {
  const TemporaryFolder folder;
  Trainer trainer = small_trainer();
  trainer.start();
  RunFolder::create(folder / "run", small_preset()).save_last(trainer);
  EXPECT_EQ(refusal_to_make(folder / "run"),
            ": a run is there already, expected --resume to go on with it, or another folder");
  EXPECT_EQ(refusal_to_make(folder.path()), ": the folder is not empty, expected a new or empty folder for the run");
  EXPECT_EQ(refusal_to_make(folder / "run" / "log.csv"), ": a file, expected a new folder for the run");
}

void damage(const std::filesystem::path& file) {
  std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
}

TEST(RunFolder, KeepsThreeSavesAndGoesOnFromTheNewestThatCanBeRead) {
  const TemporaryFolder folder;
  Sitting sitting(folder / "run");
  for (int save = 0; save < 4; ++save) {  // after steps 1 to 4: the first is gone by then
    sitting.trainer.step();
    sitting.folder->save_last(sitting.trainer);
  }
  const auto newest = [&] { return RunFolder::newest_readable(folder / "run"); };
  EXPECT_EQ(newest().checkpoint.position.step, 4);
  EXPECT_EQ(newest().damage, "");
  damage(folder / "run/last.safetensors");
  EXPECT_EQ(newest().checkpoint.position.step, 3);
  EXPECT_NE(newest().damage.find("last.safetensors"), std::string::npos) << newest().damage;
  EXPECT_NE(newest().damage.find("going on from the state saved before it, step 3"), std::string::npos);
  damage(folder / "run/earlier-1.safetensors");
  EXPECT_EQ(newest().checkpoint.position.step, 2);
  std::filesystem::remove(folder / "run/earlier-2.safetensors");
  EXPECT_THROW(newest(), files::InputError);
}

TEST(RunFolder, RemovesWhatAKilledWriterLeftAndNothingElse) {
  const TemporaryFolder folder;
  RunFolder::create(folder / "run", small_preset());
  const auto present = [&](const char* name) { return std::filesystem::exists(folder / "run" / name); };
  for (const char* name : {".vlae-new-x2Ab9ZkQ07fr", "last.safetensors.backup", "notes.txt.before", "log.csv.000000"})
    std::ofstream(folder / "run" / name) << "half";
  RunFolder::reopen(folder / "run", small_preset(), 0);
  EXPECT_FALSE(present(".vlae-new-x2Ab9ZkQ07fr"));
  for (const char* name : {"last.safetensors.backup", "notes.txt.before", "log.csv.000000", "config.json"})
    EXPECT_TRUE(present(name)) << name;
}

TEST(RunFolder, IsHeldByOneProgramAtATime) {
  const TemporaryFolder folder;
  const RunFolder held = RunFolder::create(folder / "run", small_preset());
  EXPECT_THROW(RunFolder::reopen(folder / "run", small_preset(), 0), files::InputError);
}

}  // namespace
}  // namespace vlae::training
