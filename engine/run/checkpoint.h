#pragma once
// A run at one moment, complete: a run that goes on from here equals the one that never stopped, bit for bit on the
// CPU. A .safetensors file, all tensors F32:
//   model.NAME, average.NAME    weights as weights/weight_map.h names them, and their Polyak average
//   adamax.m.NAME, adamax.u.NAME   Adamax's m and u of each parameter
// and metadata "vlae.format" "checkpoint 1", "vlae.preset", "vlae.position", where the run began with a trained model
// "vlae.origin", and where its settings have changed "vlae.changes", all JSON. No state of a random generator:
// randomness.h says why.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "run/preset.h"
#include "run/settings_change.h"
#include "weights/provenance.h"
#include "weights/weight_map.h"

namespace vlae::run {

struct Position {
  std::int64_t step = 0;             // steps done since the beginning
  std::int64_t epoch = 0;            // epochs done; -1 in checkpoints of before it was counted (Schedule::complete)
  std::int64_t image = 0;            // images of the epoch begun that are done
  std::int64_t validated_step = -1;  // step of the last validation; -1: none yet
  std::int64_t best_step = -1;       // step of the lowest validation -ELBO; -1: none yet
  double best_code_nats = 0;         // that -ELBO, meaningless where there is none
  std::string data_fingerprint;      // of the training set, see batches.h
  bool operator==(const Position&) const = default;
};

// As JSON, and back; throws std::invalid_argument.
std::string text_of(const Position& position);
Position position_of(const std::string& text);

struct Checkpoint {
  Preset preset;
  Position position;
  weights::WeightMap model, average, momentum, bound;
  weights::Provenance origin = {};  // of the model that the run began with (model_file.h); empty for random weights
  std::vector<SettingsChange> changes = {};  // in their order
};

// Throws files::InputError and leaves an earlier file untouched, or no file.
void write_checkpoint(const std::filesystem::path& path, const Checkpoint& checkpoint);

// Throws files::InputError naming file and place: no checkpoint, truncated, another format version, a value that is not
// finite. (Whether the tensors fit the network is checked by who builds it.)
Checkpoint read_checkpoint(const std::filesystem::path& path);

}  // namespace vlae::run
