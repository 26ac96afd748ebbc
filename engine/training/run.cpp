#include "training/run.h"

#include <algorithm>
#include <span>
#include <vector>

#include "training/elapsed.h"

namespace vlae::training {

Run::Run(Trainer& trainer, RunFolder* folder, const RunLimits& limits, Observer& observer)
    : trainer_(trainer), folder_(folder), observer_(observer), limits_(limits) {
  begin_sitting();
}

void Run::begin_sitting() {
  begin_ = Clock::now();
  out_of_time_ = false;
  begin_measuring();
}

void Run::begin_measuring() {
  first_step_ = trainer_.position().step;
  first_time_ = last_save_ = Clock::now();
  figures_ = {};
  images_per_second_ = 0;
  images_before_ = trainer_.figures().images;
  guard_.forget();
  begin_interval();
}

Run::After Run::advance() {
  try {
    return advance_or_diverge();
  } catch (const run::Diverged& reason) {
    go_back(reason);
    return After::going_on;
  }
}

bool Run::save() {
  try {
    save_or_diverge();
    return true;
  } catch (const run::Diverged& reason) {
    go_back(reason);
    return false;
  }
}

// Once: who diverges at half the learning rate too has another problem, and the run fails with the reason. What was
// logged behind the state goes; the event, which stands in the folder too, tells the person.
void Run::go_back(const run::Diverged& reason) {
  if (gone_back_)
    throw run::Diverged(std::string("The training diverged again at half the learning rate: ") + reason.what() +
                        ". The last good state is saved" +
                        (folder_ ? " in " + folder_->path().string() : std::string()) + ".");
  gone_back_ = true;
  if (folder_) trainer_.resume(RunFolder::newest_readable(folder_->path()).checkpoint);
  trainer_.follow_first_rank();
  run::TrainingConfig gentler = trainer_.preset().training;
  gentler.learning_rate /= 2;
  trainer_.change(gentler);
  const std::int64_t step = trainer_.position().step;
  const run::EventMark event{step, trainer_.epoch(), run::EventMark::Kind::diverged,
                             std::string("The training diverged (") + reason.what() + "): back at step " +
                                 std::to_string(step) + ", with half the learning rate."};
  if (folder_) {
    folder_->roll_back(step);
    folder_->describe(trainer_.preset());
    folder_->mark(event);
  }
  begin_measuring();
  observer_.went_back(event);
}

Run::After Run::advance_or_diverge() {
  // The last sitting may have ended within a validation.
  if (trainer_.validation_due() && !validate()) return After::interrupted;
  if (finished()) return complete();
  trainer_.step();
  report();
  if (trainer_.validation_due() && !validate()) return After::interrupted;
  const Wishes wishes = wishes_of_all();
  out_of_time_ = wishes.out_of_time;
  if (wishes.interrupted) return After::interrupted;
  if (wishes.save_is_due) save_or_diverge();
  return After::going_on;
}

Run::Wishes Run::wishes_of_all() {
  const double save_every_seconds = 60 * trainer_.preset().training.save_every_minutes;
  const Wishes own{observer_.interrupted(), seconds_since(last_save_) > save_every_seconds,
                   limits_.minutes && seconds_since(begin_) >= 60 * *limits_.minutes};
  std::vector<Wishes> all(static_cast<std::size_t>(trainer_.ranks().size()), own);
  trainer_.ranks().share_rows(std::as_writable_bytes(std::span(all)));
  return {std::ranges::any_of(all, &Wishes::interrupted), all.front().save_is_due, all.front().out_of_time};
}

Run::After Run::complete() {
  if (!trainer_.validated_here() && !validate()) return After::interrupted;
  save_or_diverge();
  return After::complete;
}

std::int64_t Run::last_step() const { return limits_.steps.value_or(trainer_.last_step()); }

bool Run::finished() const { return trainer_.position().step >= last_step() || out_of_time_; }

void Run::report() {
  const std::int64_t step = trainer_.position().step;
  const bool due = step % trainer_.preset().training.log_every_steps == 0 || step == last_step();
  if (due) {
    require_sound();
    figures_ = trainer_.take_figures();
    guard_.note(figures_.objective_nats);
    images_per_second_ =
        static_cast<double>(figures_.images - images_before_) / (seconds_since(last_report_) - idle_seconds_);
    images_before_ = 0;
    begin_interval();
    if (folder_) folder_->report_training(trainer_, figures_, images_per_second_);
  }
  const Progress progress{trainer_, figures_, images_per_second_, seconds_left()};
  if (due) observer_.reported(progress);
  observer_.stepped(progress);
}

// False if interrupted. The time it takes is no training time.
bool Run::validate() {
  require_sound();
  const auto begin = Clock::now();
  observer_.validation_begins();
  const auto figures = trainer_.validate([this] { return observer_.interrupted(); });
  if (!figures) return false;
  if (folder_) folder_->report_validation(trainer_, *figures);
  observer_.validated(trainer_, *figures);
  save_or_diverge();
  if (folder_ && trainer_.best_so_far()) folder_->save_best(trainer_);
  if (folder_ && sheet_due()) observer_.sheet_due(trainer_, folder_->sheet(trainer_.position().epoch));
  idle_seconds_ += seconds_since(begin);
  return true;
}

bool Run::sheet_due() const {
  const int every = trainer_.preset().training.sheet_every_epochs;
  return run::Schedule::epoch_ends_at(trainer_.position()) && every > 0 && trainer_.position().epoch % every == 0;
}

void Run::require_sound() const { guard_.check(trainer_.figures().highest_objective_nats, trainer_.position().step); }

void Run::save_or_diverge() {
  require_sound();
  trainer_.require_equal_ranks();
  if (folder_) folder_->save_last(trainer_);
  last_save_ = Clock::now();
  observer_.saved(trainer_);
}

double Run::seconds_left() const {
  const double done = static_cast<double>(trainer_.position().step - first_step_);
  const double by_steps =
      seconds_since(first_time_) / done * static_cast<double>(last_step() - trainer_.position().step);
  return limits_.minutes ? std::min(by_steps, 60 * *limits_.minutes - seconds_since(begin_)) : by_steps;
}

void Run::begin_interval() {
  last_report_ = Clock::now();
  idle_seconds_ = 0;
}

RunEnd run(Trainer& trainer, RunFolder* folder, const RunLimits& limits, Observer& observer) {
  Run run(trainer, folder, limits, observer);
  if (trainer.position().step == 0) {  // a state to go on from, whenever it is killed
    trainer.require_equal_ranks();
    if (folder) folder->save_last(trainer);
    observer.saved(trainer);
  }
  while (true) {
    switch (run.advance()) {
      case Run::After::going_on:
        break;
      case Run::After::interrupted:
        if (run.save()) return RunEnd::interrupted;
        break;
      case Run::After::complete:
        return RunEnd::complete;
    }
  }
}

}  // namespace vlae::training
