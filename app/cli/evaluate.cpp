// vlae evaluate: the figures of the paper's tables for a model and a set of images.

#include "evaluation/evaluation.h"

#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "commands.h"
#include "device_option.h"
#include "evaluation/binarisations.h"
#include "evaluation_progress.h"
#include "evaluation_record.h"
#include "evaluation_report.h"
#include "files/input_error.h"
#include "files/json_text.h"
#include "group/group.h"
#include "interruption.h"
#include "measurement/two_views.h"
#include "models/open_model.h"
#include "options/number.h"
#include "results.h"
#include "split_option.h"
#include "training/precision.h"

namespace vlae::cli {
namespace {

struct EvaluateOptions {
  std::filesystem::path model;
  std::string data = "binarized_mnist", device = "auto";
  std::optional<std::string> split;
  evaluation::Settings settings;
  std::optional<int> threads;
  std::optional<double> minutes;
  int binarisations = 1;
  bool threshold = false, json = false, record = false, as_iaf = false;
};

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

void apply(EvaluateOptions& options, torch::Device device) {
  if (options.threshold) options.settings.binarisation = data::Binarisation::threshold;
  if (options.minutes) options.settings.order = evaluation::Order::scattered;
  if (device.is_cuda()) options.settings.rows_per_pass = 4096;
}

// Once for each drawing of the pixels. Throws Interrupted.
evaluation::Averaged averaged_evaluation(model::Vlae& vlae, const data::ImageSet& set, const EvaluateOptions& options,
                                         torch::Device device) {
  const training::StepPrecision precision(run::Precision::float32, device);
  group::Group group(device.is_cpu() ? options.threads.value_or(0) : 1);
  std::vector<evaluation::Evaluation> versions;
  evaluation::Settings settings = options.settings;
  for (int draw = 0; draw < options.binarisations; ++draw) {
    settings.pixel_draw = static_cast<std::uint32_t>(draw);
    EvaluationProgress progress(options.minutes ? std::optional(*options.minutes * 60) : std::nullopt);
    auto version = evaluation::evaluate(vlae, set, settings, group, std::ref(progress));
    if (!version) throw Interrupted("interrupted: no figures, as they would be those of a part of the images");
    versions.push_back(std::move(*version));
  }
  return evaluation::average(versions);
}

void require_grey(const data::ImageSet& set, const EvaluateOptions& options) {
  if (options.binarisations > 1 && set.binary)
    throw files::InputError("--binarisations " + std::to_string(options.binarisations),
                            "images of " + set.name + ", which are binary as they are", "a grey set");
}

// Equations 12 to 14 of the paper in numbers.
void print_two_views(const models::OpenModel& model, const data::ImageSet& set, const EvaluateOptions& options) {
  const evaluation::Settings& given = options.settings;
  const measurement::Settings settings{.images = given.limit,
                                       .importance_samples = 0,
                                       .seed = given.seed,
                                       .binarisation = given.binarisation,
                                       .threads = options.threads.value_or(group::usable_cores())};
  const auto views = measurement::two_views(*model.vlae, set, settings,
                                            [](std::int64_t, std::int64_t) { return !interruption_wanted(); });
  if (!views) throw Interrupted("interrupted: no figures, as they would be those of a part of the images");
  const auto& prior = views->flow_prior_nats;
  const auto& posterior = views->iaf_posterior_nats;
  if (options.json) {
    const nlohmann::json json{{"model", model.name},
                              {"data", set.name},
                              {"split", set.split},
                              {"images", views->images},
                              {"seed", given.seed},
                              {"flow_prior_code_nats", prior.mean},
                              {"iaf_posterior_code_nats", posterior.mean},
                              {"greatest_difference_nats", views->greatest_difference_nats}};
    std::printf("%s\n", files::json_text(json, 2).c_str());
    return;
  }
  std::printf("%s on %s %s, N = %lld images, one sample of each\n", model.name.c_str(), set.name.c_str(),
              set.split.c_str(), static_cast<long long>(views->images));
  std::printf("-ELBO, the flow as prior of z:              %.6f +- %.3f nats\n", prior.mean, prior.standard_error);
  std::printf("-ELBO, the flow as posterior of epsilon:    %.6f +- %.3f nats (eqs. 12 to 14)\n", posterior.mean,
              posterior.standard_error);
  std::printf("greatest difference of an image:            %.2g nats\n", views->greatest_difference_nats);
}

void evaluate(EvaluateOptions options) {
  const torch::Device device = device_for(options.device);
  apply(options, device);
  const models::OpenModel model = models::open_model(options.model);
  if (options.record) require_recordable(options.model);
  const auto set = load_split(options.data, options.split);
  require_grey(*set, options);
  if (options.as_iaf) {
    watch_interruption();
    return print_two_views(model, *set, options);
  }
  model::Vlae vlae = network_of(model, device);
  watch_interruption();
  const evaluation::Averaged averaged = averaged_evaluation(vlae, *set, options, device);
  const nlohmann::json figures = figures_json(*set, options.settings, averaged);
  options.json ? print_json(model.name, figures, averaged.evaluation) : print_text(model.name, *set, averaged);
  flush_results();
  if (options.record) record_figures(options.model, weights::fingerprint(model.file), figures);
}

}  // namespace

void add_evaluate(CLI::App& program) {
  auto* command = program.add_subcommand("evaluate", "ELBO, KL, reconstruction and likelihood of a model on images");
  auto options = std::make_shared<EvaluateOptions>();
  auto* model = command->add_option("model", options->model, "Model file; without it the bundled model");
  command->add_option("--data", options->data, "Data set by name or path")->capture_default_str();
  add_split_option(*command, options->split);
  command
      ->add_option("-K,--importance-samples", options->settings.importance_samples,
                   "Samples of z an image for the likelihood; 0: ELBO only")
      ->capture_default_str()
      ->transform(options::whole_number(0, 1000000));
  command->add_option("--limit", options->settings.limit, "Only so many images, evenly from the whole set; 0: all")
      ->capture_default_str()
      ->transform(options::whole_number(0, options::most_steps));
  command
      ->add_option("--minutes", options->minutes,
                   "Measure as many images as this time allows, drawn from all over the set, then print")
      ->transform(options::number_above_0());
  command->add_option("--seed", options->settings.seed, "Of the noise, and of the pixels of grey sets")
      ->capture_default_str()
      ->transform(options::whole_number());
  command
      ->add_option("--binarisations", options->binarisations,
                   "Mean over so many drawings of a grey set's pixels, and the deviation over them")
      ->capture_default_str()
      ->transform(options::whole_number(1, 1000))
      ->excludes("--minutes");
  command->add_flag("--threshold", options->threshold, "Grey above one half is ink, instead of drawing pixels by grey")
      ->excludes("--binarisations");
  add_device_option(*command, options->device);
  command->add_option("--threads", options->threads, "CPU threads")->transform(options::thread_count());
  command
      ->add_flag("--as-iaf", options->as_iaf,
                 "Only the ELBO, both ways: the flow as prior of z, and as an IAF posterior of epsilon (eqs. 12 to 14)")
      ->excludes("--binarisations", "--minutes");
  command->add_flag("--json", options->json, "Print the figures as JSON");
  command
      ->add_flag("--record", options->record,
                 "Write the figures into the model file's provenance, which vlae info prints")
      ->needs(model);
  command->callback([options] { evaluate(*options); });
}

}  // namespace vlae::cli
