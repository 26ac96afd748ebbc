#include "training/run_folder.h"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <system_error>

#include "files/atomic_file.h"
#include "files/input_error.h"
#include "files/json_text.h"
#include "run/live_settings.h"
#include "run/utc_time.h"

namespace vlae::training {
namespace {

using files::InputError;
using nlohmann::json;
namespace fs = std::filesystem;

json figures_json(const run::Figures& figures) {
  return {{"code_nats", figures.code_nats()},
          {"rate_nats", figures.rate_nats},
          {"rate_bits", figures.rate_bits()},
          {"distortion_nats", figures.distortion_nats},
          {"images", figures.images}};
}

std::string fixed(double number) {
  char text[32];
  std::snprintf(text, sizeof text, "%.4f", number);
  return text;
}

// "epoch,rate_nats_0,rate_nats_1,..."
std::string rate_columns(int latent) {
  std::string columns = "epoch";
  for (int d = 0; d < latent; ++d) columns += ",rate_nats_" + std::to_string(d);
  return columns;
}

std::string rate_row(double epoch, const run::Figures& figures) {
  std::string row = fixed(epoch);
  for (const double rate_nats : figures.rate_nats_by_dimension) row.append(1, ',').append(fixed(rate_nats));
  return row;
}

// Whether it was this call that made it.
bool make_folder(const fs::path& path) {
  std::error_code error;
  const bool made = fs::create_directories(path, error);
  if (error) throw InputError(path.string() + ": the folder cannot be made: " + error.message());
  return made;
}

constexpr int generations = 2;

fs::path earlier_checkpoint(const fs::path& run, int age) {
  return run / ("earlier-" + std::to_string(age) + ".safetensors");
}

// Every state becomes one older, by renames and a link: at no moment is there no readable last.safetensors. Where that
// fails (a file system without links) the last state alone is kept.
void keep_generation(const fs::path& run) {
  std::error_code ignored;
  for (int age = generations; age > 1; --age)
    fs::rename(earlier_checkpoint(run, age - 1), earlier_checkpoint(run, age), ignored);
  fs::create_hard_link(RunFolder::last_checkpoint(run), earlier_checkpoint(run, 1), ignored);
}

}  // namespace

weights::ModelFile averaged_model(const Trainer& trainer, const std::optional<run::Figures>& validation) {
  const run::Preset& preset = trainer.preset();
  json provenance = {{"preset", preset.name},
                     {"data", preset.data.name},
                     {"split", preset.data.train},
                     {"data_fingerprint", trainer.position().data_fingerprint},
                     {"training", preset.training},
                     {"epochs", trainer.epoch()},
                     {"steps", trainer.position().step},
                     {"date", run::utc_today()}};
  if (!trainer.origin().json().empty()) provenance["begun_with"] = trainer.origin().json();
  if (!trainer.changes().empty()) provenance["changes"] = trainer.changes();
  if (validation) provenance["validation"] = figures_json(*validation);
  return {preset.model, trainer.averaged_weights(), provenance};
}

RunFolder::RunFolder(const fs::path& path, const run::Preset& preset, std::int64_t step)
    : path_(path), lock_(path), latent_(preset.model.latent), marks_(path / "events.csv", "epoch,kind,text", step) {
  files::remove_temporary_files(path_);
  roll_back(step);
  describe(preset);
}

void RunFolder::roll_back(std::int64_t step) {
  log_.emplace(path_ / "log.csv", step);
  rates_.emplace(path_ / "rates.csv", rate_columns(latent_), step);
  events_.emplace(path_, step + 1);
}

void RunFolder::describe(const run::Preset& preset) {
  files::write_file_atomically(path_ / "config.json", files::json_text(preset, 2) + "\n");
}

void RunFolder::mark(const run::EventMark& event) {
  std::string text = event.text;
  std::replace(text.begin(), text.end(), '\n', ' ');
  marks_.add(event.step, fixed(event.epoch) + "," + run::name_of(event.kind) + "," + run::quoted_field(text));
}

void RunFolder::mark_start(const Trainer& trainer) {
  mark({trainer.position().step, trainer.epoch(), run::EventMark::Kind::started, "started"});
}

void RunFolder::mark_resumption(const Trainer& trainer, const run::Preset& before, const std::string& damage) {
  using Kind = run::EventMark::Kind;
  const auto mark_here = [&](Kind kind, const std::string& text) {
    mark({trainer.position().step, trainer.epoch(), kind, text});
  };
  mark_here(Kind::resumed, damage.empty() ? "resumed" : "resumed: " + damage);
  for (const std::string& change : run::differences(before, trainer.preset())) mark_here(Kind::changed, change);
}

RunFolder RunFolder::create(const fs::path& path, const run::Preset& preset) {
  std::error_code error;
  if (fs::exists(path, error) && !fs::is_directory(path, error))
    throw InputError(path.string(), "a file", "a new folder for the run");
  if (fs::is_directory(path, error) && !fs::is_empty(path, error)) {
    const bool is_run = fs::exists(last_checkpoint(path), error);
    throw InputError(path.string(), is_run ? "a run is there already" : "the folder is not empty",
                     is_run ? "--resume to go on with it, or another folder" : "a new or empty folder for the run");
  }
  const bool made = make_folder(path);  // by another program, perhaps, since we looked: then its files stay
  try {
    return RunFolder(path, preset, 0);
  } catch (...) {
    if (made) fs::remove_all(path, error);  // here a moment ago, and of no use
    throw;
  }
}

RunFolder RunFolder::reopen(const fs::path& path, const run::Preset& preset, std::int64_t step) {
  return RunFolder(path, preset, step);
}

void RunFolder::report_training(const Trainer& trainer, const run::Figures& figures, double images_per_second) {
  const std::int64_t step = trainer.position().step;
  log_->add("train", step, trainer.epoch(), figures, trainer.learning_rate(), images_per_second);
  if (!figures.rate_nats_by_dimension.empty()) rates_->add(step, rate_row(trainer.epoch(), figures));
  events_->scalar("train/gradient_norm", step, figures.gradient_norm);
  events_->scalar("train/code_nats", step, figures.code_nats());
  events_->scalar("train/rate_bits", step, figures.rate_bits());
  events_->scalar("train/distortion_nats", step, figures.distortion_nats);
  events_->scalar("train/objective_nats", step, figures.objective_nats);
  events_->scalar("train/learning_rate", step, trainer.learning_rate());
  events_->scalar("train/images_per_second", step, images_per_second);
}

void RunFolder::report_validation(const Trainer& trainer, const run::Figures& figures) {
  const std::int64_t step = trainer.position().step;
  validation_ = figures;
  log_->add("valid", step, trainer.epoch(), figures, trainer.learning_rate(), 0);
  if (figures.nll_nats) events_->scalar("valid/nll_nats", step, *figures.nll_nats);
  events_->scalar("valid/code_nats", step, figures.code_nats());
  events_->scalar("valid/rate_bits", step, figures.rate_bits());
  events_->scalar("valid/distortion_nats", step, figures.distortion_nats);
}

void RunFolder::save(const Trainer& trainer, const std::string& name) const {
  run::write_checkpoint(path_ / (name + ".safetensors"), trainer.checkpoint());
  const auto validation = trainer.validated_here() ? validation_ : std::nullopt;
  weights::write_model(path_ / (name + "-model.safetensors"), averaged_model(trainer, validation), weights::Dtype::f16);
}

void RunFolder::save_last(const Trainer& trainer) {
  keep_generation(path_);
  save(trainer, "last");
}

RunFolder::SavedState RunFolder::newest_readable(const fs::path& run) {
  try {
    return {run::read_checkpoint(last_checkpoint(run)), {}};
  } catch (const InputError& last) {
    for (int age = 1; age <= generations; ++age) {
      try {
        run::Checkpoint earlier = run::read_checkpoint(earlier_checkpoint(run, age));
        const std::string step = std::to_string(earlier.position.step);
        return {std::move(earlier),
                std::string(last.what()) + "; going on from the state saved before it, step " + step};
      } catch (const InputError&) {  // older ones are left
      }
    }
    throw;
  }
}

void RunFolder::save_best(const Trainer& trainer) { save(trainer, "best"); }

fs::path RunFolder::sheet(std::int64_t epoch) const {
  make_folder(path_ / "sheets");
  const std::string number = std::to_string(epoch);
  return path_ / "sheets" / ("epoch-" + std::string(number.size() < 4 ? 4 - number.size() : 0, '0') + number + ".png");
}

}  // namespace vlae::training
