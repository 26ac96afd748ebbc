// vlae train: a preset and a data set to a run folder with checkpoints, logs and a model.

#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "data/load_set.h"
#include "device_choice.h"
#include "files/input_error.h"
#include "interruption.h"
#include "run/checkpoint.h"
#include "run/live_settings.h"
#include "run/preset.h"
#include "torch_commands.h"
#include "training/run.h"
#include "training_progress.h"
#include "weights/model_file.h"

namespace vlae::cli {
namespace {

using files::InputError;
using run::Preset;
using training::RunFolder;
using training::Trainer;
using training_part::TrainRequest;

// What was asked for on the command line, over `preset`.
Preset adjusted(const Preset& preset, const TrainRequest& options) {
  std::vector<std::string> settings;
  if (options.epochs) settings.push_back("training.epochs=" + std::to_string(*options.epochs));
  if (options.seed) settings.push_back("training.seed=" + std::to_string(*options.seed));
  settings.insert(settings.end(), options.settings.begin(), options.settings.end());
  Preset result = run::with_settings(preset, settings);
  if (!options.data.empty()) result.data.name = options.data;
  return result;
}

std::optional<run::Checkpoint> checkpoint_to_resume(const TrainRequest& options) {
  if (!options.resume) return std::nullopt;
  auto [checkpoint, damage] = RunFolder::newest_readable(options.out);
  if (!damage.empty()) std::fprintf(stderr, "vlae: %s\n", damage.c_str());
  if (!options.preset.empty() && options.preset != checkpoint.preset.name)
    throw InputError(options.out.string(), "a run of preset " + checkpoint.preset.name,
                     "that preset (--preset may be left out with --resume), not " + options.preset);
  return std::move(checkpoint);
}

Preset preset_of(const TrainRequest& options, const std::optional<run::Checkpoint>& checkpoint) {
  if (checkpoint) return adjusted(checkpoint->preset, options);
  if (options.preset.empty()) throw InputError("vlae train", "no --preset", "one of its names, or --resume");
  return adjusted(run::load_preset(options.preset), options);
}

void begin(Trainer& trainer, const TrainRequest& options, const std::optional<run::Checkpoint>& checkpoint) {
  if (checkpoint) {
    try {
      trainer.resume(*checkpoint);
    } catch (const std::invalid_argument& error) {
      throw InputError(RunFolder::last_checkpoint(options.out).string() + ": " + error.what());
    }
  } else if (!options.init.empty()) {
    const auto model = weights::read_model(options.init);
    if (model.config != trainer.preset().model)
      throw InputError(options.init.string(), architecture::describe(model.config),
                       "the preset's network, " + architecture::describe(trainer.preset().model));
    try {
      trainer.start_from(model.weights);
    } catch (const std::invalid_argument& error) {
      throw InputError(options.init.string() + ": " + error.what());
    }
  } else {
    trainer.start();
  }
}

// What happened, for who reads the run later.
void mark(RunFolder& folder, const Trainer& trainer, run::EventMark::Kind kind, const std::string& text) {
  folder.mark({trainer.position().step, trainer.epoch(), kind, text});
}

void mark_beginning(RunFolder& folder, const Trainer& trainer, const std::optional<run::Checkpoint>& checkpoint) {
  using Kind = run::EventMark::Kind;
  if (!checkpoint) return mark(folder, trainer, Kind::started, "started");
  mark(folder, trainer, Kind::resumed, "resumed");
  for (const std::string& change : run::differences(checkpoint->preset.training, trainer.preset().training))
    mark(folder, trainer, Kind::changed, change);
}

void say_if_nothing_is_left(const Trainer& trainer, const TrainRequest& options) {
  const std::int64_t step = trainer.position().step, last = options.steps.value_or(trainer.last_step());
  if (step >= last)
    std::printf("nothing is left to do: step %lld of %lld is done; more --steps or --epochs go on\n",
                static_cast<long long>(step), static_cast<long long>(last));
}

}  // namespace

void train(const TrainRequest& options) {
  const torch::Device device = device_for(options.device);
  watch_interruption();
  watch_reader();

  const auto checkpoint = checkpoint_to_resume(options);
  const Preset preset = preset_of(options, checkpoint);
  const auto train_set = data::load_set(preset.data.name, preset.data.train);
  const auto validation_set = data::load_set(preset.data.name, preset.data.validation);
  Trainer trainer(preset, train_set, validation_set, device, options.threads.value_or(0));
  begin(trainer, options, checkpoint);
  RunFolder folder = checkpoint ? RunFolder::reopen(options.out, preset, trainer.position().step)
                                : RunFolder::create(options.out, preset);
  std::printf("%s on %s (%zu images), %s, %d threads\n", architecture::describe(preset.model).c_str(),
              train_set->name.c_str(), train_set->count(), device.str().c_str(), trainer.threads());
  mark_beginning(folder, trainer, checkpoint);
  say_if_nothing_is_left(trainer, options);
  TrainingProgress progress(validation_set);
  if (training::run(trainer, folder, {options.steps, options.minutes}, progress) == training::RunEnd::interrupted)
    throw Interrupted("interrupted after step " + std::to_string(trainer.position().step) + "; saved, --resume --out " +
                      options.out.string() + " goes on");
}

}  // namespace vlae::cli
