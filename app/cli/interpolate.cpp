// vlae interpolate A B: the way from one picture's code to another's, decompressed; with three or four, a grid.

#include <cstdio>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>

#include "codes_input.h"
#include "commands.h"
#include "data/animation.h"
#include "data/png_file.h"
#include "data/sheet.h"
#include "files/input_error.h"
#include "files/json_text.h"
#include "latent/code_path.h"
#include "latent/corner_grid.h"
#include "options/command.h"
#include "options/number.h"
#include "output_file.h"
#include "picture_input.h"
#include "runtime/ledger.h"

namespace vlae::cli {
namespace {

enum class Shape { line, sphere };

struct InterpolateOptions {
  std::vector<std::string> ends;
  std::filesystem::path model, out, gif;
  CodeInput code;
  latent::FrameOptions frames;
  Shape shape = Shape::sphere;
  latent::Space space = latent::Space::epsilon;
  int count = 11, expected = 0, scale = 4;
  bool json = false;
};

latent::PathKind kind_of(const InterpolateOptions& options) {
  if (options.space == latent::Space::epsilon)
    return options.shape == Shape::sphere ? latent::PathKind::circle_in_epsilon : latent::PathKind::line_in_epsilon;
  if (options.shape == Shape::sphere)
    throw files::InputError("--path sphere", "--space z", "--space epsilon: only there the prior is a sphere's shell");
  return latent::PathKind::line_in_z;
}

void write_animation(const InterpolateOptions& options, const architecture::ModelConfig& config,
                     const std::vector<std::vector<std::uint8_t>>& frames) {
  data::write_gif(options.gif,
                  data::there_and_back(frames, config.height, config.width, options.scale, /*hundredths=*/8));
  std::fprintf(stderr, "%s: there and back\n", options.gif.c_str());
}

void print_path(const InterpolateOptions& options, std::span<const latent::Code> path) {
  std::FILE* const out = beside(options.out);
  const double z = latent::path_length(path, latent::Space::z);
  const double epsilon = latent::path_length(path, latent::Space::epsilon);
  const auto band = latent::typical_density(static_cast<int>(path.front().z.size()));
  nlohmann::json json = {{"length_z", z},
                         {"length_epsilon", epsilon},
                         {"seed", options.frames.seed},
                         {"typical_nats", {band.low_nats, band.high_nats}}};
  if (!options.json) std::fprintf(out, "    t   log p(z), nats        bits\n");
  for (std::size_t i = 0; i < path.size(); ++i) {
    const double t = static_cast<double>(i) / static_cast<double>(path.size() - 1);
    const double nats = latent::log_prior_nats(path[i]);
    if (options.json)
      json["points"].push_back({{"t", t}, {"log_prior_nats", nats}, {"log_prior_bits", runtime::bits(nats)}});
    else
      std::fprintf(out, "%5.3f %16.2f %11.2f\n", t, nats, runtime::bits(nats));
  }
  if (options.json)
    std::fprintf(out, "%s\n", files::json_text(json, 2).c_str());
  else
    std::fprintf(out, "length %.2f in epsilon, %.2f in z; nine of ten codes of the prior lie at %.1f to %.1f nats\n",
                 epsilon, z, band.low_nats, band.high_nats);
}

void interpolate(const InterpolateOptions& options) {
  const latent::PathKind kind = kind_of(options);
  const models::OpenModel model = models::open_model_with_code(options.model);
  const auto& config = model.file.config;
  std::vector<latent::Code> ends;
  for (const std::string& end : options.ends) ends.push_back(options.code.read(model, end));
  const bool grid = ends.size() > 2;
  const auto codes =
      grid ? latent::corner_grid(*model.vlae, ends, options.count, options.count, options.frames.threads)
           : latent::make_path(*model.vlae, ends[0], ends[1], kind, options.count, options.frames.threads);
  const auto frames = grey_frames(*model.vlae, codes, options.expected, options.frames);
  data::write_png(options.out, data::compose_sheet(frames, config.height, config.width,
                                                   {.columns = options.count, .scale = options.scale}));
  std::fprintf(stderr, "%s: %zu frames by %s, seed %llu\n", options.out.c_str(), frames.size(), model.name.c_str(),
               static_cast<unsigned long long>(options.frames.seed));
  if (!options.gif.empty()) write_animation(options, config, frames);
  if (!grid) print_path(options, codes);
}

}  // namespace

void add_interpolate(options::Command program) {
  const auto command =
      program.add_subcommand("interpolate", "Walk from one picture's code to another's; a grid of 3 or 4");
  auto options = std::make_shared<InterpolateOptions>();
  command.add_option("ends", options->ends, "A B [C [D]]: pictures, or prior:SEED; C, D: corners of a grid")
      .required()
      .expected(2, 4);
  add_model_option(command, options->model);
  options->code.add_to(command);
  const std::map<std::string, Shape> shapes{{"line", Shape::line}, {"sphere", Shape::sphere}};
  command.add_option("--path", options->shape, "A straight line, or a great circle with the norms interpolated")
      .transform(options::one_of(shapes))
      .show_default("sphere");
  const std::map<std::string, latent::Space> spaces{{"epsilon", latent::Space::epsilon}, {"z", latent::Space::z}};
  command.add_option("--space", options->space, "Where the path is drawn: in epsilon, where the prior is N(0, I), or z")
      .transform(options::one_of(spaces))
      .show_default("epsilon");
  command.add_option("-n,--count", options->count, "Frames with both ends; of a grid, along a side")
      .show_default()
      .transform(options::whole_number(2, 1000));
  command.add_option("-o,--out", options->out, "PNG file to write; - for stdout").required().transform(png_file());
  command.add_option("--gif", options->gif, "GIF file to write too: there and back");
  command.add_option("--seed", options->frames.seed, "Of the pixels, and of a sampled code")
      .show_default()
      .transform(options::whole_number());
  add_frame_options(command, options->frames);
  command.add_option("--expected", options->expected, "Show the mean of the probabilities over so many decompressions")
      .transform(options::whole_number(1, 100000));
  command.add_option("--scale", options->scale, "Screen pixels a pixel")
      .show_default()
      .transform(options::whole_number(1, 64));
  command.add_flag("--json", options->json, "Print the path as JSON");
  command.callback([options] {
    options->code.seed = options->frames.seed;
    interpolate(*options);
  });
}

}  // namespace vlae::cli
