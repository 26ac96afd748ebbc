#include "run/training_config.h"

#include <sstream>

#include "architecture/json_fields.h"

namespace vlae::run {

NLOHMANN_JSON_SERIALIZE_ENUM(Binarisation, {{Binarisation::fixed, "static"}, {Binarisation::dynamic, "dynamic"}})
NLOHMANN_JSON_SERIALIZE_ENUM(FreeBitsGroups, {{FreeBitsGroups::whole_code, "whole_code"},
                                              {FreeBitsGroups::per_dimension, "per_dimension"}})
NLOHMANN_JSON_SERIALIZE_ENUM(Precision, {{Precision::float32, "float32"},
                                         {Precision::tf32, "tf32"},
                                         {Precision::bfloat16, "bfloat16"}})

namespace {

// Calls visit(name, member) for each field: the one list that reading, writing and the check for unknown keys share.
template <class ConfigLike, class Visit>
void for_each_field(ConfigLike& config, Visit visit) {
  visit("seed", config.seed);
  visit("binarisation", config.binarisation);
  visit("batch", config.batch);
  visit("initialisation_batch", config.initialisation_batch);
  visit("epochs", config.epochs);
  visit("learning_rate", config.learning_rate);
  visit("beta1", config.beta1);
  visit("beta2", config.beta2);
  visit("decay_epochs", config.decay_epochs);
  visit("polyak", config.polyak);
  visit("free_bits", config.free_bits);
  visit("groups", config.groups);
  visit("kl_weight", config.kl_weight);
  visit("kl_warm_up_epochs", config.kl_warm_up_epochs);
  visit("validate_every_epochs", config.validate_every_epochs);
  visit("validation_batch", config.validation_batch);
  visit("log_every_steps", config.log_every_steps);
  visit("sheet_every_epochs", config.sheet_every_epochs);
  visit("save_every_minutes", config.save_every_minutes);
  visit("publish_every_seconds", config.publish_every_seconds);
  visit("nll_every_epochs", config.nll_every_epochs);
  visit("nll_images", config.nll_images);
  visit("nll_samples", config.nll_samples);
  visit("precision", config.precision);
  visit("cuda_graph", config.cuda_graph);
}

template <class Number>
void require_range(const char* name, Number value, Number low, Number high) {
  if (value >= low && value <= high) return;  // written so that NaN fails
  std::ostringstream text;
  text << "configuration: training." << name << " is " << value << ", expected " << low << " to " << high;
  throw std::invalid_argument(text.str());
}

}  // namespace

void validate(const TrainingConfig& config) {
  require_range("batch", config.batch, 1, 100'000);
  require_range("initialisation_batch", config.initialisation_batch, 2, 100'000);
  require_range("epochs", config.epochs, 1, 1'000'000);
  require_range("learning_rate", config.learning_rate, 1e-9, 1.0);
  require_range("beta1", config.beta1, 0.0, 0.999999);
  require_range("beta2", config.beta2, 0.0, 0.999999999);
  require_range("decay_epochs", config.decay_epochs, 0, config.epochs);
  require_range("polyak", config.polyak, 0.0, 0.9999999);
  require_range("free_bits", config.free_bits, 0.0, 10.0);
  require_range("kl_weight", config.kl_weight, 0.0, 100.0);
  require_range("kl_warm_up_epochs", config.kl_warm_up_epochs, 0.0, 1e6);
  require_range("validate_every_epochs", config.validate_every_epochs, 1, 1'000'000);
  require_range("validation_batch", config.validation_batch, 1, 100'000);
  require_range("log_every_steps", config.log_every_steps, 1, 1'000'000);
  require_range("sheet_every_epochs", config.sheet_every_epochs, 0, 1'000'000);
  require_range("save_every_minutes", config.save_every_minutes, 0.01, 1e6);
  require_range("publish_every_seconds", config.publish_every_seconds, 0.0, 1e6);
  require_range("nll_every_epochs", config.nll_every_epochs, 0, 1'000'000);
  require_range("nll_images", config.nll_images, 1, 10'000'000);
  require_range("nll_samples", config.nll_samples, 1, 1'000'000);
}

void to_json(nlohmann::json& json, const TrainingConfig& config) {
  json = nlohmann::json::object();
  for_each_field(config, [&](const char* name, const auto& value) { json[name] = value; });
}

void from_json(const nlohmann::json& json, TrainingConfig& config) {
  architecture::require_object(json, "training");
  architecture::FieldReader reader{json, "training."};
  for_each_field(config, [&](const char* name, auto& value) { reader(name, value); });
  reader.refuse_unknown();
  validate(config);
}

}  // namespace vlae::run
