// vlae neighbours IMAGE DATA: which images of a set have the code nearest to a picture's.

#include <cstdio>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>

#include "codes_input.h"
#include "commands.h"
#include "data/png_file.h"
#include "data/sheet.h"
#include "files/input_error.h"
#include "files/json_text.h"
#include "latent/nearest.h"
#include "options/command.h"
#include "options/number.h"
#include "output_file.h"
#include "picture_input.h"
#include "runtime/ledger.h"

namespace vlae::cli {
namespace {

enum class Measure { epsilon, z, kl };

struct NeighboursOptions {
  PictureInput picture;
  CodesInput input;
  std::filesystem::path model, out;
  Measure measure = Measure::epsilon;
  std::size_t count = 10;
  bool json = false;
};

std::vector<latent::Neighbour> find(const models::OpenModel& model, const latent::Embedding& codes,
                                    const runtime::Posterior& q, const NeighboursOptions& options) {
  if (options.measure == Measure::kl && !q.gaussian())
    throw files::InputError("--by kl", "a model with an IAF posterior, whose divergences have no formula",
                            "epsilon or z");
  if (options.measure == Measure::kl) return latent::nearest_posteriors(codes, q, options.count);
  if (options.measure == Measure::z) return latent::nearest_rows(codes.mean, q.mean(), options.count);
  return latent::nearest_rows(codes.epsilon, model.vlae->epsilon_of(q.mean()), options.count);
}

void print(const NeighboursOptions& options, const data::ImageSet& set, const latent::Embedding& codes,
           std::span<const latent::Neighbour> found) {
  std::FILE* const out = beside(options.out);
  nlohmann::json json = nlohmann::json::array();
  if (!options.json)
    std::fprintf(out, "   image label %16s  rate, bits\n", options.measure == Measure::kl ? "KL, nats" : "distance");
  for (const latent::Neighbour& one : found) {
    const double rate_bits = runtime::bits(static_cast<double>(codes.rate_nats[one.index]));
    const std::string label = set.labels.empty() ? "-" : std::to_string(set.labels[one.index]);
    if (!options.json) std::fprintf(out, "%8zu %5s %16.3f %11.1f\n", one.index, label.c_str(), one.distance, rate_bits);
    nlohmann::json row = {{"index", one.index}, {"distance", one.distance}, {"rate_bits", rate_bits}};
    if (!set.labels.empty()) row["label"] = set.labels[one.index];
    json.push_back(row);
  }
  if (options.json) std::fprintf(out, "%s\n", files::json_text(json, 2).c_str());
}

void neighbours(const NeighboursOptions& options) {
  const models::OpenModel model = models::open_model_with_code(options.model);
  const auto x = options.picture.read(model.file.config);
  const auto set = options.input.images();  // its grey becomes ink as the picture's does, so that equal ones meet
  const latent::Embedding codes = options.input.codes(model, *set);
  const auto found = find(model, codes, model.vlae->encode(x), options);
  print(options, *set, codes, found);
  if (options.out.empty()) return;
  std::vector<std::vector<std::uint8_t>> images{latent::grey_of(std::span<const std::uint8_t>(x))};
  for (const latent::Neighbour& one : found) {
    const auto image = set->image(one.index);
    images.emplace_back(image.begin(), image.end());
  }
  data::write_png(options.out, data::compose_sheet(images, set->height, set->width,
                                                   {.columns = static_cast<int>(images.size()), .scale = 3}));
  std::fprintf(stderr, "%s: the picture, then its %zu neighbours\n", options.out.c_str(), found.size());
}

}  // namespace

void add_neighbours(options::Command program) {
  const auto command =
      program.add_subcommand("neighbours", "Find the images of a set whose codes are nearest to a picture's");
  auto options = std::make_shared<NeighboursOptions>();
  options->picture.add_to(command);
  options->input.add_to(command);
  options->input.threshold = true;
  add_model_option(command, options->model);
  const std::map<std::string, Measure> measures{{"epsilon", Measure::epsilon}, {"z", Measure::z}, {"kl", Measure::kl}};
  command.add_option("--by", options->measure, "Euclidean in epsilon or z, or the divergence of the posteriors")
      .transform(options::one_of(measures))
      .show_default("epsilon");
  command.add_option("-k,--count", options->count, "How many").show_default().transform(options::whole_number(1, 1000));
  command.add_option("-o,--out", options->out, "PNG file to write too: the picture, then its neighbours; - for stdout")
      .transform(png_file());
  command.add_flag("--json", options->json, "Print JSON");
  command.callback([options] { neighbours(*options); });
}

}  // namespace vlae::cli
