#include "reproduction/export.h"

#include <nlohmann/json.hpp>
#include <numbers>

#include "files/input_error.h"

namespace vlae::reproduction {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

json provenance_of(const numerics::Estimate& estimate, double sign = 1) {
  return {{"mean", sign * estimate.mean}, {"standard_error", estimate.standard_error}};
}

json test_figures(const Result& result) {
  const measurement::Measurement& measured = result.measured;
  json figures = {{"data", result.training.data},
                  {"split", result.measuring.split},
                  {"images", measured.images},
                  {"importance_samples", 0},
                  {"seed", result.measuring.seed},
                  {"elbo_nats", provenance_of(measured.code_nats, -1)},
                  {"kl_nats", provenance_of(measured.rate_nats)},
                  {"kl_bits", measured.rate_nats.mean / std::numbers::ln2},
                  {"reconstruction_nats", provenance_of(measured.pixel_nats)},
                  {"active_dimensions", measured.active_dimensions},
                  {"date", result.date}};
  if (!result.caveat.empty()) figures["caveat"] = result.caveat;
  return figures;
}

json likelihood_figures(const Result& result) {
  const measurement::Likelihood& likelihood = *result.measured.likelihood;
  return {{"data", result.training.data},
          {"split", result.measuring.split},
          {"images", likelihood.images},
          {"importance_samples", likelihood.importance_samples},
          {"importance_samples_of_all", likelihood.importance_samples_of_all},
          {"seed", result.measuring.seed},
          {"nll_nats", provenance_of(likelihood.part_nll_nats)},
          {"gap_nats", provenance_of(likelihood.gap_nats)},
          {"gain_nats", provenance_of(likelihood.gain_nats)},
          {"combined_nll_nats", provenance_of(likelihood.nll_nats)},
          {"monte_carlo_error_nats", likelihood.monte_carlo_error},
          {"date", result.date}};
}

}  // namespace

json with_result(json provenance, const Recipe& recipe, const Row& row, const Result& result) {
  provenance["test"] = test_figures(result);
  if (result.measured.likelihood) provenance["test_likelihood"] = likelihood_figures(result);
  int place = 0;
  const auto rows = recipe.rows();
  while (rows[static_cast<std::size_t>(place)]->id != row.id) ++place;
  provenance["family"] = {{"name", recipe.family}, {"id", row.id}, {"role", row.label}, {"place", place}};
  return provenance;
}

std::vector<fs::path> export_models(const ReproductionFolder& folder, const fs::path& into) {
  std::error_code error;
  fs::create_directories(into, error);
  if (error) throw files::InputError(into.string() + ": the folder cannot be made: " + error.message());
  std::vector<fs::path> written;
  for (const Row* row : folder.recipe().rows()) {
    const auto result = folder.state(*row).result;
    if (!result || !fs::exists(folder.model_path(*row), error)) continue;
    weights::ModelFile model = folder.model(*row);
    model.provenance = with_result(model.provenance.json(), folder.recipe(), *row, *result);
    weights::write_model(into / (row->id + ".safetensors"), model, weights::Dtype::f16);
    written.push_back(into / (row->id + ".safetensors"));
  }
  return written;
}

}  // namespace vlae::reproduction
