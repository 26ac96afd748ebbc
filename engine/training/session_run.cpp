#include "training/session_run.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "data/binarisation.h"
#include "data/load_set.h"
#include "files/input_error.h"
#include "run/live_settings.h"
#include "training/device.h"
#include "training/elapsed.h"

namespace vlae::training {
namespace {

using files::InputError;

std::vector<std::vector<std::uint8_t>> first_digits(const data::ImageSet& set, std::size_t count) {
  std::vector<std::vector<std::uint8_t>> digits;
  for (std::size_t i = 0; i < std::min(count, set.count()); ++i)
    digits.push_back(data::binary_image(set, i, data::Binarisation::threshold));
  return digits;
}

template <class Point>
void forget_points_after(run::Chronicle<Point>& points, std::int64_t step) {
  std::size_t kept = points.size();
  while (kept > 0 && points[kept - 1].step > step) --kept;
  points.shorten(kept);
}

std::chrono::system_clock::time_point time_of(const std::filesystem::path& file) {
  std::error_code unknown;
  const auto time = std::filesystem::last_write_time(file, unknown);
  if (unknown) return std::chrono::system_clock::now();
  return std::chrono::time_point_cast<std::chrono::system_clock::duration>(std::chrono::file_clock::to_sys(time));
}

// The last reports, as far as the settings are those of now.
void recall_reports(const run::RunHistory& history, Run& run) {
  std::int64_t changed_at = -1;
  for (std::size_t i = 0; i < history.events.size(); ++i)
    if (history.events[i].kind == run::EventMark::Kind::changed) changed_at = history.events[i].step;
  constexpr std::size_t enough = 10;
  const auto& reports = history.training;
  for (std::size_t i = reports.size() - std::min(enough, reports.size()); i < reports.size(); ++i)
    if (reports[i].step > changed_at) run.recall(reports[i].figures.objective_nats);
}

}  // namespace

SessionRun::SessionRun(const SessionHooks& hooks, const SessionCommands& commands, Publisher& publisher)
    : hooks_(hooks), commands_(commands), publisher_(publisher) {}

SessionRun::SessionRun(const NewRun& run, const SessionHooks& hooks, const SessionCommands& commands,
                       Publisher& publisher)
    : SessionRun(hooks, commands, publisher) {
  load(run.preset, run.device, run.threads);
  if (run.model) {
    try {
      trainer_->start_from(*run.model);
    } catch (const std::invalid_argument& error) {
      throw InputError(run.model_name + ": " + error.what());
    }
  } else {
    trainer_->start();
  }
  go_on_unless_stopped();
  folder_.reset(new RunFolder(RunFolder::create(run.folder, run.preset)));
  publisher_.draft().folder = run.folder;
  open_frames();
  mark(run::EventMark::Kind::started, run.model ? "started with the weights of " + run.model_name : "started");
  folder_->save_last(*trainer_);  // a first state to go back to
  run_ = std::make_unique<Run>(*trainer_, folder_.get(), RunLimits{}, *this);
  add_frame();
}

SessionRun::SessionRun(const OpenRun& run, const SessionHooks& hooks, const SessionCommands& commands,
                       Publisher& publisher)
    : SessionRun(hooks, commands, publisher) {
  publisher_.busy_with("reading the checkpoint");
  const auto [checkpoint, damage] = RunFolder::newest_readable(run.folder);
  load(checkpoint.preset, run.device, run.threads);
  trainer_->resume(checkpoint);
  go_on_unless_stopped();
  folder_.reset(new RunFolder(RunFolder::reopen(run.folder, checkpoint.preset, checkpoint.position.step)));
  publisher_.draft().folder = run.folder;
  publisher_.draft().history = run::read_history(run.folder, rates_);
  open_frames();
  mark(run::EventMark::Kind::resumed, damage.empty() ? "resumed" : "resumed: " + damage);
  publisher_.draft().message = damage;
  publisher_.draft().saved_step = trainer_->position().step;
  publisher_.draft().saved_at = time_of(RunFolder::last_checkpoint(run.folder));
  run_ = std::make_unique<Run>(*trainer_, folder_.get(), RunLimits{}, *this);
  add_frame();
}

void SessionRun::load(const run::Preset& preset, const std::string& device, int threads) {
  const torch::Device where = open_device(device);
  run::TrainingSnapshot& draft = publisher_.draft();
  draft.preset = preset;
  draft.device = where.str();
  publisher_.busy_with("loading " + preset.data.name);
  const auto train = data::load_set(preset.data.name, preset.data.train);
  go_on_unless_stopped();
  validation_ = data::load_set(preset.data.name, preset.data.validation);
  draft.test_digits = first_digits(*validation_, hooks_.test_digits);
  publisher_.busy_with("initialising the network");
  go_on_unless_stopped();
  trainer_ = std::make_unique<Trainer>(preset, train, validation_, where, threads);
  draft.threads = trainer_->threads();
}

// Asked where nothing has been written yet.
void SessionRun::go_on_unless_stopped() const {
  if (commands_.end_waits()) throw Stopped();
}

void SessionRun::begin_sitting() {
  run_->begin_sitting();
  recall_reports(publisher_.draft().history, *run_);
  show_position();
}

Run::After SessionRun::advance() {
  const auto begin = Clock::now();
  const auto after = run_->advance();
  publisher_.draft().seconds_trained += seconds_since(begin);
  return after;
}

void SessionRun::went_back(const run::EventMark& event) {
  run::TrainingSnapshot& draft = publisher_.draft();
  draft.preset = trainer_->preset();
  show_position();
  forget_after(trainer_->position().step);
  draft.message = event.text;
  draft.history.events.push_back(event);
  recall_reports(draft.history, *run_);
}

// The events stay: they happened.
void SessionRun::forget_after(std::int64_t step) {
  run::RunHistory& history = publisher_.draft().history;
  forget_points_after(history.training, step);
  forget_points_after(history.validation, step);
  rates_.forget_after(step);
  history.rates = rates_.rows();
  open_frames();
}

// What is there of the run's past; none where nobody makes pictures.
void SessionRun::open_frames() {
  if (!hooks_.make_pictures) return;
  frames_.emplace(publisher_.draft().folder / "frames.bin", trainer_->position().step);
  publisher_.draft().frames = frames_->frames();
}

void SessionRun::save() {
  publisher_.busy_with("saving");
  run_->save();
}

void SessionRun::save_model(const std::filesystem::path& to) const {
  weights::write_model(to, averaged_model(*trainer_, std::nullopt), weights::Dtype::f16);
  publisher_.draft().message = "Model saved: " + to.string();
}

void SessionRun::change(const std::vector<std::string>& settings) {
  const run::Preset changed = run::with_settings(trainer_->preset(), settings);
  for (const std::string& setting : settings)
    if (const std::string name = setting.substr(0, setting.find('=')); !run::is_live(name))
      throw InputError(name, "a setting that the network or its data depend on", "a new run with it");
  const run::Preset before = trainer_->preset();
  trainer_->change(changed.training);
  run_->settings_changed();
  folder_->describe(changed);
  for (const std::string& text : run::differences(before, changed)) mark(run::EventMark::Kind::changed, text);
  publisher_.draft().preset = changed;
  show_position();
}

void SessionRun::stepped(const Progress& progress) {
  show_position();
  publisher_.draft().seconds_left = progress.seconds_left;
  const double pause = trainer_->preset().training.publish_every_seconds;
  const bool due = pause > 0 && seconds_since(model_published_) >= pause;
  if (due && commands_.followed()) {
    run_->require_sound();
    publish_model();
  }
  if (frame_due()) {
    run_->require_sound();
    add_frame();
  }
  publisher_.publish_if_due();
}

void SessionRun::reported(const Progress& progress) {
  const run::Figures& figures = progress.figures;
  run::TrainingSnapshot& draft = publisher_.draft();
  draft.images_per_second = progress.images_per_second;
  draft.device_peak_bytes = peak_device_bytes(torch::Device(draft.device));
  tell_of_recording();
  run::Figures scalars = figures;  // the dimensions' own history is bounded, that of the curves is not
  const std::vector<double> rates = std::exchange(scalars.rate_nats_by_dimension, {});
  draft.history.training.push_back(
      {draft.step, draft.epoch, scalars, trainer_->learning_rate(), progress.images_per_second});
  if (rates.empty()) return;
  rates_.add({draft.step, draft.epoch, {rates.begin(), rates.end()}});
  draft.history.rates = rates_.rows();
}

void SessionRun::tell_of_recording() {
  publisher_.draft().steps_recorded = trainer_->recorded();
  if (trainer_->recording_failure() == recording_failure_) return;
  recording_failure_ = trainer_->recording_failure();
  if (!recording_failure_.empty())
    mark(run::EventMark::Kind::note, "steps go to the GPU operation by operation: " + recording_failure_);
}

void SessionRun::validation_begins() {
  show_position();
  publisher_.busy_with("validating");
}

void SessionRun::validated(const Trainer& trainer, const run::Figures& figures) {
  run::TrainingSnapshot& draft = publisher_.draft();
  draft.history.validation.push_back({draft.step, draft.epoch, figures, trainer.best_so_far()});
  if (trainer.best_so_far()) draft.best_step = draft.step;
  draft.activity.clear();
  add_frame();
  publisher_.publish();
}

void SessionRun::saved(const Trainer& trainer) {
  publisher_.draft().saved_step = trainer.position().step;
  publisher_.draft().saved_at = std::chrono::system_clock::now();
  publisher_.draft().activity.clear();
  publisher_.publish();
}

void SessionRun::mark(run::EventMark::Kind kind, const std::string& text) {
  show_position();
  const run::EventMark event{publisher_.draft().step, publisher_.draft().epoch, kind, text};
  folder_->mark(event);
  publisher_.draft().history.events.push_back(event);
}

void SessionRun::show_position() {
  run::TrainingSnapshot& draft = publisher_.draft();
  draft.step = trainer_->position().step;
  draft.last_step = trainer_->last_step();
  draft.epoch = trainer_->epoch();
  draft.learning_rate = trainer_->learning_rate();
}

void SessionRun::publish_model() {
  const run::TrainingSnapshot& draft = publisher_.draft();
  publisher_.draft().model = std::make_shared<const run::PublishedModel>(
      run::PublishedModel{draft.step, draft.epoch, averaged_model(*trainer_, std::nullopt)});
  model_published_ = Clock::now();
}

bool SessionRun::frame_due() const {
  constexpr double most_share = 1.0 / 30;  // of the training's time
  const double wanted = hooks_.seconds_between_pictures;
  return hooks_.make_pictures && wanted > 0 && seconds_since(framed_) >= std::max(wanted, frame_seconds_ / most_share);
}

void SessionRun::add_frame() {
  publish_model();
  if (!hooks_.make_pictures) return;
  run::TrainingSnapshot& draft = publisher_.draft();
  const auto begin = Clock::now();
  try {
    run::PictureFrame frame = hooks_.make_pictures(draft.model->model, draft.test_digits);
    frame.step = draft.step;
    frame.epoch = draft.epoch;
    frames_->add(std::make_shared<const run::PictureFrame>(std::move(frame)));
    draft.frames = frames_->frames();
  } catch (const std::exception& error) {
    draft.message = std::string("The pictures of this moment could not be made: ") + error.what();
  }
  framed_ = Clock::now();
  frame_seconds_ = seconds_since(begin);
}

}  // namespace vlae::training
