#include "workshop.h"

#include <chrono>
#include <fstream>

#include "data/load_set.h"
#include "device_choice.h"
#include "files/input_error.h"
#include "group/group.h"
#include "interruption.h"
#include "run/checkpoint.h"
#include "training/run.h"
#include "training_progress.h"

namespace vlae::cli {
namespace {

using training::RunFolder;
using training::Trainer;

constexpr double rehearsal_s = 2;

std::string processor_name() {
  std::ifstream file("/proc/cpuinfo");
  for (std::string line; std::getline(file, line);)
    if (line.starts_with("model name")) return line.substr(line.find(':') + 2);
  return "a CPU";
}

class TorchWorkshop : public reproduction::Workshop {
 public:
  TorchWorkshop(const std::string& device, std::optional<int> threads)
      : device_(device_for(device)), threads_(threads.value_or(group::usable_cores())) {}

  std::string machine() const override {
    const std::string cpu =
        processor_name() + ", " + std::to_string(threads_) + (threads_ == 1 ? " thread" : " threads");
    return device_.is_cpu() ? cpu : device_.str() + " beside " + cpu;
  }

  bool train(const run::Preset& preset, const std::filesystem::path& path, std::optional<double> minutes) override {
    const auto train_set = data::load_set(preset.data.name, preset.data.train);
    const auto validation_set = data::load_set(preset.data.name, preset.data.validation);
    const auto state = state_in(path);
    Trainer trainer(preset, train_set, validation_set, device_, threads_);
    state ? trainer.resume(state->checkpoint) : trainer.start();
    RunFolder folder =
        state ? RunFolder::reopen(path, preset, trainer.position().step) : RunFolder::create(path, preset);
    if (state)
      folder.mark_resumption(trainer, state->checkpoint.preset, state->damage);
    else
      folder.mark_start(trainer);
    TrainingProgress progress(validation_set);
    const auto end = training::run(trainer, &folder, {.steps = {}, .minutes = minutes}, progress);
    return end == training::RunEnd::complete && trainer.position().epoch >= preset.training.epochs;
  }

  Rehearsal rehearse(const run::Preset& preset) override {
    const auto images = std::max(preset.training.batch, preset.training.initialisation_batch);
    const auto set = data::load_set("procedural:" + std::to_string(images));
    Trainer trainer(preset, set, set, device_, threads_);
    trainer.start();
    trainer.step();
    trainer.take_figures();  // waits for the device
    const auto begin = std::chrono::steady_clock::now();
    double seconds = 0;
    std::int64_t steps = 0;
    while (seconds < rehearsal_s && !interruption_wanted()) {
      trainer.step();
      trainer.take_figures();
      seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
      ++steps;
    }
    return {static_cast<double>(steps * preset.training.batch) / seconds,
            training::averaged_model(trainer, std::nullopt)};
  }

 private:
  // A run that was begun, with the length that is wanted now.
  static std::optional<RunFolder::SavedState> state_in(const std::filesystem::path& path) {
    std::error_code error;
    if (!std::filesystem::exists(RunFolder::last_checkpoint(path), error)) return std::nullopt;
    auto state = RunFolder::newest_readable(path);
    if (!state.damage.empty()) std::fprintf(stderr, "vlae: %s\n", state.damage.c_str());
    return state;
  }

  torch::Device device_;
  int threads_;
};

}  // namespace

std::unique_ptr<reproduction::Workshop> torch_workshop(const std::string& device, std::optional<int> threads) {
  return std::make_unique<TorchWorkshop>(device, threads);
}

}  // namespace vlae::cli
