#include "architecture/model_config.h"

#include <stdexcept>

#include "architecture/json_fields.h"

namespace vlae::architecture {

NLOHMANN_JSON_SERIALIZE_ENUM(WindowKind, {{WindowKind::local, "local"},
                                          {WindowKind::rectangle, "rectangle"},
                                          {WindowKind::downsampled, "downsampled"},
                                          {WindowKind::full, "full"},
                                          {WindowKind::none, "none"}})
NLOHMANN_JSON_SERIALIZE_ENUM(Prior,
                             {{Prior::autoregressive_flow, "autoregressive_flow"}, {Prior::gaussian, "gaussian"}})
NLOHMANN_JSON_SERIALIZE_ENUM(Posterior, {{Posterior::gaussian, "gaussian"}, {Posterior::iaf, "iaf"}})

namespace {

// Calls visit(name, member) for each field: the one list that reading, writing and the check for unknown keys share.
template <class WindowLike, class Visit>
void for_each_window_field(WindowLike& window, Visit visit) {
  visit("kind", window.kind);
  visit("layers", window.layers);
  visit("rows", window.rows);
  visit("columns", window.columns);
  visit("dilation", window.dilation);
}

template <class ConfigLike, class Visit>
void for_each_field(ConfigLike& config, Visit visit) {
  visit("height", config.height);
  visit("width", config.width);
  visit("latent", config.latent);
  visit("conditional", config.conditional);
  visit("channels", config.channels);
  visit("hidden", config.hidden);
  visit("block_scale", config.block_scale);
  visit("prior", config.prior);
  visit("posterior", config.posterior);
  visit("flows", config.flows);
  visit("made_hidden", config.made_hidden);
  visit("made_output_scale", config.made_output_scale);
  visit("window", config.window);
  visit("pixelcnn_channels", config.pixelcnn_channels);
  visit("context_maps", config.context_maps);
  visit("pixelcnn_scale", config.pixelcnn_scale);
  visit("first_one_by_one", config.first_one_by_one);
  visit("tied", config.tied);
}

void require_range(const char* name, int value, int low, int high) {
  if (value < low || value > high)
    throw std::invalid_argument(std::string("configuration: ") + name + " is " + std::to_string(value) + ", expected " +
                                std::to_string(low) + " to " + std::to_string(high));
}

}  // namespace

void to_json(nlohmann::json& json, const Window& window) {
  json = nlohmann::json::object();
  for_each_window_field(window, [&](const char* name, const auto& value) { json[name] = value; });
}

void from_json(const nlohmann::json& json, Window& window) {
  require_object(json, "window");
  FieldReader reader{json, "window."};
  for_each_window_field(window, [&](const char* name, auto& value) { reader(name, value); });
  reader.refuse_unknown();
}

void to_json(nlohmann::json& json, const ModelConfig& config) {
  json = nlohmann::json::object();
  for_each_field(config, [&](const char* name, const auto& value) { json[name] = value; });
}

void from_json(const nlohmann::json& json, ModelConfig& config) {
  require_object(json, "model");
  FieldReader reader{json, "model."};
  for_each_field(config, [&](const char* name, auto& value) { reader(name, value); });
  reader.refuse_unknown();
  validate(config);
}

int map_count(const ModelConfig& config) {
  if (!config.conditional) return 0;
  return config.window.kind == WindowKind::none ? 1 : config.context_maps;
}

void validate(const ModelConfig& config) {
  require_range("model.height", config.height, 1, 64);
  require_range("model.width", config.width, 1, 64);
  require_range("model.latent", config.latent, 1, 1024);
  if (config.channels.size() != 2) throw std::invalid_argument("configuration: model.channels needs two numbers");
  for (const int channels : config.channels) require_range("model.channels", channels, 1, 1024);
  require_range("model.hidden", config.hidden, 1, 8192);
  require_range("model.flows", config.flows, 0, 32);
  require_range("model.made_hidden", config.made_hidden, 1, 8192);
  require_range("model.pixelcnn_channels", config.pixelcnn_channels, 1, 256);
  require_range("model.context_maps", config.context_maps, 1, 64);
  require_range("model.first_one_by_one", config.first_one_by_one, 1, 33);
  if (!config.conditional && config.window.kind == WindowKind::none)
    throw std::invalid_argument("configuration: without z (conditional false) the window must not be none");
  masked_layers(config.window);  // throws with its own reason
}

std::string describe(const ModelConfig& config) {
  if (!config.conditional) return "PixelCNN without z, window " + describe(config.window);
  const std::string prior = config.prior == Prior::gaussian ? "Gaussian prior" : "autoregressive flow prior";
  const std::string posterior = config.posterior == Posterior::iaf ? ", IAF posterior" : "";
  return "VLAE, " + std::to_string(config.latent) + " dimensions, " + prior + posterior + ", window " +
         describe(config.window);
}

}  // namespace vlae::architecture
