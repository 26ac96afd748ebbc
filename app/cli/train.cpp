// vlae train: a preset and a data set to a run folder with checkpoints, logs and a model.

#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "commands.h"
#include "data/load_set.h"
#include "device_option.h"
#include "files/input_error.h"
#include "interruption.h"
#include "options/number.h"
#include "run/checkpoint.h"
#include "run/live_settings.h"
#include "run/preset.h"
#include "training/run.h"
#include "training_progress.h"
#include "weights/model_file.h"

namespace vlae::cli {
namespace {

using files::InputError;
using run::Preset;
using training::RunFolder;
using training::Trainer;

struct Options {
  std::string preset, data, device = "auto";
  std::filesystem::path out, init;
  std::optional<int> epochs, threads;
  std::optional<std::uint64_t> seed;
  std::vector<std::string> settings;
  training::RunLimits limits;
  bool resume = false;
};

// What was asked for on the command line, over `preset`.
Preset adjusted(const Preset& preset, const Options& options) {
  std::vector<std::string> settings;
  if (options.epochs) settings.push_back("training.epochs=" + std::to_string(*options.epochs));
  if (options.seed) settings.push_back("training.seed=" + std::to_string(*options.seed));
  settings.insert(settings.end(), options.settings.begin(), options.settings.end());
  Preset result = run::with_settings(preset, settings);
  if (!options.data.empty()) result.data.name = options.data;
  return result;
}

std::optional<run::Checkpoint> checkpoint_to_resume(const Options& options) {
  if (!options.resume) return std::nullopt;
  auto [checkpoint, damage] = RunFolder::newest_readable(options.out);
  if (!damage.empty()) std::fprintf(stderr, "vlae: %s\n", damage.c_str());
  if (!options.preset.empty() && options.preset != checkpoint.preset.name)
    throw InputError(options.out.string(), "a run of preset " + checkpoint.preset.name,
                     "that preset (--preset may be left out with --resume), not " + options.preset);
  return std::move(checkpoint);
}

Preset preset_of(const Options& options, const std::optional<run::Checkpoint>& checkpoint) {
  if (checkpoint) return adjusted(checkpoint->preset, options);
  if (options.preset.empty()) throw InputError("vlae train", "no --preset", "one of its names, or --resume");
  return adjusted(run::load_preset(options.preset), options);
}

void begin(Trainer& trainer, const Options& options, const std::optional<run::Checkpoint>& checkpoint) {
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

void say_if_nothing_is_left(const Trainer& trainer, const Options& options) {
  const std::int64_t step = trainer.position().step, last = options.limits.steps.value_or(trainer.last_step());
  if (step >= last)
    std::printf("nothing is left to do: step %lld of %lld is done; more --steps or --epochs go on\n",
                static_cast<long long>(step), static_cast<long long>(last));
}

void train(const Options& options) {
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
  if (training::run(trainer, folder, options.limits, progress) == training::RunEnd::interrupted)
    throw Interrupted("interrupted after step " + std::to_string(trainer.position().step) + "; saved, --resume --out " +
                      options.out.string() + " goes on");
}

}  // namespace

void add_train(CLI::App& program) {
  auto* command = program.add_subcommand("train", "Train a VLAE from a preset; the run's folder can be resumed");
  auto options = std::make_shared<Options>();
  std::string names;
  for (const std::string& name : run::preset_names()) names += (names.empty() ? "" : ", ") + name;
  command->add_option("--preset", options->preset, "Recipe: " + names + ", or a .json file");
  command->add_option("--data", options->data, "Data set by name or path, instead of the preset's");
  command->add_option("--out", options->out, "Folder of the run")->required();
  command->add_flag("--resume", options->resume, "Go on with the run in --out");
  command->add_option("--init", options->init, "Start from this model file's weights")->excludes("--resume");
  command->add_option("--epochs", options->epochs, "Train until this many epochs are done")
      ->transform(options::whole_number(1, 1'000'000'000));
  command->add_option("--steps", options->limits.steps, "Stop when this many steps are done")
      ->transform(options::whole_number(1, options::most_steps));
  command->add_option("--minutes", options->limits.minutes, "Stop after this time")
      ->transform(options::number_above_0());
  command->add_option("--seed", options->seed, "Seed of weights, order and noise")->transform(options::whole_number());
  command->add_option("--set", options->settings, "Any field of the preset, as training.learning_rate=0.001");
  add_device_option(*command, options->device);
  command->add_option("--threads", options->threads, "CPU threads")->transform(options::thread_count());
  command->callback([options] { train(*options); });
}

}  // namespace vlae::cli
