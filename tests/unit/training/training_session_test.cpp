#include "training/training_session.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cmath>
#include <condition_variable>
#include <fstream>
#include <mutex>
#include <stdexcept>
#include <vector>

#include "run/live_settings.h"
#include "small_run.h"
#include "training/run.h"

namespace vlae::training {
namespace {

using enum run::SessionState;

// A session that remembers what it went through and lets a test wait for a claim.
class WatchedSession {
 public:
  explicit WatchedSession(PictureMaker make_pictures = {}, double seconds_between_pictures = 0)
      : session_({.published = [this] { notice(); },
                  .make_pictures = std::move(make_pictures),
                  .seconds_between_pictures = seconds_between_pictures,
                  .test_digits = 3}) {}

  TrainingSession* operator->() { return &session_; }
  void stop_while_preparing() { stop_while_preparing_ = true; }

  template <class Claim>
  std::shared_ptr<const run::TrainingSnapshot> wait_for(Claim claim) {
    std::unique_lock lock(mutex_);
    std::shared_ptr<const run::TrainingSnapshot> now;
    const bool met = published_.wait_for(lock, std::chrono::seconds(120), [&] {
      now = session_.snapshot();
      return claim(*now);
    });
    if (!met) throw std::runtime_error(std::string("still ") + run::name_of(now->state) + ": " + now->message);
    return now;
  }
  std::shared_ptr<const run::TrainingSnapshot> wait_for_state(run::SessionState state) {
    return wait_for([=](const run::TrainingSnapshot& now) { return now.state == state; });
  }

 private:
  void notice() {
    if (stop_while_preparing_ && session_.snapshot()->state == preparing) {
      stop_while_preparing_ = false;
      session_.stop();
    }
    const std::lock_guard lock(mutex_);
    published_.notify_all();
  }
  std::atomic<bool> stop_while_preparing_ = false;
  std::mutex mutex_;
  std::condition_variable published_;
  TrainingSession session_;  // last: its thread calls notice()
};

// magic 0x00000803, count, rows, columns (each 32 bits, big-endian), pixels
void write_idx(const std::filesystem::path& path, const data::ImageSet& set) {
  std::ofstream file(path, std::ios::binary);
  for (const std::size_t number : {std::size_t{0x803}, set.count(), std::size_t{4}, std::size_t{4}})
    for (const int shift : {24, 16, 8, 0}) file.put(static_cast<char>(number >> shift & 0xff));
  for (const std::uint8_t pixel : set.pixels) file.put(static_cast<char>(pixel));
}

// Where a test may be held up for a minute and shall still find the training going, or not validated yet.
constexpr int never = 1'000'000;

// The small preset on a file of pictures, as a session finds its data.
class Session : public testing::Test {
 protected:
  Session() {
    write_idx(folder_ / "bars.idx3-ubyte", *small_set(60, 1));
    preset_ = small_preset();
    preset_.data.name = (folder_ / "bars.idx3-ubyte").string();
    preset_.training.epochs = never;
    preset_.training.publish_every_seconds = 0.01;
  }
  NewRun new_run(const std::string& name = "run") {
    return {.preset = preset_, .folder = folder_ / name, .device = "cpu", .threads = 1, .model = {}, .model_name = {}};
  }
  OpenRun old_run(const std::string& name = "run", bool paused = false) {
    return {.folder = folder_ / name, .device = "cpu", .threads = 1, .paused = paused};
  }
  TemporaryFolder folder_;
  run::Preset preset_;
};

TEST_F(Session, BeginsIdleAndRefusesWhatNeedsARun) {
  WatchedSession session;
  EXPECT_EQ(session->snapshot()->state, idle);
  session->pause();
  const auto now = session.wait_for([](const run::TrainingSnapshot& s) { return !s.message.empty(); });
  EXPECT_EQ(now->state, idle);
  EXPECT_EQ(now->message, "Cannot pause: the training is idle.");
}

run::PictureFrame digits_again(const weights::ModelFile&, const std::vector<std::vector<std::uint8_t>>& digits) {
  run::PictureFrame frame;
  frame.decompressions = digits;
  return frame;
}

// A validation of the paper's set is half an hour away: pictures come by the clock.
TEST_F(Session, MakesPicturesByTimeWithoutWaitingForAValidation) {
  preset_.training.validate_every_epochs = never;
  WatchedSession session(digits_again, 0.001);
  session->start(new_run());
  const auto now = session.wait_for([](const run::TrainingSnapshot& s) { return s.frames.size() >= 4; });
  EXPECT_TRUE(now->history.validation.empty());
  EXPECT_EQ(now->frames[0]->step, 0);
  EXPECT_GT(now->frames[1]->step, 0);
  EXPECT_GT(now->frames[2]->step, now->frames[1]->step);
}

TEST_F(Session, MakesAPictureAfterEachSingleStep) {
  WatchedSession session(digits_again);
  session->start(new_run());
  session.wait_for_state(running);
  session->pause();
  session.wait_for_state(paused);
  const auto before = session->snapshot();
  session->step();
  const auto after = session.wait_for(
      [&](const run::TrainingSnapshot& s) { return !s.frames.empty() && s.frames.back()->step > before->step; });
  EXPECT_EQ(after->step, before->step + 1);
  EXPECT_EQ(after->frames.back()->step, after->step);
}

TEST_F(Session, BeginsWithTheWeightsOfAModel) {
  Trainer trained = small_trainer(preset_);
  trained.start();
  trained.step();
  const auto model = std::make_shared<const weights::ModelFile>(averaged_model(trained, std::nullopt));
  preset_.training.epochs = 1;
  NewRun run = new_run();
  run.model = model, run.model_name = "mine";
  {
    WatchedSession session;
    session->start(run);
    const auto now = session.wait_for_state(finished);
    EXPECT_EQ(now->history.events[0].text, "started with the weights of mine");
  }
  const auto origin =
      weights::read_model(folder_ / "run/last-model.safetensors").provenance.json().at("begun_with").at("fingerprint");
  EXPECT_EQ(origin, weights::fingerprint(*model));

  WatchedSession session;
  run.folder = folder_ / "other", run.preset.model.latent += 1;
  session->start(run);
  const auto now = session.wait_for_state(failed);
  EXPECT_NE(now->message.find("mine: a model with latent"), std::string::npos) << now->message;
}

TEST_F(Session, TrainsToTheLastEpochAndSaves) {
  preset_.training.epochs = 3;
  WatchedSession session;
  session->start(new_run());
  const auto end = session.wait_for_state(finished);
  EXPECT_EQ(end->step, 36);  // 48 of 60 pictures are for training, 4 a step
  EXPECT_EQ(end->last_step, 36);
  EXPECT_EQ(end->saved_step, 36);
  EXPECT_DOUBLE_EQ(end->epoch, 3);
  EXPECT_EQ(end->history.validation.size(), 3u);
  EXPECT_EQ(end->history.training.size(), 8u);  // every 5 steps, and the last
  EXPECT_EQ(end->history.rates.back().rate_nats.size(), 3u);
  EXPECT_EQ(end->history.events[0].kind, run::EventMark::Kind::started);
  EXPECT_EQ(end->test_digits.size(), 3u);
  EXPECT_GT(end->memory_bytes, 1u << 20);
  EXPECT_EQ(run::read_checkpoint(folder_ / "run/last.safetensors").position.step, 36);
}

TEST_F(Session, StepsOnePictureBatchAtATimeWhilePaused) {
  WatchedSession session;
  session->start(new_run());
  session->pause();
  const std::int64_t before = session.wait_for_state(paused)->step;
  session->step();
  session->step();
  session.wait_for([=](const run::TrainingSnapshot& s) { return s.step == before + 2 && s.state == paused; });
  session->stop();
  EXPECT_EQ(session.wait_for_state(idle)->saved_step, before + 2);
}

// An independent run of the same trainer, never interrupted, is the oracle.
TEST_F(Session, PausedSavedKilledAndOpenedAgainEqualsTheUninterruptedRunBitForBit) {
  preset_.training.epochs = 4;
  {
    WatchedSession whole;
    whole->start(new_run("whole"));
    whole.wait_for_state(finished);
  }
  {
    WatchedSession first;
    first->start(new_run("parts"));
    first.wait_for([](const run::TrainingSnapshot& s) { return s.step >= 7; });
    first->pause();
    first.wait_for([](const run::TrainingSnapshot& s) { return s.state == paused && s.saved_step == s.step; });
    // What kill -9 leaves is what the folder holds now.
    std::filesystem::create_directory(folder_ / "killed");
    for (const char* name : {"last.safetensors", "log.csv", "events.csv", "rates.csv"})
      std::filesystem::copy(folder_ / "parts" / name, folder_ / "killed" / name);
  }
  WatchedSession second;
  second->open(old_run("killed", /*paused=*/true));
  const auto opened = second.wait_for_state(paused);
  EXPECT_EQ(opened->saved_step, opened->step);  // it is what the folder holds
  second->step();
  second->resume();
  const auto end = second.wait_for_state(finished);
  EXPECT_EQ(end->history.events.back().kind, run::EventMark::Kind::resumed);
  EXPECT_EQ(end->history.validation.size(), 4u);

  const run::Checkpoint one = run::read_checkpoint(folder_ / "whole/last.safetensors"),
                        other = run::read_checkpoint(folder_ / "killed/last.safetensors");
  EXPECT_EQ(one.position, other.position);
  EXPECT_EQ(one.model, other.model);
  EXPECT_EQ(one.average, other.average);
  EXPECT_EQ(one.momentum, other.momentum);
  EXPECT_EQ(one.bound, other.bound);
}

TEST_F(Session, ChangesSettingsBetweenTwoStepsAndMarksThem) {
  WatchedSession session;
  session->start(new_run());
  session->change({"training.learning_rate=0.0005", "training.batch=8"});
  const auto changed = session.wait_for([](const run::TrainingSnapshot& s) { return s.preset.training.batch == 8; });
  EXPECT_DOUBLE_EQ(changed->learning_rate, 0.0005);
  ASSERT_EQ(changed->history.events.size(), 3u);  // started, then the fields by name
  EXPECT_EQ(changed->history.events[1].kind, run::EventMark::Kind::changed);
  EXPECT_EQ(changed->history.events[1].text, "Batch 8, was 4");
  EXPECT_EQ(changed->history.events[2].text, "Learning rate 0.0005, was 0.002");
  session->stop();
  session.wait_for_state(idle);
  EXPECT_EQ(run::read_checkpoint(folder_ / "run/last.safetensors").preset.training.batch, 8);
  EXPECT_EQ(run::read_history(folder_ / "run").events.back().text, "Learning rate 0.0005, was 0.002");
}

TEST_F(Session, RefusesASettingThatNeedsANewNetworkAndGoesOn) {
  EXPECT_TRUE(run::is_live("training.free_bits"));
  EXPECT_FALSE(run::is_live("training.seed"));
  WatchedSession session;
  session->start(new_run());
  session->change({"training.learning_rate=0.1", "model.latent=5"});
  const auto refused = session.wait_for([](const run::TrainingSnapshot& s) { return !s.message.empty(); });
  EXPECT_NE(refused->message.find("model.latent"), std::string::npos) << refused->message;
  const auto later = session.wait_for([&](const run::TrainingSnapshot& s) { return s.step > refused->step; });
  EXPECT_EQ(later->state, running);
  EXPECT_EQ(later->preset, preset_);
}

TEST_F(Session, PublishesAveragedWeightsAndFrames) {
  int frames = 0;
  WatchedSession session([&](const weights::ModelFile& model, const std::vector<std::vector<std::uint8_t>>& digits) {
    if (++frames == 2) throw std::runtime_error("no picture today");
    return run::PictureFrame{.step = 0, .epoch = 0, .decompressions = digits, .samples = {{model.weights.size() > 10}}};
  });
  session->start(new_run());
  const auto now = session.wait_for([](const run::TrainingSnapshot& s) { return s.frames.size() >= 3; });
  EXPECT_EQ(now->frames[0]->step, 0);
  EXPECT_EQ(now->frames[1]->step, 24);  // the second failed: its message tells, training goes on
  EXPECT_EQ(now->frames[1]->decompressions, now->test_digits);
  EXPECT_EQ(now->model->model.config, preset_.model);
  EXPECT_GE(now->model->step, 36);
}

TEST_F(Session, FailsWithTheReasonAndCanStartAgain) {
  WatchedSession session;
  NewRun broken = new_run();
  broken.preset.data.name = (folder_ / "nowhere").string();
  session->start(broken);
  const auto now = session.wait_for_state(failed);
  EXPECT_NE(now->message.find("nowhere"), std::string::npos) << now->message;
  session->start(new_run());
  session.wait_for_state(running);
}

TEST_F(Session, StopsWhileItPreparesAndLeavesNothing) {
  WatchedSession session;
  session.stop_while_preparing();
  session->start(new_run());
  const auto now = session.wait_for([](const run::TrainingSnapshot& s) { return !s.message.empty(); });
  EXPECT_EQ(now->state, idle);
  EXPECT_EQ(now->message, "Stopped before it began.");
  EXPECT_FALSE(std::filesystem::exists(folder_ / "run"));
  session->start(new_run());
  session.wait_for_state(running);
}

bool tells(const run::RunHistory& history, run::EventMark::Kind kind, const std::string& part) {
  for (std::size_t i = 0; i < history.events.size(); ++i)
    if (history.events[i].kind == kind && history.events[i].text.find(part) != std::string::npos) return true;
  return false;
}

// Leaves a good state in the run's folder, within an epoch of 12 steps: at its end a validation would come, and save,
// before the next step.
void train_for_a_while(const NewRun& run) {
  WatchedSession session;
  session->start(run);
  session.wait_for([](const run::TrainingSnapshot& s) { return s.step > 30; });
  session->pause();
  const std::int64_t step = session.wait_for_state(paused)->step;
  if (step % 12 != 0) return;
  session->step();
  session.wait_for([=](const run::TrainingSnapshot& s) { return s.state == paused && s.step > step; });
}

// A session whose run in memory is a broken one while the state on the disk is good, paused. Returns the good state's
// step.
std::int64_t open_broken(WatchedSession& session, const OpenRun& run, run::Checkpoint (*breaking)(run::Checkpoint)) {
  const auto last = run.folder / "last.safetensors";
  const run::Checkpoint good = run::read_checkpoint(last);
  run::write_checkpoint(last, breaking(good));
  session->open(run);
  session.wait_for_state(paused);
  run::write_checkpoint(last, good);
  return good.position.step;
}

TEST_F(Session, GoesBackToTheLastGoodStateAtNaNAndAtAFiniteBlowUpAndHalvesTheLearningRateOnce) {
  const struct {
    run::Checkpoint (*breaking)(run::Checkpoint);
    const char *run, *reason;
  } cases[] = {{with_infinite_loss, "infinite", "is not finite"}, {with_high_loss, "high", "the objective rose to"}};
  for (const auto& [breaking, run, reason] : cases) {
    train_for_a_while(new_run(run));
    WatchedSession session;
    const std::int64_t good_step = open_broken(session, old_run(run, /*paused=*/true), breaking);
    session->resume();
    const auto after = session.wait_for([&](const run::TrainingSnapshot& s) { return s.step > good_step + 30; });
    EXPECT_EQ(after->state, running);
    EXPECT_DOUBLE_EQ(after->learning_rate, 0.001);
    EXPECT_DOUBLE_EQ(after->preset.training.learning_rate, 0.001);
    EXPECT_NE(after->message.find(reason), std::string::npos) << after->message;
    const std::string end = "back at step " + std::to_string(good_step) + ", with half the learning rate.";
    EXPECT_NE(after->message.find(end), std::string::npos) << after->message;
    EXPECT_TRUE(tells(after->history, run::EventMark::Kind::diverged, end));
    EXPECT_TRUE(tells(run::read_history(folder_ / run), run::EventMark::Kind::diverged, end));
    for (std::size_t i = 0; i < after->history.training.size(); ++i)
      EXPECT_LT(after->history.training[i].figures.objective_nats, 100);
  }
}

// Here the state on the disk is no better.
TEST_F(Session, EndsWithASentenceWhereItDivergesAgain) {
  train_for_a_while(new_run());
  const auto last = folder_ / "run/last.safetensors";
  const run::Checkpoint good = run::read_checkpoint(last);
  run::write_checkpoint(last, with_infinite_loss(good));
  WatchedSession session;
  session->open(old_run());
  const auto end = session.wait_for_state(failed);
  EXPECT_TRUE(end->message.starts_with("The training diverged again at half the learning rate:")) << end->message;
  EXPECT_NE(end->message.find((folder_ / "run").string()), std::string::npos);
}

TEST_F(Session, OpensTheStateBeforeADamagedOneAndSaysSo) {
  {
    WatchedSession session;
    session->start(new_run());
    session.wait_for([](const run::TrainingSnapshot& s) { return s.step > 30; });
  }
  const std::int64_t before = run::read_checkpoint(folder_ / "run/earlier-1.safetensors").position.step;
  std::filesystem::resize_file(folder_ / "run/last.safetensors", 100);
  WatchedSession session;
  session->open(old_run("run", /*paused=*/true));
  const auto now = session.wait_for_state(paused);
  EXPECT_EQ(now->step, before);
  EXPECT_NE(now->message.find("last.safetensors"), std::string::npos) << now->message;
  EXPECT_TRUE(tells(now->history, run::EventMark::Kind::resumed, "going on from the state saved before it"));
}

TEST_F(Session, MeasuresTheNllEveryFewEpochsAndKeepsItInTheLog) {
  preset_.training.epochs = 4;
  preset_.training.nll_every_epochs = 2;
  preset_.training.nll_images = 3;
  preset_.training.nll_samples = 4;
  WatchedSession session;
  session->start(new_run());
  const auto end = session.wait_for_state(finished);
  const run::RunHistory kept = run::read_history(folder_ / "run");
  for (const run::RunHistory* history : {&end->history, &kept}) {
    ASSERT_EQ(history->validation.size(), 4u);
    for (std::size_t epoch = 1; epoch <= 4; ++epoch)
      EXPECT_EQ(history->validation[epoch - 1].figures.nll_nats.has_value(), epoch % 2 == 0);
  }
}

TEST_F(Session, CopiesTheWeightsBetweenValidationsOnlyWhereTheyAreFollowed) {
  preset_.training.validate_every_epochs = never;
  WatchedSession session;
  session->start(new_run());
  EXPECT_EQ(session.wait_for([](const run::TrainingSnapshot& s) { return s.step >= 30; })->model->step, 0);
  session->follow(true);
  const auto now = session.wait_for([](const run::TrainingSnapshot& s) { return s.model->step > 30; });
  EXPECT_TRUE(now->history.validation.empty());
}

TEST_F(Session, KeepsItsFramesOverARestart) {
  const auto pictures = [](const weights::ModelFile&, const std::vector<std::vector<std::uint8_t>>& digits) {
    return run::PictureFrame{.step = 0, .epoch = 0, .decompressions = digits, .samples = {digits.front()}};
  };
  std::shared_ptr<const run::TrainingSnapshot> before;
  {
    WatchedSession session(pictures);
    session->start(new_run());
    session.wait_for([](const run::TrainingSnapshot& s) { return s.frames.size() >= 3; });
    session->stop();
    before = session.wait_for_state(idle);
  }
  WatchedSession session(pictures);
  session->open(old_run("run", /*paused=*/true));
  const auto after = session.wait_for_state(paused);
  ASSERT_GE(after->frames.size(), before->frames.size());  // and one of now, where it stopped within an epoch
  for (std::size_t i = 0; i < before->frames.size(); ++i) {
    EXPECT_EQ(after->frames[i]->step, before->frames[i]->step);
    EXPECT_EQ(after->frames[i]->decompressions, before->frames[i]->decompressions);
    EXPECT_EQ(after->frames[i]->samples, before->frames[i]->samples);
  }
}

TEST_F(Session, ClosingSavesTheState) {
  std::int64_t seen = 0;
  {
    WatchedSession session;
    session->start(new_run());
    seen = session.wait_for([](const run::TrainingSnapshot& s) { return s.step > 20; })->step;
  }
  EXPECT_GE(run::read_checkpoint(folder_ / "run/last.safetensors").position.step, seen);
}

TEST_F(Session, ClosingWhilePausedSavesTheStepsTakenOneByOne) {
  std::int64_t paused_at = 0;
  {
    WatchedSession session;
    session->start(new_run());
    session->pause();
    paused_at =
        session.wait_for([](const run::TrainingSnapshot& s) { return s.state == paused && s.saved_step == s.step; })
            ->step;
    for (int i = 0; i < 3; ++i) session->step();
    session.wait_for([=](const run::TrainingSnapshot& s) { return s.step == paused_at + 3; });
  }
  EXPECT_EQ(run::read_checkpoint(folder_ / "run/last.safetensors").position.step, paused_at + 3);
}

// Every command in every state: the table of the header, written out.
TEST(SessionStates, AllowWhatTheHeaderSays) {
  const auto allowed = [](run::SessionState state) {
    std::string text;
    if (run::can_start(state)) text += "start ";
    if (run::can_pause(state)) text += "pause ";
    if (run::can_resume(state)) text += "resume ";
    if (run::can_step(state)) text += "step ";
    if (run::can_stop(state)) text += "stop ";
    if (run::can_save(state)) text += "save ";
    if (run::can_change(state)) text += "change ";
    return text;
  };
  EXPECT_EQ(allowed(idle), "start ");
  EXPECT_EQ(allowed(preparing), "stop ");
  EXPECT_EQ(allowed(running), "pause stop save change ");
  EXPECT_EQ(allowed(paused), "resume step stop save change ");
  EXPECT_EQ(allowed(stopping), "");
  EXPECT_EQ(allowed(failed), "start ");
  EXPECT_EQ(allowed(finished), "start save ");
}

TEST(Chronicle, KeepsWhatACopySawAndHoldsAllInOrder) {
  run::Chronicle<int> chronicle;
  for (int i = 0; i < 300; ++i) chronicle.push_back(i);
  const run::Chronicle<int> before = chronicle;
  for (int i = 300; i < 1000; ++i) chronicle.push_back(i);
  chronicle.shorten(700);
  chronicle.push_back(-1);
  EXPECT_EQ(before.size(), 300u);
  EXPECT_EQ(before.back(), 299);
  ASSERT_EQ(chronicle.size(), 701u);
  for (int i = 0; i < 700; ++i) ASSERT_EQ(chronicle[static_cast<std::size_t>(i)], i);
  EXPECT_EQ(chronicle.back(), -1);
}

}  // namespace
}  // namespace vlae::training
