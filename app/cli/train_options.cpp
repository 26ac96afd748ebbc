// vlae train: what can be asked for. What is done then lies in the training part, train.cpp.

#include <memory>
#include <string>

#include "commands.h"
#include "device_option.h"
#include "options/command.h"
#include "options/number.h"
#include "ranks_option.h"
#include "run/preset.h"
#include "training_part/training_part.h"

namespace vlae::cli {

void add_train(options::Command program) {
  const auto command = program.add_subcommand("train", "Train a VLAE from a preset; the run's folder can be resumed");
  auto options = std::make_shared<training_part::TrainRequest>();
  std::string names;
  for (const std::string& name : run::preset_names()) names += (names.empty() ? "" : ", ") + name;
  command.add_option("--preset", options->preset, "Recipe: " + names + ", or a .json file");
  command.add_option("--data", options->data, "Data set by name or path, instead of the preset's");
  command.add_option("--out", options->out, "Folder of the run").required();
  command.add_flag("--resume", options->resume, "Go on with the run in --out");
  command.add_option("--init", options->init, "Start from this model file's weights").excludes("--resume");
  command.add_option("--epochs", options->epochs, "Train until this many epochs are done")
      .transform(options::whole_number(1, 1'000'000'000));
  command.add_option("--steps", options->steps, "Stop when this many steps are done")
      .transform(options::whole_number(1, options::most_steps));
  command.add_option("--minutes", options->minutes, "Stop after this time").transform(options::number_above_0());
  command.add_option("--seed", options->seed, "Seed of weights, order and noise").transform(options::whole_number());
  command.add_option("--set", options->settings, "Any field of the preset, as training.learning_rate=0.001");
  add_device_option(command, options->device);
  command.add_option("--threads", options->threads, "CPU threads").transform(options::thread_count());
  add_ranks_options(command, options->ranks);
  add_gradients_option(command, options->ranks);
  command.callback([options] { training_part::training_part().train(*options); });
}

}  // namespace vlae::cli
