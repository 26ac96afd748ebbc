#include "weights/model_file.h"

#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "files/input_error.h"
#include "files/json_text.h"
#include "weights/metadata.h"

namespace vlae::weights {
namespace {

using files::InputError;
using nlohmann::json;

constexpr const char* config_key = "vlae.config";
constexpr const char* provenance_key = "vlae.provenance";
const FileKind model_kind{.format = "model 1", .name = "a VLAE model file"};

class Fnv1a {
 public:
  void add(const void* data, std::size_t size) {
    const auto* bytes = static_cast<const unsigned char*>(data);
    for (std::size_t i = 0; i < size; ++i) hash_ = (hash_ ^ bytes[i]) * 0x100000001b3u;
  }
  std::uint64_t value() const { return hash_; }

 private:
  std::uint64_t hash_ = 0xcbf29ce484222325u;
};

// A run's checkpoint has the shorter name of the two, and is easily taken for its model.
void refuse_checkpoint(const Safetensors& content, const std::string& file) {
  const auto format = content.metadata.find(format_key);
  if (format != content.metadata.end() && format->second.starts_with("checkpoint"))
    throw InputError(file, "the checkpoint of a run",
                     "one of the run's models, last-model.safetensors or best-model.safetensors");
}

ModelFile model_of(const Safetensors& content, const std::string& file) {
  refuse_checkpoint(content, file);
  require_kind(file, content, model_kind);
  ModelFile model;
  try {
    metadata_json(file, content, config_key, model_kind).get_to(model.config);
  } catch (const std::invalid_argument& error) {
    throw InputError(file + ": " + error.what());
  }
  model.provenance = metadata_json(file, content, provenance_key, model_kind);
  for (const auto& [name, raw] : content.tensors)
    if (is_float(raw.dtype)) model.weights[name] = to_floats(raw);  // others are nothing that a network has
  return model;
}

}  // namespace

ModelFile read_model(const std::filesystem::path& path) { return model_of(read_safetensors(path), path.string()); }

ModelFile parse_model(std::span<const std::uint8_t> bytes, const std::string& file) {
  return model_of(parse_safetensors(bytes, file), file);
}

void write_model(const std::filesystem::path& path, const ModelFile& model, Dtype dtype) {
  Safetensors content;
  content.metadata = {{format_key, model_kind.format},
                      {config_key, architecture::stored_json(model.config).dump()},
                      {provenance_key, files::json_text(model.provenance.json())}};
  for (const auto& [name, tensor] : model.weights) content.tensors[name] = from_floats(tensor, dtype);
  write_safetensors(path, content);
}

void change_provenance(const std::filesystem::path& path, const std::function<json(const ModelFile&)>& change) {
  Safetensors content = read_safetensors(path);
  content.metadata[provenance_key] = files::json_text(change(model_of(content, path.string())));
  write_safetensors(path, content);
}

json origin_of(const ModelFile& model) {
  json origin = {{"fingerprint", fingerprint(model)}};
  for (const char* key : {"preset", "data", "split", "epochs", "steps", "begun_with"})
    if (const auto found = model.provenance.json().find(key); found != model.provenance.json().end())
      origin[key] = *found;
  return origin;
}

std::string words_of_origin(const json& origin) {
  if (!origin.is_object() || origin.empty()) return "";
  const auto text = [&](const char* key) {
    const auto found = origin.find(key);
    return found != origin.end() && found->is_string() ? " " + found->get<std::string>() : std::string();
  };
  const auto epochs = origin.find("epochs");
  std::string words = "an unknown number of epochs";
  if (epochs != origin.end() && epochs->is_number())
    words = std::to_string(std::lround(epochs->get<double>())) + " epochs";
  if (!text("data").empty()) words += " of" + text("data") + text("split");
  const auto before = origin.find("begun_with");
  const std::string earlier = before != origin.end() ? words_of_origin(*before) : "";
  return earlier.empty() ? words : words + ", before them " + earlier;
}

std::string fingerprint(const ModelFile& model) {
  Fnv1a hash;
  const std::string config = architecture::stored_json(model.config).dump();
  hash.add(config.data(), config.size());
  for (const auto& [name, tensor] : model.weights) {
    hash.add(name.data(), name.size());
    hash.add(tensor.shape.data(), tensor.shape.size() * sizeof(std::int64_t));
    hash.add(tensor.values.data(), tensor.values.size() * sizeof(float));
  }
  char text[17];
  std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(hash.value()));
  return text;
}

}  // namespace vlae::weights
