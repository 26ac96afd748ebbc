#pragma once
// The folder of one run:
//   config.json            the preset with every field, as this run uses it
//   log.csv                log_file.h
//   events.csv             what happened: started, resumed, settings changed
//   rates.csv              KL of each dimension beside each training row of the log: rate_nats_0, rate_nats_1, ...
//   events.out.tfevents.*  event_file.h, one for each sitting
//   last.safetensors       checkpoint.h: where --resume goes on; at each epoch's end and every few minutes
//   earlier-1.safetensors, earlier-2.safetensors   the states saved before it, should it ever be damaged
//   best.safetensors       checkpoint with the lowest validation -ELBO
//   last-model.safetensors, best-model.safetensors   averaged weights as a model file (F16) that every command reads
//   sheets/epoch-0005.png  prior samples and reconstructions
//   frames.bin             frame_file.h, of a session that makes pictures

#include <filesystem>
#include <optional>
#include <string>

#include "run/event_file.h"
#include "run/folder_lock.h"
#include "run/log_file.h"
#include "run/table_file.h"
#include "run/training_snapshot.h"
#include "training/trainer.h"
#include "weights/model_file.h"

namespace vlae::training {

class RunFolder {
 public:
  // For a new run; the folder is made. Throws files::InputError where it is not empty or cannot be written.
  static RunFolder create(const std::filesystem::path& path, const run::Preset& preset);
  // For a run that goes on after `step`. Throws files::InputError.
  static RunFolder reopen(const std::filesystem::path& path, const run::Preset& preset, std::int64_t step);

  // last.safetensors, or the newest earlier one where it cannot be read; `damage` then says so, for the person. Throws
  // files::InputError, of last.safetensors, where none can.
  struct SavedState {
    run::Checkpoint checkpoint;
    std::string damage;  // empty: it is the last one
  };
  static SavedState newest_readable(const std::filesystem::path& run);

  static std::filesystem::path last_checkpoint(const std::filesystem::path& run) { return run / "last.safetensors"; }

  const std::filesystem::path& path() const { return path_; }
  void roll_back(std::int64_t step);         // training goes on from there: later rows go, events stay
  void describe(const run::Preset& preset);  // settings have changed: config.json anew
  void mark(const run::EventMark& event);    // a row of events.csv
  // Rows that say that a run starts, or goes on: from which damage (newest_readable), and what has changed since it had
  // the settings `before`.
  void mark_start(const Trainer& trainer);
  void mark_resumption(const Trainer& trainer, const run::Preset& before, const std::string& damage);
  void report_training(const Trainer& trainer, const run::Figures& figures, double images_per_second);
  void report_validation(const Trainer& trainer, const run::Figures& figures);
  void save_last(const Trainer& trainer);  // checkpoint and model; throws Diverged or files::InputError
  void save_best(const Trainer& trainer);
  std::filesystem::path sheet(std::int64_t epoch) const;  // where that epoch's picture belongs; the folder exists

 private:
  RunFolder(const std::filesystem::path& path, const run::Preset& preset, std::int64_t step);
  void save(const Trainer& trainer, const std::string& name) const;

  std::filesystem::path path_;
  run::FolderLock lock_;  // before anything is touched
  int latent_;
  run::TableFile marks_;
  std::optional<run::LogFile> log_;
  std::optional<run::TableFile> rates_;
  std::optional<run::EventFile> events_;
  std::optional<run::Figures> validation_;  // the last one, for the models' provenance
};

// The averaged weights with their origin: preset, data set, epochs, steps, date, seed, what was changed under way,
// validation figures where known.
weights::ModelFile averaged_model(const Trainer& trainer, const std::optional<run::Figures>& validation);

}  // namespace vlae::training
