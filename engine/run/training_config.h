#pragma once
// Every choice of training, as data. Defaults are the paper's; stored as JSON in presets, run folders and checkpoints.

#include <array>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "settings/setting.h"

namespace vlae::run {

// "static": x as the set is stored, grey sets by threshold. "dynamic": x ~ Bernoulli(grey) anew in every epoch of
// training, and drawn once for validation.
enum class Binarisation { fixed, dynamic };
inline constexpr std::array binarisation_names{"static", "dynamic"};
constexpr const auto& names_of(Binarisation) { return binarisation_names; }

// What the free bits' maximum is applied to: the KL of the whole code, or that of each dimension (our reading).
enum class FreeBitsGroups { whole_code, per_dimension };
inline constexpr std::array groups_names{"whole_code", "per_dimension"};
constexpr const auto& names_of(FreeBitsGroups) { return groups_names; }

// Of matrix products and convolutions in a step on a GPU (precision.h); the CPU computes in float32 always.
enum class Precision { float32, tf32, bfloat16 };
inline constexpr std::array precision_names{"float32", "tf32", "bfloat16"};
constexpr const auto& names_of(Precision) { return precision_names; }

struct TrainingConfig {
  std::uint64_t seed = 1;
  Binarisation binarisation = Binarisation::fixed;
  int batch = 100;  // images a step; what does not fill a batch at an epoch's end waits for another epoch
  int shares = 8;   // of a batch, each computed by one thread alone (shared_step.h): the order of sums hangs on it
  int initialisation_batch = 500;  // images of the data-dependent initialisation
  int epochs = 100;                // where training ends

  double learning_rate = 0.002;  // Adamax
  double beta1 = 0.9, beta2 = 0.999;
  int decay_epochs = 0;   // linear decay of the learning rate to zero over the last epochs; 0: none
  double polyak = 0.998;  // of the averaged weights, for each step

  double free_bits = 0.01;  // nats for each data dimension: 7.84 for 28 x 28 pixels
  FreeBitsGroups groups = FreeBitsGroups::whole_code;
  double kl_weight = 1;          // of the KL in the objective; 1 is the ELBO
  double kl_warm_up_epochs = 0;  // KL annealing: that weight rises from 0; 0: none

  int validate_every_epochs = 1;
  int validation_batch = 500;
  int log_every_steps = 50;
  int sheet_every_epochs = 5;  // sample sheets; 0: none
  double save_every_minutes = 5;
  double publish_every_seconds = 2;  // averaged weights to a program that shows them; 0: after validations only

  int nll_every_epochs = 0;  // importance-sampled NLL after a validation; 0: never
  int nll_images = 500;      // of the validation set, evenly spread
  int nll_samples = 64;      // K

  Precision precision = Precision::float32;
  bool cuda_graph = true;  // a step is recorded and launched as a whole (step_graph.h); without effect on the CPU

  bool operator==(const TrainingConfig&) const = default;
};

// Throws std::invalid_argument naming the field, the value and what is allowed.
void validate(const TrainingConfig& config);

// Absent keys keep their defaults; unknown keys, wrong types and impossible values throw std::invalid_argument.
void to_json(nlohmann::json& json, const TrainingConfig& config);
void from_json(const nlohmann::json& json, TrainingConfig& config);

std::vector<settings::Setting> training_settings(const std::string& prefix);  // prefix: "training."

}  // namespace vlae::run
