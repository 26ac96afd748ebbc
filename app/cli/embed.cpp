// vlae embed DATA: a whole set as codes, or as a map of them, for other programs.

#include <cstdio>
#include <map>
#include <memory>

#include "codes_input.h"
#include "commands.h"
#include "files/input_error.h"
#include "interruption.h"
#include "latent/code_file.h"
#include "latent/neighbour_embedding.h"
#include "latent/principal_axes.h"
#include "options/command.h"
#include "options/number.h"
#include "output_file.h"
#include "picture_input.h"
#include "progress_line.h"

namespace vlae::cli {
namespace {

enum class Map { none, pca, tsne };

struct EmbedOptions {
  CodesInput input;
  std::filesystem::path model, out;
  latent::Space space = latent::Space::z;
  Map map = Map::none;
  double perplexity = 30;
  int steps = 1000;
};

latent::Table neighbour_map(const latent::Table& codes, const latent::Table& start, const EmbedOptions& options) {
  ProgressLine searching("neighbourhoods"), walking("steps of the map");
  auto affinities = latent::affinities(codes, options.perplexity, options.input.options.threads, std::ref(searching));
  latent::NeighbourEmbedding map(std::move(affinities), start,
                                 {.seed = options.input.options.seed, .threads = options.input.options.threads});
  const auto total = static_cast<std::size_t>(options.steps);
  for (std::size_t i = 0; i < total && walking(i, total); ++i) map.step();
  if (interruption_wanted()) throw Interrupted("interrupted: nothing was written");
  latent::Table table{2, {}};
  for (const latent::Point& point : map.points())
    for (const double value : point) table.values.push_back(static_cast<float>(value));
  return table;
}

void embed(const EmbedOptions& options) {
  const models::OpenModel model = models::open_model_with_code(options.model);
  const auto set = options.input.images();
  const latent::Embedding codes = options.input.codes(model, *set);
  const bool z = options.space == latent::Space::z;
  latent::CodeFile file{z ? codes.mean : codes.epsilon, {}, set->labels, codes.rate_nats};
  file.names = latent::column_names(z ? "z" : "epsilon", file.table.columns);
  if (options.map != Map::none) {
    if (file.table.rows() < 2) throw files::InputError(options.input.data, "one image", "two at least, for a map");
    auto plane = latent::map_of(latent::principal_axes(file.table), file.table);
    file.table = options.map == Map::pca ? std::move(plane) : neighbour_map(file.table, plane, options);
    file.names = {"x", "y"};
  }
  latent::write_codes(options.out, file);
  std::fprintf(beside(options.out), "%s: %zu rows of %zu columns, %s %s by %s\n", options.out.c_str(),
               file.table.rows(), file.table.columns, set->name.c_str(), set->split.c_str(), model.name.c_str());
}

}  // namespace

void add_embed(options::Command program) {
  const auto command = program.add_subcommand("embed", "Write the codes of a set of images, or a map of them");
  auto options = std::make_shared<EmbedOptions>();
  options->input.add_to(command);
  options->input.add_threshold(command);
  add_model_option(command, options->model);
  command
      .add_option("-o,--out", options->out, "File to write: .csv (with labels and bits) or .npy; - for CSV on stdout")
      .required()
      .transform(stdout_for_dash());
  const std::map<std::string, latent::Space> spaces{{"epsilon", latent::Space::epsilon}, {"z", latent::Space::z}};
  command.add_option("--space", options->space, "z: the posterior's mean; epsilon: what the prior's flow makes of it")
      .transform(options::one_of(spaces))
      .show_default("z");
  const std::map<std::string, Map> maps{{"none", Map::none}, {"pca", Map::pca}, {"tsne", Map::tsne}};
  command.add_option("--map", options->map, "Two columns instead: principal axes, or neighbours kept together (t-SNE)")
      .transform(options::one_of(maps))
      .show_default("none");
  command.add_option("--perplexity", options->perplexity, "t-SNE: how many neighbours count, about")
      .show_default()
      .transform(options::number(1.0, 1000.0));
  command.add_option("--steps", options->steps, "t-SNE: of its gradient descent")
      .show_default()
      .transform(options::whole_number(1, 100000));
  command.callback([options] { embed(*options); });
}

}  // namespace vlae::cli
