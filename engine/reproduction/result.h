#pragma once
// What is known of a row once its model has been measured; result.json in its folder.

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "measurement/measurement.h"
#include "reproduction/recipe.h"

namespace vlae::reproduction {

// How the model that was measured had been trained.
struct Training {
  std::string data, split;  // "mnist", "train+valid"
  std::string preset;
  double epochs = 0;
  std::int64_t images_seen = 0;
  double hours = 0;                   // of steps, validations not counted
  std::vector<std::string> machines;  // one for each that had a share
  bool complete = false;              // the preset's last epoch is done
  std::string begun_with = {};        // what the weights had been trained on before, in words; empty: they were random
};

struct Result {
  std::string row, model_fingerprint, date;
  Training training;
  Measuring measuring;
  measurement::Measurement measured;  // mean over the binarisations
  // Deviation of -ELBO and NLL from one draw of a grey set's pixels to another; 0 for one.
  double code_nats_deviation = 0, nll_nats_deviation = 0;
  std::string test_data, caveat;  // the measured set; why its figures do not compare with published ones, or empty
};

void to_json(nlohmann::json& json, const Result& result);
// Throws nlohmann::json::exception where it is none.
void from_json(const nlohmann::json& json, Result& result);

}  // namespace vlae::reproduction
