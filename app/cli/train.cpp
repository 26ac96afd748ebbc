// vlae train: a preset and a data set to a run folder with checkpoints, logs and a model.

#include <algorithm>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "data/load_set.h"
#include "device_choice.h"
#include "files/input_error.h"
#include "files/json_text.h"
#include "interruption.h"
#include "ranks_of_command.h"
#include "run/checkpoint.h"
#include "run/preset.h"
#include "torch_commands.h"
#include "training/rehearsal.h"
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

// What a run begins with, on each rank: rank 0 alone looks into its folder, which the others may not see.
struct Beginning {
  bool resumed = false;
  std::optional<RunFolder::SavedState> state;  // rank 0's, where resumed
  Preset before;                               // where resumed: as the run was until now
  Preset preset;
};

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

// After a restart by torchrun or SLURM the command line is still that of the beginning.
bool resume_wanted(const TrainRequest& options, const Company& company) {
  std::error_code error;
  return options.resume ||
         (company.restarted() && std::filesystem::exists(RunFolder::last_checkpoint(options.out), error));
}

std::optional<RunFolder::SavedState> state_to_resume(const TrainRequest& options, const Company& company) {
  if (!company.has_first() || !resume_wanted(options, company)) return std::nullopt;
  auto state = RunFolder::newest_readable(options.out);
  if (!state.damage.empty()) std::fprintf(stderr, "vlae: %s\n", state.damage.c_str());
  const std::string& preset = state.checkpoint.preset.name;
  if (!options.preset.empty() && options.preset != preset && options.resume)
    throw InputError(options.out.string(), "a run of preset " + preset,
                     "that preset (--preset may be left out with --resume), not " + options.preset);
  return state;
}

Preset preset_asked_for(const TrainRequest& options) {
  if (options.preset.empty()) throw InputError("vlae train", "no --preset", "one of its names, or --resume");
  return run::load_preset(options.preset);
}

Beginning beginning_of(const TrainRequest& options, const Company& company) {
  Beginning beginning;
  beginning.state = state_to_resume(options, company);
  beginning.resumed = company.ranks->from_first(beginning.state.has_value());
  if (beginning.resumed) {
    const std::string own = beginning.state ? files::json_text(beginning.state->checkpoint.preset) : "";
    beginning.before = nlohmann::json::parse(company.ranks->gather(own).front()).get<Preset>();
  }
  beginning.preset = adjusted(beginning.resumed ? beginning.before : preset_asked_for(options), options);
  return beginning;
}

// Every field of the preset, and where it ends.
void require_same_run(const Preset& preset, const TrainRequest& options, group::Ranks& ranks) {
  if (ranks.alone()) return;
  std::vector<ranks::Fact> facts;
  const nlohmann::json fields = nlohmann::json(preset).flatten();
  for (const auto& [path, value] : fields.items()) {
    std::string name = path.substr(1);
    std::ranges::replace(name, '/', '.');
    facts.emplace_back(name, value.dump());
  }
  facts.emplace_back("--bfloat16-gradients", options.ranks.short_gradients ? "yes" : "no");
  facts.emplace_back("--steps", options.steps ? std::to_string(*options.steps) : "none");
  ranks::require_alike(ranks, facts);
}

void require_same_data(const data::ImageSet& train_set, const data::ImageSet& validation_set, group::Ranks& ranks) {
  if (ranks.alone()) return;
  const auto text = [](const data::ImageSet& set) {
    return set.name + " " + set.split + ", fingerprint " + training::fingerprint(set);
  };
  ranks::require_alike(ranks, {{"training set", text(train_set)}, {"validation set", text(validation_set)}});
}

// On rank 0; the others follow it.
void begin(Trainer& trainer, const TrainRequest& options, const std::optional<RunFolder::SavedState>& state) {
  if (state) {
    try {
      trainer.resume(state->checkpoint);
    } catch (const std::invalid_argument& error) {
      throw InputError(RunFolder::last_checkpoint(options.out).string() + ": " + error.what());
    }
  } else if (!options.init.empty()) {
    const auto model = weights::read_model(options.init);
    try {
      trainer.start_from(model);
    } catch (const std::invalid_argument& error) {
      throw InputError(options.init.string() + ": " + error.what());
    }
  } else {
    trainer.start();
  }
}

// Rank 0's. A start again before anything was saved leaves a folder without a state: the run begins anew there.
RunFolder folder_of(const TrainRequest& options, const Company& company, const Beginning& beginning,
                    std::int64_t step) {
  std::error_code error;
  const bool begun = company.restarted() && std::filesystem::exists(options.out / "config.json", error);
  return beginning.resumed || begun ? RunFolder::reopen(options.out, beginning.preset, step)
                                    : RunFolder::create(options.out, beginning.preset);
}

void say_if_nothing_is_left(const Trainer& trainer, const TrainRequest& options) {
  const std::int64_t step = trainer.position().step, last = options.steps.value_or(trainer.last_step());
  if (step >= last)
    std::printf("nothing is left to do: step %lld of %lld is done; more --steps or --epochs go on\n",
                static_cast<long long>(step), static_cast<long long>(last));
}

// Before it starts: whether it is worth its ranks.
void say_what_it_costs(const Preset& preset, const training::Images& images, const TrainRequest& options,
                       const Company& company) {
  if (options.device != "cpu") return;
  constexpr double rehearsal_s = 0.5;
  const auto rehearsal =
      training::rehearse_steps(preset, images, company.threads, company.ranks, exchanged(options.ranks), rehearsal_s);
  if (company.has_first())
    std::fprintf(stderr, "%s\n", ranks::advice(rehearsal.cost, company.crew(), preset.training.batch).c_str());
}

// A rank that says nothing and listens for signals.
class Silent : public training::Observer {
 public:
  bool interrupted() override { return interruption_wanted(); }
  void stepped(const training::Progress&) override {}
  void validated(const Trainer&, const run::Figures&) override {}
  void sheet_due(const Trainer&, const std::filesystem::path&) override {}
};

training::RunEnd train_as_first(Trainer& trainer, const TrainRequest& options, const Company& company,
                                const Beginning& beginning, const training::Images& train_set,
                                const training::Images& validation_set) {
  RunFolder folder = folder_of(options, company, beginning, trainer.position().step);
  std::printf("%s on %s (%zu images), %s, %d %s\n", architecture::describe(beginning.preset.model).c_str(),
              train_set->name.c_str(), train_set->count(), options.device.c_str(), trainer.threads(),
              trainer.threads() == 1 ? "thread" : "threads");
  if (beginning.state)
    folder.mark_resumption(trainer, beginning.before, beginning.state->damage);
  else
    folder.mark_start(trainer);
  if (options.ranks.short_gradients && !company.ranks->alone())
    folder.mark(
        {trainer.position().step, trainer.epoch(), run::EventMark::Kind::note, "gradients between ranks in bfloat16"});
  say_if_nothing_is_left(trainer, options);
  TrainingProgress progress(validation_set);
  return training::run(trainer, &folder, training::RunLimits{options.steps, options.minutes}, progress);
}

void train_in(const Company& company, const TrainRequest& given) {
  const torch::Device device = device_for(given.device, company.local_rank());
  TrainRequest options = given;
  options.device = device.str();
  watch_interruption();
  watch_reader();

  const Beginning beginning = beginning_of(options, company);
  const Preset& preset = beginning.preset;
  require_same_run(preset, options, *company.ranks);
  const auto train_set = data::load_set(preset.data.name, preset.data.train);
  const auto validation_set = data::load_set(preset.data.name, preset.data.validation);
  require_same_data(*train_set, *validation_set, *company.ranks);
  Trainer trainer(preset, train_set, validation_set, device, company.threads, company.ranks);
  trainer.exchange_gradients_as(exchanged(options.ranks));
  if (!company.ranks->alone()) say_what_it_costs(preset, train_set, options, company);
  if (company.has_first()) begin(trainer, options, beginning.state);
  trainer.follow_first_rank();
  Silent silent;
  const auto end = company.has_first()
                       ? train_as_first(trainer, options, company, beginning, train_set, validation_set)
                       : training::run(trainer, nullptr, training::RunLimits{options.steps, options.minutes}, silent);
  if (end != training::RunEnd::interrupted) return;
  company.ranks->meet();  // rank 0 has saved
  throw Interrupted("interrupted after step " + std::to_string(trainer.position().step) + "; saved, --resume --out " +
                    options.out.string() + " goes on");
}

}  // namespace

void train(const TrainRequest& options) {
  with_ranks(options.ranks, options.threads, [&](const Company& company) { train_in(company, options); });
}

}  // namespace vlae::cli
