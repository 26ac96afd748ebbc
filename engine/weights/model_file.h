#pragma once
// A trained model on disk: configuration, averaged weights, provenance. A .safetensors file whose metadata holds
//   "vlae.format"      "model 1"
//   "vlae.config"      ModelConfig as JSON
//   "vlae.provenance"  JSON: preset, data set, epochs, steps, date, seed, metrics ... for people and model cards

#include <cstdint>
#include <filesystem>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>

#include "architecture/model_config.h"
#include "weights/provenance.h"
#include "weights/safetensors.h"
#include "weights/weight_map.h"

namespace vlae::weights {

struct ModelFile {
  architecture::ModelConfig config;
  WeightMap weights;
  Provenance provenance;
};

// Throws files::InputError: not a safetensors file, no VLAE metadata, another format version, an invalid configuration.
// (Whether the tensors fit the configuration is checked by who builds a network from them.)
ModelFile read_model(const std::filesystem::path& path);
ModelFile parse_model(std::span<const std::uint8_t> bytes, const std::string& file);  // `file` for errors
void write_model(const std::filesystem::path& path, const ModelFile& model, Dtype dtype);

// Gives the model to change() and writes the file anew with the provenance that it returns, the tensors byte for byte
// as they were. Throws as read_model and write_model do, and what change() throws; the file is then as it was.
void change_provenance(const std::filesystem::path& path,
                       const std::function<nlohmann::json(const ModelFile&)>& change);

// What a training that begins with this model remembers of it, as its own models' "begun_with": fingerprint, preset,
// data, split, epochs and steps, as far as they are known, and what this one itself began with.
nlohmann::json origin_of(const ModelFile& model);
// "18 epochs of binarized_mnist train+valid, before them 105 epochs of mnist"; empty for an empty origin.
std::string words_of_origin(const nlohmann::json& origin);

// A short fingerprint of configuration and weights (64-bit FNV-1a over names, shapes and float bits), as 16 hex digits.
std::string fingerprint(const ModelFile& model);

}  // namespace vlae::weights
