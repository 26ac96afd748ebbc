// vlae bench group: what several processes cost and gain, for a network and the links between these ranks. To be
// started as a training would be, by torchrun, srun or mpirun.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

#include "data/load_set.h"
#include "files/json_text.h"
#include "ranks_of_command.h"
#include "run/preset.h"
#include "torch_commands.h"
#include "training/rehearsal.h"

namespace vlae::cli {
namespace {

using Seconds = std::chrono::duration<double>;
using Clock = std::chrono::steady_clock;
using training_part::GroupBenchRequest;

struct GroupBench {
  std::size_t gradients = 0;         // numbers that ranks exchange in a step
  double small_ms = 0, sums_ms = 0;  // a meeting of a few numbers; of all gradients
  double step_ms = 0;                // a whole step, measured
  ranks::StepCost cost;
  bool waits = false;  // computing was replaced by waiting
};

double median(std::vector<double> values) {
  std::ranges::nth_element(values, values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2));
  return values[values.size() / 2];
}

// The median of a job that all ranks do, each time together; at least 5 times and about so long.
template <class Job>
double median_ms(group::Ranks& ranks, double seconds, Job job) {
  constexpr std::size_t least = 5;
  job();
  std::vector<double> times;
  const auto begin = Clock::now();
  while (ranks.from_first(times.size() < least || Seconds(Clock::now() - begin).count() < seconds)) {
    ranks.meet();
    const auto from = Clock::now();
    job();
    times.push_back(1e3 * Seconds(Clock::now() - from).count());
  }
  return median(times);
}

// A step's meetings with computing replaced by waiting: for more ranks than there are cores.
class WaitingStep {
 public:
  WaitingStep(const GroupBenchRequest& options, const run::Preset& preset, std::size_t gradients, group::Ranks& ranks)
      : options_(options),
        ranks_(ranks),
        own_images_(static_cast<double>(preset.training.batch) / ranks.size()),
        terms_(static_cast<std::size_t>(ranks.size() * (preset.model.latent + 1))),
        sums_(std::max(preset.training.shares, ranks.size()), gradients, ranks) {}

  void operator()() {
    const auto from = Clock::now();
    std::this_thread::sleep_for(std::chrono::duration<double, std::milli>(*options_.image_ms * own_images_ / 2));
    const auto to_meet = Clock::now();
    ranks_.share_rows(std::as_writable_bytes(std::span(terms_)));
    const auto met = Clock::now();
    std::this_thread::sleep_for(std::chrono::duration<double, std::milli>(*options_.image_ms * own_images_ / 2));
    const auto to_add = Clock::now();
    sums_.add(ranks_, exchanged(options_.ranks));
    meet_ms.push_back(1e3 * Seconds(Clock::now() - to_add + (met - to_meet)).count());
    std::this_thread::sleep_for(std::chrono::duration<double, std::milli>(options_.update_ms));
    ranks_.any(false);  // what is asked after each step
    step_ms.push_back(1e3 * Seconds(Clock::now() - from).count());
  }

  std::vector<double> meet_ms, step_ms;

 private:
  const GroupBenchRequest& options_;
  group::Ranks& ranks_;
  double own_images_;
  std::vector<double> terms_;
  group::ShareSums sums_;
};

run::Preset preset_of(const GroupBenchRequest& options, const group::Ranks& ranks) {
  std::vector<std::string> settings;
  run::Preset preset = run::load_preset(options.preset);
  if (options.batch) settings.push_back("training.batch=" + std::to_string(*options.batch));
  if (ranks.size() > preset.training.shares) settings.push_back("training.shares=" + std::to_string(ranks.size()));
  return run::with_settings(preset, settings);
}

GroupBench measure(const GroupBenchRequest& options, const run::Preset& preset, const Company& company) {
  group::Ranks& ranks = *company.ranks;
  GroupBench bench;
  bench.gradients = training::exchanged_numbers(preset.model);
  group::ShareSums sums(std::max(preset.training.shares, ranks.size()), bench.gradients, ranks);
  bench.small_ms = median_ms(ranks, options.seconds / 6, [&] { ranks.meet(); });
  bench.sums_ms = median_ms(ranks, options.seconds / 3, [&] { sums.add(ranks, exchanged(options.ranks)); });
  if (options.image_ms) {
    WaitingStep step(options, preset, bench.gradients, ranks);
    median_ms(ranks, options.seconds / 2, [&] { step(); });
    bench.waits = true;
    bench.step_ms = median(step.step_ms);
    bench.cost = {*options.image_ms / 1e3, options.update_ms / 1e3, median(step.meet_ms) / 1e3};
    return bench;
  }
  const auto images = data::load_set("procedural:" + std::to_string(preset.training.batch));
  const auto rehearsal = training::rehearse_steps(preset, images, company.threads, company.ranks,
                                                  exchanged(options.ranks), options.seconds / 2);
  bench.cost = rehearsal.cost;
  bench.step_ms = 1e3 * rehearsal.step_s;
  return bench;
}

constexpr int batches[] = {50, 100, 200, 400, 800, 1600};

void print_table(const GroupBench& bench, const run::Preset& preset, const Company& company) {
  const double bytes = 4.0 * static_cast<double>(bench.gradients);
  std::printf("%s: %.2f million gradients, %.1f MB as float32\n", preset.name.c_str(),
              1e-6 * static_cast<double>(bench.gradients), 1e-6 * bytes);
  std::printf("meeting of a few numbers: %.2f ms; of all gradients: %.1f ms\n", bench.small_ms, bench.sums_ms);
  std::printf("a whole step, measured: %.1f ms%s\n", bench.step_ms,
              bench.waits ? " (computing replaced by waiting)" : "");
  const ranks::Crew crew = company.crew();
  std::printf("%s\n\n%10s %14s %14s %16s %18s\n", ranks::advice(bench.cost, crew, preset.training.batch).c_str(),
              "batch", "ranks, ms", "one rank, ms", "x one rank", "x one machine");
  for (const int batch : batches) {
    const double step = ranks::step_seconds(bench.cost, crew, batch);
    std::printf("%10d %14.1f %14.1f %16.2f %18.2f\n", batch, 1e3 * step,
                1e3 * ranks::lone_rank_seconds(bench.cost, batch), ranks::lone_rank_seconds(bench.cost, batch) / step,
                ranks::lone_machine_seconds(bench.cost, crew, batch) / step);
  }
}

void print_record(const GroupBench& bench, const run::Preset& preset, const Company& company) {
  const ranks::Crew crew = company.crew();
  const nlohmann::json json{{"preset", preset.name},
                            {"ranks", crew.ranks},
                            {"machines", crew.machines},
                            {"batch", preset.training.batch},
                            {"gradients", bench.gradients},
                            {"small_meeting_ms", bench.small_ms},
                            {"gradients_ms", bench.sums_ms},
                            {"step_ms", bench.step_ms},
                            {"image_ms", 1e3 * bench.cost.image_s},
                            {"update_ms", 1e3 * bench.cost.update_s},
                            {"meet_ms", 1e3 * bench.cost.meet_s},
                            {"computing_replaced_by_waiting", bench.waits}};
  std::printf("%s\n", files::json_text(json, 2).c_str());
}

void bench_in(const Company& company, const GroupBenchRequest& options) {
  const run::Preset preset = preset_of(options, *company.ranks);
  ranks::require_alike(*company.ranks, {{"preset", files::json_text(preset)},
                                        {"--seconds", std::to_string(options.seconds)},
                                        {"--image-ms", options.image_ms ? std::to_string(*options.image_ms) : "none"},
                                        {"--update-ms", std::to_string(options.update_ms)},
                                        {"--bfloat16-gradients", options.ranks.short_gradients ? "yes" : "no"}});
  const GroupBench bench = measure(options, preset, company);
  if (!company.has_first()) return;
  if (company.ranks->alone() && !options.json)
    std::printf("one process: started by torchrun, srun or mpirun there would be several\n");
  (options.json ? print_record : print_table)(bench, preset, company);
}

}  // namespace

void bench_group(const GroupBenchRequest& options) {
  with_ranks(options.ranks, options.threads, [&](const Company& company) { bench_in(company, options); });
}

}  // namespace vlae::cli
