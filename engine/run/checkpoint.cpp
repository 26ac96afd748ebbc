#include "run/checkpoint.h"

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

#include "files/input_error.h"
#include "files/json_text.h"
#include "settings/json_fields.h"
#include "weights/metadata.h"
#include "weights/safetensors.h"

namespace vlae::run {
namespace {

using files::InputError;
using nlohmann::json;

constexpr const char* preset_key = "vlae.preset";
constexpr const char* position_key = "vlae.position";
constexpr const char* origin_key = "vlae.origin";
constexpr const char* changes_key = "vlae.changes";
const weights::FileKind checkpoint_kind{.format = "checkpoint 1", .name = "a checkpoint of vlae train"};

// Calls visit(prefix, weights) for each group of tensors: the one list that reading and writing share.
template <class CheckpointLike, class Visit>
void for_each_group(CheckpointLike& checkpoint, Visit visit) {
  visit("model.", checkpoint.model);
  visit("average.", checkpoint.average);
  visit("adamax.m.", checkpoint.momentum);
  visit("adamax.u.", checkpoint.bound);
}

template <class PositionLike, class Visit>
void for_each_field(PositionLike& position, Visit visit) {
  visit("step", position.step);
  visit("epoch", position.epoch);
  visit("image", position.image);
  visit("validated_step", position.validated_step);
  visit("best_step", position.best_step);
  visit("best_code_nats", position.best_code_nats);
  visit("data_fingerprint", position.data_fingerprint);
}

json to_json(const Position& position) {
  json out = json::object();
  for_each_field(position, [&](const char* name, const auto& value) { out[name] = value; });
  return out;
}

Position position_from(const json& stored) {
  Position position;
  position.epoch = -1;
  settings::require_object(stored, "position");
  settings::FieldReader reader{stored, "position."};
  for_each_field(position, [&](const char* name, auto& value) { reader(name, value); });
  reader.refuse_unknown();
  if (position.step < 0 || position.epoch < -1 || position.image < 0)
    throw std::invalid_argument("position.step, epoch or image is negative");
  return position;
}

void add_tensor(Checkpoint& checkpoint, const std::string& name, const weights::RawTensor& raw) {
  bool taken = false;
  for_each_group(checkpoint, [&](const std::string& prefix, weights::WeightMap& group) {
    if (taken || !name.starts_with(prefix)) return;
    const std::string inner = name.substr(prefix.size());
    group[inner] = weights::to_floats(raw);
    weights::checked_tensor(group, inner, raw.shape);  // every value finite
    taken = true;
  });
  if (!taken) throw std::invalid_argument("tensor " + name + " is not part of a checkpoint");
}

}  // namespace

std::string text_of(const Position& position) { return files::json_text(to_json(position)); }
Position position_of(const std::string& text) { return position_from(json::parse(text)); }

void write_checkpoint(const std::filesystem::path& path, const Checkpoint& checkpoint) {
  weights::Safetensors content;
  content.metadata = {{weights::format_key, checkpoint_kind.format},
                      {preset_key, files::json_text(checkpoint.preset)},
                      {position_key, text_of(checkpoint.position)}};
  if (!checkpoint.origin.json().empty()) content.metadata[origin_key] = files::json_text(checkpoint.origin.json());
  if (!checkpoint.changes.empty()) content.metadata[changes_key] = files::json_text(checkpoint.changes);
  for_each_group(checkpoint, [&](const std::string& prefix, const weights::WeightMap& group) {
    for (const auto& [name, tensor] : group)
      content.tensors[prefix + name] = weights::from_floats(tensor, weights::Dtype::f32);
  });
  weights::write_safetensors(path, content);
}

Checkpoint read_checkpoint(const std::filesystem::path& path) {
  const std::string file = path.string();
  const weights::Safetensors content = weights::read_safetensors(path);
  weights::require_kind(file, content, checkpoint_kind);
  Checkpoint checkpoint;
  try {
    weights::metadata_json(file, content, preset_key, checkpoint_kind).get_to(checkpoint.preset);
    checkpoint.position = position_from(weights::metadata_json(file, content, position_key, checkpoint_kind));
    if (content.metadata.contains(origin_key))
      checkpoint.origin = weights::metadata_json(file, content, origin_key, checkpoint_kind);
    if (content.metadata.contains(changes_key))
      for (const json& change : weights::metadata_json(file, content, changes_key, checkpoint_kind))
        checkpoint.changes.push_back(change.get<SettingsChange>());
    for (const auto& [name, raw] : content.tensors) add_tensor(checkpoint, name, raw);
  } catch (const std::invalid_argument& error) {
    throw InputError(file + ": " + error.what());
  }
  return checkpoint;
}

}  // namespace vlae::run
