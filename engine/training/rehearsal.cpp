#include "training/rehearsal.h"

#include <algorithm>
#include <chrono>
#include <span>
#include <vector>

namespace vlae::training {
namespace {

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  return *middle;
}

}  // namespace

StepRehearsal rehearse_steps(const run::Preset& preset, const Images& images, int threads,
                             const std::shared_ptr<group::Ranks>& ranks, group::Exchanged exchanged, double seconds) {
  using Clock = std::chrono::steady_clock;
  constexpr int least_steps = 3;
  Trainer trainer(preset, images, images, torch::kCPU, threads, ranks);
  trainer.exchange_gradients_as(exchanged);
  trainer.step();  // makes its room
  std::vector<StepTimes> own;
  std::vector<double> whole;
  const auto begin = Clock::now();
  const auto wanted = [&] {
    return static_cast<int>(own.size()) < least_steps ||
           std::chrono::duration<double>(Clock::now() - begin).count() < seconds;
  };
  while (ranks->from_first(wanted())) {
    const auto from = Clock::now();
    trainer.step();
    whole.push_back(std::chrono::duration<double>(Clock::now() - from).count());
    own.push_back(trainer.step_times());
  }
  // A rank waits in a meeting for slower ones: that is no cost of the network. The shortest wait is the meeting's own.
  std::vector<double> compute, meet, update;
  for (const StepTimes& mine : own) {
    std::vector<StepTimes> all(static_cast<std::size_t>(ranks->size()), mine);
    ranks->share_rows(std::as_writable_bytes(std::span(all)));
    compute.push_back(std::ranges::max(all, {}, &StepTimes::compute_s).compute_s);
    meet.push_back(std::ranges::min(all, {}, &StepTimes::meet_s).meet_s);
    update.push_back(std::ranges::max(all, {}, &StepTimes::update_s).update_s);
  }
  const double own_images = static_cast<double>(preset.training.batch) / ranks->size();
  return {{median(compute) / own_images, median(update), median(meet)}, median(whole)};
}

std::size_t exchanged_numbers(const architecture::ModelConfig& config) {
  const model::Vlae vlae(config, 1), average(config, 1);
  return SharedStep(vlae, average, Adamax(vlae.parameters(), 0, 0)).gradient_count();
}

}  // namespace vlae::training
