// vlae probe DATA: how much of the class the codes know, by their neighbours and by a linear classifier.

#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "codes_input.h"
#include "commands.h"
#include "files/input_error.h"
#include "files/json_text.h"
#include "interruption.h"
#include "latent/linear_probe.h"
#include "latent/nearest.h"
#include "options/number.h"
#include "picture_input.h"
#include "progress_line.h"

namespace vlae::cli {
namespace {

struct ProbeCommandOptions {
  CodesInput input;
  std::filesystem::path model;
  std::size_t k = 5;
  bool json = false;
};

struct Split {
  std::shared_ptr<const data::ImageSet> set;
  latent::Embedding codes;
};

Split split_of(const ProbeCommandOptions& options, const models::OpenModel& model, const char* name) {
  CodesInput input = options.input;
  input.split = name;
  Split split{input.images(), {}};
  if (split.set->labels.empty())
    throw files::InputError(input.data, "no labels", "a set with labels, as mnist is (binarized_mnist has none)");
  split.codes = input.codes(model, *split.set);
  return split;
}

void probe(const ProbeCommandOptions& options) {
  const models::OpenModel model = models::open_model(options.model);
  const Split known = split_of(options, model, "train"),
              asked = split_of(options, model, options.input.split.value_or("test").c_str());
  const int threads = options.input.options.threads;
  const auto by_neighbours = [&](const latent::Table& from, const latent::Table& to) {
    return latent::nearest_accuracy(from, known.set->labels, to, asked.set->labels, options.k, threads);
  };
  const double in_epsilon = by_neighbours(known.codes.epsilon, asked.codes.epsilon);
  const double in_z = by_neighbours(known.codes.mean, asked.codes.mean);
  ProgressLine progress("steps of the probe");
  const latent::LinearProbe linear(known.codes.mean, known.set->labels, {.threads = threads}, std::ref(progress));
  if (interruption_wanted()) throw Interrupted("interrupted: no figures");
  const double of_probe = linear.accuracy(asked.codes.mean, asked.set->labels);
  if (options.json) {
    const nlohmann::json json = {{"model", model.name},
                                 {"data", asked.set->name},
                                 {"known", known.codes.count()},
                                 {"asked", asked.codes.count()},
                                 {"k", options.k},
                                 {"nearest_accuracy_epsilon", in_epsilon},
                                 {"nearest_accuracy_z", in_z},
                                 {"linear_probe_accuracy_z", of_probe},
                                 {"linear_probe_loss_nats", linear.loss_nats()}};
    std::printf("%s\n", files::json_text(json, 2).c_str());
    return;
  }
  std::printf("%s: labels of %zu images by the codes of %zu others, %s\n", asked.set->name.c_str(), asked.codes.count(),
              known.codes.count(), model.name.c_str());
  std::printf("%6.2f %%  right by the %zu nearest in epsilon\n%6.2f %%  right by the %zu nearest in z\n",
              100 * in_epsilon, options.k, 100 * in_z, options.k);
  std::printf("%6.2f %%  right by a linear probe of z (training loss %.3f nats)\n", 100 * of_probe, linear.loss_nats());
}

}  // namespace

void add_probe(CLI::App& program) {
  auto* command = program.add_subcommand("probe", "How much of the class codes know: nearest neighbours, linear probe");
  auto options = std::make_shared<ProbeCommandOptions>();
  options->input.add_to(*command);
  options->input.add_threshold(*command);
  add_model_option(*command, options->model);
  command->add_option("-k,--neighbours", options->k, "How many neighbours vote")
      ->capture_default_str()
      ->transform(options::whole_number(1, 1000));
  command->add_flag("--json", options->json, "Print JSON");
  command->callback([options] { probe(*options); });
}

}  // namespace vlae::cli
