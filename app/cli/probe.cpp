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
#include "latent/neighbour_embedding.h"
#include "latent/principal_axes.h"
#include "options/command.h"
#include "options/number.h"
#include "picture_input.h"
#include "progress_line.h"

namespace vlae::cli {
namespace {

struct ProbeCommandOptions {
  CodesInput input;
  std::filesystem::path model;
  std::size_t k = 5;
  bool maps = false, json = false;
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

// How well a plane keeps the classes apart: the share of images that the k nearest others on the map vote right.
double accuracy_on(const latent::Table& map, std::span<const std::uint8_t> labels, std::size_t k, int threads) {
  const auto nearest = latent::nearest_to_each(map, k, threads);
  std::size_t right = 0;
  for (std::size_t i = 0; i < nearest.size(); ++i) right += latent::vote(nearest[i], labels) == labels[i];
  return static_cast<double>(right) / static_cast<double>(labels.size());
}

latent::Table neighbour_map(const latent::Table& codes, const latent::Table& start, int threads) {
  ProgressLine progress("steps of a neighbour map");
  latent::NeighbourEmbedding walk(latent::affinities(codes, latent::usual_perplexity, threads), start,
                                  {.seed = 1, .threads = threads});
  for (int i = 0; i < latent::usual_neighbour_steps; ++i) {
    walk.step();
    if (!progress(static_cast<std::size_t>(i + 1), latent::usual_neighbour_steps))
      throw Interrupted("interrupted: no figures");
  }
  latent::Table map{2, {}};
  for (const auto& point : walk.points())
    for (const double coordinate : point) map.values.push_back(static_cast<float>(coordinate));
  return map;
}

struct MapFigure {
  const char* what;
  const char* key;
  double accuracy;
};

std::vector<MapFigure> accuracy_of_maps(const latent::Embedding& codes, std::span<const std::uint8_t> labels,
                                        std::size_t k, int threads) {
  const auto epsilon = latent::map_of(latent::principal_axes(codes.epsilon), codes.epsilon);
  const auto z = latent::map_of(latent::principal_axes(codes.mean), codes.mean);
  const auto figure = [&](const latent::Table& map) { return accuracy_on(map, labels, k, threads); };
  return {{"principal axes of epsilon", "axes_epsilon", figure(epsilon)},
          {"principal axes of z", "axes_z", figure(z)},
          {"neighbours in epsilon", "neighbours_epsilon", figure(neighbour_map(codes.epsilon, epsilon, threads))},
          {"neighbours in z", "neighbours_z", figure(neighbour_map(codes.mean, z, threads))}};
}

void probe(const ProbeCommandOptions& options) {
  const models::OpenModel model = models::open_model_with_code(options.model);
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
  std::vector<MapFigure> maps;
  if (options.maps) maps = accuracy_of_maps(asked.codes, asked.set->labels, options.k, threads);
  if (options.json) {
    nlohmann::json json = {{"model", model.name},
                           {"data", asked.set->name},
                           {"known", known.codes.count()},
                           {"asked", asked.codes.count()},
                           {"k", options.k},
                           {"nearest_accuracy_epsilon", in_epsilon},
                           {"nearest_accuracy_z", in_z},
                           {"linear_probe_accuracy_z", of_probe},
                           {"linear_probe_loss_nats", linear.loss_nats()}};
    for (const MapFigure& map : maps) json["map_accuracy"][map.key] = map.accuracy;
    std::printf("%s\n", files::json_text(json, 2).c_str());
    return;
  }
  std::printf("%s: labels of %zu images by the codes of %zu others, %s\n", asked.set->name.c_str(), asked.codes.count(),
              known.codes.count(), model.name.c_str());
  std::printf("%6.2f %%  right by the %zu nearest in epsilon\n%6.2f %%  right by the %zu nearest in z\n",
              100 * in_epsilon, options.k, 100 * in_z, options.k);
  std::printf("%6.2f %%  right by a linear probe of z (training loss %.3f nats)\n", 100 * of_probe, linear.loss_nats());
  for (const MapFigure& map : maps)
    std::printf("%6.2f %%  right by the %zu nearest others on the map of %s\n", 100 * map.accuracy, options.k,
                map.what);
}

}  // namespace

void add_probe(options::Command program) {
  const auto command =
      program.add_subcommand("probe", "How much of the class codes know: nearest neighbours, linear probe");
  auto options = std::make_shared<ProbeCommandOptions>();
  options->input.add_to(command);
  options->input.add_threshold(command);
  add_model_option(command, options->model);
  command.add_option("-k,--neighbours", options->k, "How many neighbours vote")
      .show_default()
      .transform(options::whole_number(1, 1000));
  command.add_flag("--maps", options->maps, "Also how well each kind of map keeps the classes of this split apart");
  command.add_flag("--json", options->json, "Print JSON");
  command.callback([options] { probe(*options); });
}

}  // namespace vlae::cli
