#pragma once
// What computes with LibTorch, training and evaluating networks, is a library of its own, vlae_training.so: both
// programs open it when it is first needed, so they start without it, and work without it where it is not installed.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "models/open_model.h"
#include "run/session.h"
#include "weights/model_file.h"

namespace vlae::training_part {

struct RanksRequest {            // of a command on several processes
  std::string version;           // of the program, which all of them have to be
  double timeout_s = 300;        // how long to wait for another one
  bool short_gradients = false;  // gradients cross the network as bfloat16
};

struct TrainRequest {  // vlae train
  std::string preset, data, device = "auto";
  std::filesystem::path out, init;
  std::optional<int> epochs, threads;
  std::optional<std::uint64_t> seed;
  std::vector<std::string> settings;
  std::optional<std::int64_t> steps;  // in all, counted from the run's beginning
  std::optional<double> minutes;      // of this sitting
  RanksRequest ranks;
  bool resume = false;
};

struct EvaluateRequest {        // vlae evaluate
  std::filesystem::path model;  // empty: the bundled one
  std::string data = "binarized_mnist", device = "auto";
  std::optional<std::string> split;  // none: the usual one of the set
  int importance_samples = 0;
  std::uint64_t seed = 0;
  std::int64_t limit = 0;
  std::optional<int> threads;
  std::optional<double> minutes;
  RanksRequest ranks;
  int binarisations = 1;
  bool threshold = false, json = false, record = false;
};

struct ReproduceRequest {  // vlae reproduce
  std::string recipe = "paper", device = "auto";
  std::filesystem::path out;
  std::vector<std::string> tables, rows;  // none: all
  std::filesystem::path exported;         // empty: no models are written
  std::vector<std::filesystem::path> merge;
  std::optional<double> minutes;  // of training, all rows together
  std::optional<int> threads;
  bool plan = false, quick = false, so_far = false;
};

struct GroupBenchRequest {  // vlae bench group
  std::string preset = "paper-static-mnist";
  std::optional<int> batch, threads;
  std::optional<double> image_ms;  // wait so long for an image instead of computing it
  double update_ms = 0, seconds = 3;
  RanksRequest ranks;
  bool json = false;
};

// What vlae bench compares with: the same network in LibTorch, used as one would who knows no better.
class Baselines {
 public:
  Baselines() = default;
  virtual ~Baselines() = default;
  Baselines(const Baselines&) = delete;
  Baselines& operator=(const Baselines&) = delete;

  // A whole forward pass for each pixel. noise [height * width] decides the pixels, ink where it is below p.
  virtual std::vector<std::uint8_t> decompress_by_whole_passes(std::span<const float> context_maps,
                                                               std::span<const float> noise) = 0;
  // A pass for each pixel over its receptive field alone, 7 x 13 pixels for six layers; the maps' share of the first
  // layer is computed once for the whole image. For local windows.
  virtual std::vector<std::uint8_t> decompress_by_crops(std::span<const float> context_maps,
                                                        std::span<const float> noise) = 0;
  virtual std::vector<float> z_of(std::span<const float> epsilon) = 0;  // a whole MADE for each dimension of each flow
};

class TrainingPart {
 public:
  virtual ~TrainingPart() = default;
  virtual std::unique_ptr<run::Session> make_session(run::SessionHooks hooks) const = 0;
  virtual std::unique_ptr<Baselines> make_baselines(const weights::ModelFile& model) const = 0;  // on one thread

  // The commands: they print what they do, and throw what main reports.
  virtual void train(const TrainRequest& request) const = 0;
  virtual void evaluate(const EvaluateRequest& request, const models::OpenModel& model) const = 0;
  virtual void reproduce(const ReproduceRequest& request) const = 0;
  virtual void bench_group(const GroupBenchRequest& request) const = 0;
};

// Empty where it is installed, else the sentence for the person. Opens nothing.
std::string reason_against_training();

// Opened by the first call, from whatever thread; it stays open. Throws std::runtime_error with a sentence for the
// person: it is not installed, or of another version than the program.
const TrainingPart& training_part();

}  // namespace vlae::training_part
