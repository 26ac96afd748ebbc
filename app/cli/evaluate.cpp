// vlae evaluate: the figures of the paper's tables for a model and a set of images.

#include "evaluation/evaluation.h"

#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "device_choice.h"
#include "evaluation/binarisations.h"
#include "evaluation_progress.h"
#include "evaluation_record.h"
#include "evaluation_report.h"
#include "files/input_error.h"
#include "group/group.h"
#include "interruption.h"
#include "models/open_model.h"
#include "ranks_of_command.h"
#include "results.h"
#include "split_option.h"
#include "torch_commands.h"
#include "training/batches.h"
#include "training/precision.h"

namespace vlae::cli {
namespace {

using training_part::EvaluateRequest;

model::Vlae network_of(const models::OpenModel& model, torch::Device device) {
  model::Vlae vlae(model.file.config, /*seed=*/0);
  try {
    model::import_weights(vlae, model.file.weights);
  } catch (const std::invalid_argument& error) {
    throw files::InputError(model.name + ": " + error.what());
  }
  vlae.to(device);
  return vlae;
}

evaluation::Settings settings_of(const EvaluateRequest& options, torch::Device device) {
  evaluation::Settings settings{
      .importance_samples = options.importance_samples, .seed = options.seed, .limit = options.limit};
  if (options.threshold) settings.binarisation = data::Binarisation::threshold;
  if (options.minutes) settings.order = evaluation::Order::scattered;
  if (device.is_cuda()) settings.rows_per_pass = 4096;
  return settings;
}

// Once for each drawing of the pixels. Throws Interrupted.
evaluation::Averaged averaged_evaluation(model::Vlae& vlae, const data::ImageSet& set, const EvaluateRequest& options,
                                         evaluation::Settings settings, torch::Device device, const Company& company) {
  const training::StepPrecision precision(run::Precision::float32, device);
  group::Group group(device.is_cpu() ? company.threads : 1);
  std::vector<evaluation::Evaluation> versions;
  for (int draw = 0; draw < options.binarisations; ++draw) {
    settings.pixel_draw = static_cast<std::uint32_t>(draw);
    EvaluationProgress progress(options.minutes ? std::optional(*options.minutes * 60) : std::nullopt,
                                /*silent=*/!company.has_first());
    auto version = evaluation::evaluate(vlae, set, settings, group, *company.ranks, std::ref(progress));
    if (!version) throw Interrupted("interrupted: no figures, as they would be those of a part of the images");
    versions.push_back(std::move(*version));
  }
  return evaluation::average(versions);
}

void require_grey(const data::ImageSet& set, const EvaluateRequest& options) {
  if (options.binarisations > 1 && set.binary)
    throw files::InputError("--binarisations " + std::to_string(options.binarisations),
                            "images of " + set.name + ", which are binary as they are", "a grey set");
}

// That all ranks measure the same thing.
void require_same_task(const models::OpenModel& model, const data::ImageSet& set, const EvaluateRequest& options,
                       group::Ranks& ranks) {
  if (ranks.alone()) return;
  ranks::require_alike(ranks,
                       {{"model", weights::fingerprint(model.file)},
                        {"image set", set.name + " " + set.split + ", fingerprint " + training::fingerprint(set)},
                        {"--importance-samples", std::to_string(options.importance_samples)},
                        {"--limit", std::to_string(options.limit)},
                        {"--seed", std::to_string(options.seed)},
                        {"--binarisations", std::to_string(options.binarisations)},
                        {"--threshold", options.threshold ? "yes" : "no"},
                        {"--minutes", options.minutes ? "given" : "none"}});
}

void evaluate_in(const Company& company, const EvaluateRequest& options, const models::OpenModel& model) {
  const torch::Device device = device_for(options.device, company.local_rank());
  const evaluation::Settings settings = settings_of(options, device);
  if (options.record && company.has_first()) require_recordable(options.model);
  const auto set = load_split(options.data, options.split);
  require_grey(*set, options);
  require_same_task(model, *set, options, *company.ranks);
  model::Vlae vlae = network_of(model, device);
  watch_interruption();
  const evaluation::Averaged averaged = averaged_evaluation(vlae, *set, options, settings, device, company);
  if (!company.has_first()) return;
  const nlohmann::json figures = figures_json(*set, settings, averaged);
  options.json ? print_json(model.name, figures, averaged.evaluation) : print_text(model.name, *set, averaged);
  flush_results();
  if (options.record) record_figures(options.model, weights::fingerprint(model.file), figures);
}

}  // namespace

void evaluate(const EvaluateRequest& options, const models::OpenModel& model) {
  with_ranks(options.ranks, options.threads, [&](const Company& company) { evaluate_in(company, options, model); });
}

}  // namespace vlae::cli
