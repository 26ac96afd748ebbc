// vlae train: a preset and a data set to a run folder with checkpoints, logs and a model.

#include <torch/utils.h>

#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "commands.h"
#include "data/load_set.h"
#include "files/input_error.h"
#include "interruption.h"
#include "run/checkpoint.h"
#include "run/preset.h"
#include "training/device.h"
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

void train(const Options& options) {
  const torch::Device device = training::open_device(options.device);
  if (options.threads) torch::set_num_threads(*options.threads);
  watch_interruption();

  const auto checkpoint = checkpoint_to_resume(options);
  const Preset preset = preset_of(options, checkpoint);
  const auto train_set = data::load_set(preset.data.name, preset.data.train);
  const auto validation_set = data::load_set(preset.data.name, preset.data.validation);
  Trainer trainer(preset, train_set, validation_set, device);
  begin(trainer, options, checkpoint);
  RunFolder folder = checkpoint ? RunFolder::reopen(options.out, preset, trainer.position().step)
                                : RunFolder::create(options.out, preset);
  std::printf("%s on %s (%zu images), %s, %d threads\n", architecture::describe(preset.model).c_str(),
              train_set->name.c_str(), train_set->count(), device.str().c_str(), torch::get_num_threads());
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
  command->add_option("--epochs", options->epochs, "Train until this many epochs are done")->check(CLI::PositiveNumber);
  command->add_option("--steps", options->limits.steps, "Stop when this many steps are done")
      ->check(CLI::PositiveNumber);
  command->add_option("--minutes", options->limits.minutes, "Stop after this time")->check(CLI::PositiveNumber);
  command->add_option("--seed", options->seed, "Seed of weights, order and noise");
  command->add_option("--set", options->settings, "Any field of the preset, as training.learning_rate=0.001");
  command->add_option("--device", options->device, "Where to compute")
      ->check(CLI::IsMember({"auto", "cpu", "cuda"}))
      ->capture_default_str();
  command->add_option("--threads", options->threads, "CPU threads")->check(CLI::Range(1, 1024));
  command->callback([options] { train(*options); });
}

}  // namespace vlae::cli
