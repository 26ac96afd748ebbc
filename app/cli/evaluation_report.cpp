#include "evaluation_report.h"
#include "files/json_text.h"

#include <cstdio>

namespace vlae::cli {
namespace {

using evaluation::Averaged;
using evaluation::Estimate;
using evaluation::Evaluation;
using evaluation::Spread;

nlohmann::json json_of(const Estimate& estimate) {
  return {{"mean", estimate.mean}, {"standard_error", estimate.standard_error}};
}

nlohmann::json json_of(const Spread& spread, bool likelihood) {
  nlohmann::json json = {{"elbo_nats", spread.elbo_nats}, {"kl_nats", spread.rate_nats}};
  if (likelihood) json["nll_nats"] = spread.nll_nats;
  return json;
}

}  // namespace

nlohmann::json figures_json(const data::ImageSet& set, const evaluation::Settings& settings, const Averaged& averaged) {
  const Evaluation& evaluation = averaged.evaluation;
  nlohmann::json json = {{"data", set.name},
                         {"split", set.split},
                         {"images", evaluation.images},
                         {"importance_samples", evaluation.importance_samples},
                         {"seed", settings.seed},
                         {"elbo_nats", json_of(evaluation.elbo_nats)},
                         {"kl_nats", json_of(evaluation.rate_nats)},
                         {"kl_bits", evaluation.rate_bits()},
                         {"reconstruction_nats", json_of(evaluation.reconstruction_nats)},
                         {"active_dimensions", evaluation.active_dimensions}};
  if (!set.caveat.empty()) json["caveat"] = set.caveat;
  if (!set.binary) json["binarisations"] = averaged.spread.binarisations;
  if (averaged.spread.binarisations > 1)
    json["deviation_over_binarisations"] = json_of(averaged.spread, evaluation.nll_nats.has_value());
  if (evaluation.nll_nats) json["nll_nats"] = json_of(*evaluation.nll_nats);
  if (evaluation.gap_nats) json["gap_nats"] = json_of(*evaluation.gap_nats);
  return json;
}

void print_json(const std::string& model, const nlohmann::json& figures, const Evaluation& evaluation) {
  nlohmann::json json = figures;
  json["model"] = model;
  json["kl_nats_by_dimension"] = evaluation.rate_nats_by_dimension;
  std::printf("%s\n", files::json_text(json, 2).c_str());
}

void print_text(const std::string& model, const data::ImageSet& set, const Averaged& averaged) {
  const Evaluation& evaluation = averaged.evaluation;
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
  if (evaluation.gap_nats) line("gap", *evaluation.gap_nats, ", -ELBO less NLL, image by image");
  if (averaged.spread.binarisations > 1)
    std::printf("%-16s %8d drawings of the pixels; deviation over them: -ELBO %.3f, KL %.3f, NLL %.3f nats\n",
                "means of", averaged.spread.binarisations, averaged.spread.elbo_nats, averaged.spread.rate_nats,
                averaged.spread.nll_nats);
  if (!set.caveat.empty()) std::printf("%-16s %s\n", "note", set.caveat.c_str());
  std::printf("%-16s %4d of %zu dimensions of z (variance of the mean over images above 0.01)\n", "active",
              evaluation.active_dimensions, evaluation.rate_nats_by_dimension.size());
}

}  // namespace vlae::cli
