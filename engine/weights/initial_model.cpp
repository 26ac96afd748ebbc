#include "weights/initial_model.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

#include "files/print.h"

namespace vlae::weights {
namespace {

using architecture::ModelConfig;
using nlohmann::json;

std::string value_text(const json& value) {
  if (value.is_number_float()) return files::print("%g", value.get<double>());
  return value.is_string() ? value.get<std::string>() : value.dump();
}

// "tied true, window.layers 4": the fields of `config` in which `other` differs from it.
std::string fields_unlike(const ModelConfig& config, const ModelConfig& other) {
  const json values = json(config).flatten(), others = json(other).flatten();
  std::string text;
  for (const auto& [pointer, value] : values.items()) {
    if (others.contains(pointer) && others.at(pointer) == value) continue;
    std::string field = pointer.substr(1);
    std::ranges::replace(field, '/', '.');
    text += (text.empty() ? "" : ", ") + field + " " + value_text(value);
  }
  return text;
}

WeightMap untied(WeightMap weights, const ModelConfig& config) {
  const auto shared = weights.find("pixelcnn.masked.1.v");
  for (std::size_t l = 2; l < masked_layers(config.window).size() && shared != weights.end(); ++l)
    weights.emplace("pixelcnn.masked." + std::to_string(l) + ".v", shared->second);
  return weights;
}

}  // namespace

bool can_begin_with(const ModelConfig& model, const ModelConfig& wanted) {
  ModelConfig as_wanted = model;
  as_wanted.tied = model.tied && wanted.tied;
  return as_wanted == wanted;
}

WeightMap initial_weights(const ModelFile& model, const ModelConfig& wanted) {
  if (!can_begin_with(model.config, wanted))
    throw std::invalid_argument("a model with " + fields_unlike(model.config, wanted) + ", expected " +
                                fields_unlike(wanted, model.config));
  return model.config.tied && !wanted.tied ? untied(model.weights, wanted) : model.weights;
}

}  // namespace vlae::weights
