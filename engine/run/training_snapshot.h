#pragma once
// A training at one moment, as panels see it: immutable, complete, without LibTorch.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "run/chronicle.h"
#include "run/figures.h"
#include "run/preset.h"
#include "run/session_state.h"
#include "weights/model_file.h"

namespace vlae::run {

// A row of the log: means over the steps since the row before.
struct TrainingPoint {
  std::int64_t step = 0;
  double epoch = 0;  // 1.5: half of the second epoch is done
  Figures figures;   // of the weights as they are trained
  double learning_rate = 0, images_per_second = 0;
};

// A validation: the averaged weights on the validation set.
struct ValidationPoint {
  std::int64_t step = 0;
  double epoch = 0;
  Figures figures;    // nll_nats where it was asked for
  bool best = false;  // the lowest -ELBO until then
};

// Something that happened, for a mark on the curves and a line in the log.
struct EventMark {
  enum class Kind { started, resumed, changed, diverged, note };
  std::int64_t step = 0;
  double epoch = 0;
  Kind kind = Kind::note;
  std::string text;  // "learning rate 0.002 -> 0.001"
};

const char* name_of(EventMark::Kind kind);            // "changed"
EventMark::Kind event_kind(const std::string& name);  // and back; note where unknown

// KL of each dimension over the same steps as a TrainingPoint; nats, [latent]; empty without z.
struct RateRow {
  std::int64_t step = 0;
  double epoch = 0;
  std::vector<float> rate_nats;
};

struct RunHistory {
  Chronicle<TrainingPoint> training;
  Chronicle<ValidationPoint> validation;
  Chronicle<EventMark> events;
  Chronicle<RateRow> rates;  // at most some thousand rows: where a run is long they lie further apart
};

// What a run folder tells of its past (log.csv, events.csv, rates.csv). Throws files::InputError where there is no log.
RunHistory read_history(const std::filesystem::path& run);

// The averaged weights at one moment: what the other workspaces may use.
struct PublishedModel {
  std::int64_t step = 0;
  double epoch = 0;
  weights::ModelFile model;
};

// Pictures of the network at one moment, the same codes and seeds at each: who can decompress makes them (PictureMaker
// in training_session.h). Pixels 0 and 1, [height * width] each.
struct PictureFrame {
  std::int64_t step = 0;
  double epoch = 0;
  std::vector<std::vector<std::uint8_t>> decompressions;  // one for each test digit
  std::vector<std::vector<std::uint8_t>> samples;         // of the prior
};

struct TrainingSnapshot {
  SessionState state = SessionState::idle;
  std::string activity;  // what `state` is busy with: "validating", "loading mnist", "saving"; may be empty
  std::string message;   // the last thing that a person should know; why, where failed

  Preset preset;                 // as this run uses it, changed settings included
  std::filesystem::path folder;  // of the run
  std::string device;            // "cpu", "cuda:0"
  int threads = 0;

  std::int64_t step = 0, last_step = 0;  // done; where training ends
  double epoch = 0;                      // done, with its fraction
  double images_per_second = 0;          // over the last second or so
  double learning_rate = 0;              // of the next step
  std::optional<double> seconds_left;    // once it can be estimated
  double seconds_trained = 0;            // in this sitting, pauses not counted
  std::size_t memory_bytes = 0;          // resident, of the whole program
  std::size_t peak_memory_bytes = 0;
  std::size_t device_peak_bytes = 0;  // of a GPU; 0 on the CPU
  bool steps_recorded = false;        // as a CUDA graph

  RunHistory history;
  std::vector<std::vector<std::uint8_t>> test_digits;  // x of the frames' decompressions, 0 and 1
  Chronicle<std::shared_ptr<const PictureFrame>>
      frames;                                        // of moments, at least the start and each validation; oldest first
  std::shared_ptr<const PublishedModel> model;       // null before the first
  std::optional<std::int64_t> best_step;             // of the lowest validation -ELBO
  std::optional<std::int64_t> saved_step;            // what the run folder holds, after the rename
  std::chrono::system_clock::time_point saved_at{};  // meaningless without saved_step
  std::uint64_t version = 0;                         // of this snapshot; grows
};

}  // namespace vlae::run
