// vlae bench paths: what the ways between two codes do, over many pairs of images: the classes they pass through, how
// typical their codes are of the prior, how smoothly their pictures change.

#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <random>
#include <stdexcept>

#include "codes_input.h"
#include "commands.h"
#include "files/input_error.h"
#include "files/json_text.h"
#include "interruption.h"
#include "latent/linear_probe.h"
#include "latent/path_study.h"
#include "options/command.h"
#include "options/number.h"
#include "picture_input.h"
#include "progress_line.h"
#include "runtime/sampling.h"

namespace vlae::cli {
namespace {

struct PathsOptions {
  CodesInput input;
  std::filesystem::path model;
  std::size_t pairs = 500;
  int frames = 21;
  bool json = false;
};

enum class Ends { means, samples };

// Of images that the probe reads right: a wrong reading at an end would count as a class that the path meets.
struct Candidates {
  const latent::Embedding& codes;
  std::span<const std::uint8_t> labels;
  std::vector<std::size_t> rows;
};

latent::Code end_code(const runtime::Vlae& vlae, const latent::Embedding& codes, std::size_t row, Ends ends,
                      std::uint64_t seed) {
  const auto mean = codes.mean.row(row), log_sigma = codes.log_sigma.row(row);
  if (ends == Ends::means) return latent::code_of_z(vlae, mean);
  const runtime::Posterior q({mean.begin(), mean.end()}, {log_sigma.begin(), log_sigma.end()});
  return latent::code_of_z(vlae, runtime::sample(q, seed).z);
}

std::vector<latent::LabelledEnds> draw_pairs(const runtime::Vlae& vlae, const Candidates& images, bool same_class,
                                             Ends ends, std::size_t count, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  const auto draw = [&] { return images.rows[random() % images.rows.size()]; };
  std::vector<latent::LabelledEnds> pairs;
  for (std::size_t tries = 0; pairs.size() < count; ++tries) {
    if (tries > 1000 * count) throw std::runtime_error("too few images of one class, or of two, to draw pairs from");
    const std::size_t a = draw(), b = draw();
    if (a == b || (images.labels[a] == images.labels[b]) != same_class) continue;
    const std::uint64_t noise = seed + 2 * pairs.size();
    pairs.push_back({end_code(vlae, images.codes, a, ends, noise), end_code(vlae, images.codes, b, ends, noise + 1),
                     images.labels[a], images.labels[b]});
  }
  return pairs;
}

struct PathRow {
  const char* path;
  const char* ends;
  bool same_class;
  latent::PathFigures figures;
};

void print_table(std::span<const PathRow> rows, bool same_class) {
  std::printf("\nBetween images of %s\n%-18s %-8s %12s %12s %8s %10s %10s %10s %8s %8s\n",
              same_class ? "one class" : "two classes", "", "", "paths with a", "frames of a", "class", "typical",
              "nats above", "nats below", "pixels", "largest");
  std::printf("%-18s %-8s %12s %12s %8s %10s %10s %10s %8s %8s\n", "path", "ends",
              same_class ? "2nd class" : "3rd class", same_class ? "2nd class" : "3rd class", "changes", "frames",
              "the band", "the band", "a step", "step");
  for (const PathRow& row : rows) {
    if (row.same_class != same_class) continue;
    const latent::PathFigures& f = row.figures;
    std::printf("%-18s %-8s %10.1f %% %10.1f %% %8.2f %8.1f %% %10.2f %10.2f %8.2f %8.1f\n", row.path, row.ends,
                100 * f.third_class_paths, 100 * f.third_class_frames, f.class_changes, 100 * f.typical_frames,
                f.nats_above, f.nats_below, f.changed_pixels, f.largest_step);
  }
}

void print_json(std::span<const PathRow> rows, const PathsOptions& options, const std::string& model) {
  nlohmann::json json = {{"model", model},
                         {"data", options.input.data},
                         {"pairs", options.pairs},
                         {"frames", options.frames},
                         {"seed", options.input.options.seed}};
  for (const PathRow& row : rows)
    json["rows"].push_back({{"path", row.path},
                            {"ends", row.ends},
                            {"same_class", row.same_class},
                            {"third_class_paths", row.figures.third_class_paths},
                            {"third_class_frames", row.figures.third_class_frames},
                            {"class_changes", row.figures.class_changes},
                            {"typical_frames", row.figures.typical_frames},
                            {"nats_above", row.figures.nats_above},
                            {"nats_below", row.figures.nats_below},
                            {"changed_pixels", row.figures.changed_pixels},
                            {"largest_step", row.figures.largest_step}});
  std::printf("%s\n", files::json_text(json, 2).c_str());
}

std::vector<PathRow> study(const runtime::Vlae& vlae, const Candidates& images, const latent::LinearProbe& probe,
                           const PathsOptions& options) {
  const auto classify = [&](std::span<const std::uint8_t> x) { return probe.classify(vlae.encode(x).mean()); };
  const std::uint64_t seed = options.input.options.seed;
  std::vector<PathRow> rows;
  ProgressLine progress("kinds of path");
  for (const bool same_class : {false, true})
    for (const Ends ends : {Ends::means, Ends::samples}) {
      const auto pairs = draw_pairs(vlae, images, same_class, ends, options.pairs, seed);
      for (const auto& [kind, name] : {std::pair{latent::PathKind::circle_in_epsilon, "circle in epsilon"},
                                       {latent::PathKind::line_in_epsilon, "line in epsilon"},
                                       {latent::PathKind::line_in_z, "line in z"}}) {
        rows.push_back(
            {name, ends == Ends::means ? "means" : "samples", same_class,
             latent::study_paths(vlae, pairs, kind, options.frames, classify, seed, options.input.options.threads)});
        if (!progress(rows.size(), 12)) throw Interrupted("interrupted: no figures");
      }
    }
  return rows;
}

void bench_paths(const PathsOptions& options) {
  const models::OpenModel model = models::open_model(options.model);
  CodesInput train = options.input;
  train.split = "train";
  const auto known = train.images(), asked = options.input.images();
  if (known->labels.empty() || asked->labels.empty())
    throw files::InputError(options.input.data, "no labels",
                            "a set with labels, as mnist is (binarized_mnist has none)");
  const latent::Embedding known_codes = train.codes(model, *known), codes = options.input.codes(model, *asked);
  const latent::LinearProbe probe(known_codes.mean, known->labels, {.threads = options.input.options.threads});
  Candidates images{codes, asked->labels, {}};
  for (std::size_t i = 0; i < codes.count(); ++i)
    if (probe.classify(codes.mean.row(i)) == asked->labels[i]) images.rows.push_back(i);
  if (images.rows.size() < 100)
    throw files::InputError(options.input.data,
                            std::to_string(images.rows.size()) + " images are read as what their labels say",
                            "100 or more: paths are drawn between those");
  const auto rows = study(*model.vlae, images, probe, options);
  if (options.json) return print_json(rows, options, model.name);
  std::printf("%zu paths of %d frames a row, %s; class by a linear probe of the frame's own code\n", options.pairs,
              options.frames, asked->name.c_str());
  print_table(rows, false);
  print_table(rows, true);
}

}  // namespace

void add_bench_paths(options::Command bench_group) {
  const auto command =
      bench_group.add_subcommand("paths", "What the ways between two codes do, over many pairs of images");
  auto options = std::make_shared<PathsOptions>();
  options->input.add_to(command);
  options->input.add_threshold(command);
  add_model_option(command, options->model);
  command.add_option("--pairs", options->pairs, "Paths of each kind")
      .show_default()
      .transform(options::whole_number(1, 100000));
  command.add_option("--frames", options->frames, "Of a path, with both ends")
      .show_default()
      .transform(options::whole_number(3, 1000));
  command.add_flag("--json", options->json, "Print JSON");
  command.callback([options] { bench_paths(*options); });
}

}  // namespace vlae::cli
