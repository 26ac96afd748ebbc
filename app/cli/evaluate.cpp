// vlae evaluate: the figures of the paper's tables for a model and a set of images.

#include "evaluation/evaluation.h"

#include <cstdio>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "commands.h"
#include "data/load_set.h"
#include "files/input_error.h"
#include "interruption.h"
#include "models/open_model.h"
#include "progress_line.h"
#include "training/device.h"

namespace vlae::cli {
namespace {

using evaluation::Estimate;
using evaluation::Evaluation;

struct EvaluateOptions {
  std::filesystem::path model;
  std::string data = "binarized_mnist", split = "test", device = "auto";
  evaluation::Settings settings;
  std::optional<int> threads;
  bool threshold = false, json = false;
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

nlohmann::json json_of(const Estimate& estimate) {
  return {{"mean", estimate.mean}, {"standard_error", estimate.standard_error}};
}

void print_json(const std::string& model, const data::ImageSet& set, const EvaluateOptions& options,
                const Evaluation& evaluation) {
  nlohmann::json json = {{"model", model},
                         {"data", set.name},
                         {"split", set.split},
                         {"images", evaluation.images},
                         {"importance_samples", evaluation.importance_samples},
                         {"seed", options.settings.seed},
                         {"elbo_nats", json_of(evaluation.elbo_nats)},
                         {"kl_nats", json_of(evaluation.rate_nats)},
                         {"kl_bits", evaluation.rate_bits()},
                         {"reconstruction_nats", json_of(evaluation.reconstruction_nats)},
                         {"active_dimensions", evaluation.active_dimensions},
                         {"kl_nats_by_dimension", evaluation.rate_nats_by_dimension}};
  if (evaluation.nll_nats) json["nll_nats"] = json_of(*evaluation.nll_nats);
  std::printf("%s\n", json.dump(2).c_str());
}

void print_text(const std::string& model, const data::ImageSet& set, const Evaluation& evaluation) {
  const auto line = [](const char* name, const Estimate& nats, const std::string& more) {
    std::printf("%-16s %8.3f +- %.3f nats%s\n", name, nats.mean, nats.standard_error, more.c_str());
  };
  char bits[48];
  std::snprintf(bits, sizeof bits, " = %.2f bits", evaluation.rate_bits());
  std::printf("%s on %s %s, N = %lld images\n", model.c_str(), set.name.c_str(), set.split.c_str(),
              static_cast<long long>(evaluation.images));
  line("-ELBO", {-evaluation.elbo_nats.mean, evaluation.elbo_nats.standard_error}, "");
  line("KL", evaluation.rate_nats, bits);
  line("reconstruction", evaluation.reconstruction_nats, "");
  if (evaluation.nll_nats)
    line("NLL", *evaluation.nll_nats, ", K = " + std::to_string(evaluation.importance_samples) + " importance samples");
  std::printf("%-16s %4d of %zu dimensions of z (variance of the mean over images above 0.01)\n", "active",
              evaluation.active_dimensions, evaluation.rate_nats_by_dimension.size());
}

void evaluate(EvaluateOptions options) {
  const torch::Device device = training::open_device(options.device);
  if (options.threads) torch::set_num_threads(*options.threads);
  if (options.threshold) options.settings.binarisation = data::Binarisation::threshold;
  const models::OpenModel model = models::open_model(options.model);
  const auto set = data::load_set(options.data, options.split);
  model::Vlae vlae = network_of(model, device);
  if (device.is_cuda()) options.settings.rows_per_pass = 4096;
  watch_interruption();
  ProgressLine progress("images");
  const auto evaluation = evaluation::evaluate(vlae, *set, options.settings, std::ref(progress));
  if (!evaluation) throw Interrupted("interrupted: no figures, as they would be those of a part of the images");
  options.json ? print_json(model.name, *set, options, *evaluation) : print_text(model.name, *set, *evaluation);
}

}  // namespace

void add_evaluate(CLI::App& program) {
  auto* command = program.add_subcommand("evaluate", "ELBO, KL, reconstruction and likelihood of a model on images");
  auto options = std::make_shared<EvaluateOptions>();
  command->add_option("model", options->model, "Model file (.safetensors); without it the bundled model");
  command->add_option("--data", options->data, "Data set by name or path")->capture_default_str();
  command->add_option("--split", options->split, "train, valid, test or all")->capture_default_str();
  command
      ->add_option("-K,--importance-samples", options->settings.importance_samples,
                   "Samples of z an image for the likelihood; 0: ELBO only")
      ->capture_default_str()
      ->check(CLI::Range(0, 1000000));
  command->add_option("--limit", options->settings.limit, "Only so many images, evenly from the whole set; 0: all")
      ->capture_default_str()
      ->check(CLI::NonNegativeNumber);
  command->add_option("--seed", options->settings.seed, "Of the noise, and of the pixels of grey sets")
      ->capture_default_str();
  command->add_flag("--threshold", options->threshold, "Grey above one half is ink, instead of drawing pixels by grey");
  command->add_option("--device", options->device, "Where to compute")
      ->check(CLI::IsMember({"auto", "cpu", "cuda"}))
      ->capture_default_str();
  command->add_option("--threads", options->threads, "CPU threads")->check(CLI::Range(1, 1024));
  command->add_flag("--json", options->json, "Print the figures as JSON");
  command->callback([options] { evaluate(*options); });
}

}  // namespace vlae::cli
