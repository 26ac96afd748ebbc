#include "reproduction/result.h"

#include <nlohmann/json.hpp>

namespace vlae::reproduction {
namespace {

using measurement::Estimate;
using measurement::Likelihood;
using measurement::Measurement;
using nlohmann::json;

json json_of(const Estimate& estimate) {
  return {{"mean", estimate.mean}, {"standard_error", estimate.standard_error}};
}

Estimate estimate_of(const json& object) { return {object.at("mean"), object.at("standard_error")}; }

json json_of(const Likelihood& likelihood) {
  return {{"importance_samples", likelihood.importance_samples},
          {"importance_samples_of_all", likelihood.importance_samples_of_all},
          {"images", likelihood.images},
          {"nll_nats", json_of(likelihood.nll_nats)},
          {"monte_carlo_error_nats", likelihood.monte_carlo_error},
          {"gap_nats", json_of(likelihood.gap_nats)},
          {"gain_nats", json_of(likelihood.gain_nats)},
          {"part_nll_nats", json_of(likelihood.part_nll_nats)},
          {"nll_nats_by_doublings", likelihood.nll_nats_by_doublings}};
}

// Results of before there were codes of all images have none; what is subtracted there is the gap.
Likelihood likelihood_of(const json& object) {
  return {.importance_samples = object.at("importance_samples"),
          .importance_samples_of_all = object.value("importance_samples_of_all", 0),
          .images = object.at("images"),
          .nll_nats = estimate_of(object.at("nll_nats")),
          .monte_carlo_error = object.at("monte_carlo_error_nats"),
          .gap_nats = estimate_of(object.at("gap_nats")),
          .gain_nats = estimate_of(object.at(object.contains("gain_nats") ? "gain_nats" : "gap_nats")),
          .part_nll_nats = estimate_of(object.at("part_nll_nats")),
          .nll_nats_by_doublings = object.at("nll_nats_by_doublings")};
}

json json_of(const Measurement& measured) {
  json object = {{"images", measured.images},
                 {"code_nats", json_of(measured.code_nats)},
                 {"kl_nats", json_of(measured.rate_nats)},
                 {"pixel_nats", json_of(measured.pixel_nats)},
                 {"active_dimensions", measured.active_dimensions},
                 {"kl_nats_by_dimension", measured.rate_nats_by_dimension}};
  if (measured.likelihood) object["likelihood"] = json_of(*measured.likelihood);
  return object;
}

Measurement measurement_of(const json& object) {
  Measurement measured{.images = object.at("images"),
                       .code_nats = estimate_of(object.at("code_nats")),
                       .rate_nats = estimate_of(object.at("kl_nats")),
                       .pixel_nats = estimate_of(object.at("pixel_nats")),
                       .active_dimensions = object.at("active_dimensions"),
                       .rate_nats_by_dimension = object.at("kl_nats_by_dimension"),
                       .likelihood = {}};
  if (object.contains("likelihood")) measured.likelihood = likelihood_of(object.at("likelihood"));
  return measured;
}

json json_of(const Training& training) {
  return {{"data", training.data},
          {"split", training.split},
          {"preset", training.preset},
          {"epochs", training.epochs},
          {"images_seen", training.images_seen},
          {"hours", training.hours},
          {"machines", training.machines},
          {"complete", training.complete},
          {"begun_with", training.begun_with}};
}

Training training_of(const json& object) {
  return {.data = object.at("data"),
          .split = object.at("split"),
          .preset = object.at("preset"),
          .epochs = object.at("epochs"),
          .images_seen = object.at("images_seen"),
          .hours = object.at("hours"),
          .machines = object.at("machines"),
          .complete = object.at("complete"),
          .begun_with = object.value("begun_with", std::string())};
}

json json_of(const Measuring& measuring) {
  return {{"split", measuring.split},
          {"images", measuring.images},
          {"likelihood_images", measuring.likelihood_images},
          {"importance_samples", measuring.importance_samples},
          {"importance_samples_of_all", measuring.importance_samples_of_all},
          {"seed", measuring.seed},
          {"binarisations", measuring.binarisations}};
}

Measuring measuring_of(const json& object) {
  return {.split = object.at("split"),
          .images = object.at("images"),
          .likelihood_images = object.at("likelihood_images"),
          .importance_samples = object.at("importance_samples"),
          .importance_samples_of_all = object.value("importance_samples_of_all", 0),
          .seed = object.at("seed"),
          .binarisations = object.at("binarisations")};
}

}  // namespace

void to_json(json& object, const Result& result) {
  object = {{"row", result.row},
            {"model_fingerprint", result.model_fingerprint},
            {"date", result.date},
            {"training", json_of(result.training)},
            {"measuring", json_of(result.measuring)},
            {"measured", json_of(result.measured)},
            {"code_nats_deviation", result.code_nats_deviation},
            {"nll_nats_deviation", result.nll_nats_deviation},
            {"test_data", result.test_data},
            {"caveat", result.caveat}};
}

void from_json(const json& object, Result& result) {
  result = {.row = object.at("row"),
            .model_fingerprint = object.at("model_fingerprint"),
            .date = object.at("date"),
            .training = training_of(object.at("training")),
            .measuring = measuring_of(object.at("measuring")),
            .measured = measurement_of(object.at("measured")),
            .code_nats_deviation = object.at("code_nats_deviation"),
            .nll_nats_deviation = object.at("nll_nats_deviation"),
            .test_data = object.at("test_data"),
            .caveat = object.at("caveat")};
}

}  // namespace vlae::reproduction
