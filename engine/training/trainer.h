#pragma once
// The training of one VLAE: network, optimiser, averaged weights and position. It knows no thread, no file and no
// clock; who drives it (vlae train, the app's session) decides when to step, validate and save.

#include <torch/types.h>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "data/image_set.h"
#include "group/group.h"
#include "group/ranks.h"
#include "model/joint_weights.h"
#include "model/vlae.h"
#include "run/checkpoint.h"
#include "run/divergence.h"
#include "run/figures.h"
#include "run/preset.h"
#include "run/schedule.h"
#include "training/adamax.h"
#include "training/batches.h"
#include "training/part_step.h"
#include "training/shared_step.h"
#include "training/step_graph.h"
#include "training/step_inputs.h"
#include "weights/model_file.h"

namespace vlae::training {

using Images = std::shared_ptr<const data::ImageSet>;

class Trainer {
 public:
  // A network with random weights; begin with one of start, start_from, resume. On the CPU so many threads compute, 0:
  // one for each core; they change no bit, and neither do the ranks, each of which computes some shares of every batch:
  // all of them call the same functions in the same order. Throws std::invalid_argument where the configuration is
  // impossible or the sets do not fit it.
  Trainer(const run::Preset& preset, const Images& train, Images validation, torch::Device device, int threads = 1,
          std::shared_ptr<group::Ranks> ranks = group::alone());

  void start();  // data-dependent initialisation
  // A trained one, as weights::initial_weights() says; throws std::invalid_argument as it does, and naming a tensor.
  void start_from(const weights::ModelFile& model);
  // Goes on where the checkpoint was made. Throws std::invalid_argument where network, seed or training set are other
  // ones, or a tensor does not fit; other settings may have changed.
  void resume(const run::Checkpoint& checkpoint);
  // Throws NotFinite where a weight or a step is not finite, so that a good file is never replaced by a bad one.
  run::Checkpoint checkpoint() const;

  // Every rank takes rank 0's state over. Throws group::RankFailed.
  void follow_first_rank();
  // Throws NotFinite, on every rank, where a number of the state is not finite, and group::RankFailed where ranks are
  // not equal bit for bit: then a machine computes wrongly, and what was saved before is the better state.
  void require_equal_ranks() const;

  // One batch. Reads nothing back from the device; what went wrong is seen by figures(), take_figures(), checkpoint()
  // and averaged_weights().
  void step();
  run::Figures figures() const;  // means over the steps since take_figures(); throws NotFinite
  run::Figures take_figures();

  // -ELBO of the validation set by the averaged weights, with the same noise every time. Returns nothing, and counts as
  // not done, if `interrupted` says so between two batches, on any rank.
  std::optional<run::Figures> validate(const std::function<bool()>& interrupted = [] { return false; });
  bool validation_due() const;  // an epoch's end whose turn it is and that has not been validated
  bool validated_here() const;  // the last validation was at this step
  bool best_so_far() const;     // ... and its -ELBO was the lowest of all

  const run::Preset& preset() const { return preset_; }
  int threads() const { return group_->size(); }
  group::Ranks& ranks() const { return *ranks_; }
  // How gradients cross the network from now on; the same on every rank. At first as they are.
  void exchange_gradients_as(group::Exchanged exchanged);
  StepTimes step_times() const { return shared_step_ ? shared_step_->times() : StepTimes(); }  // of the last step
  const run::Position& position() const { return position_; }
  const weights::Provenance& origin() const { return origin_; }  // of the model that it began with, or empty; on rank 0
  // Since its first step, by resume() and change(); on rank 0.
  const std::vector<run::SettingsChange>& changes() const { return changes_; }
  const run::Schedule& schedule() const { return schedule_; }
  std::int64_t last_step() const { return position_.step + schedule_.steps_left(position_); }  // where training ends
  double epoch() const { return schedule_.epoch(position_); }                                  // 1.5: in the second
  double learning_rate() const { return schedule_.learning_rate(position_); }                  // of the next step

  // Live settings (live_settings.h) take effect with the next step. Throws std::invalid_argument where another field
  // differs, or the batch is larger than the training set; nothing has changed then.
  void change(const run::TrainingConfig& config);

  weights::WeightMap averaged_weights() const;  // throws NotFinite

  // On the CPU as on a GPU, for tests: by autograd, each rank its part of the batch as a whole.
  void compute_by_autograd() { shared_step_.reset(); }

  // Steps are recorded and replayed by such graphs from now on, where the settings allow it. From the start: those of
  // the device, which are none on the CPU, and none where several ranks meet within a step.
  void record_by(StepGraphMaker maker);
  bool recorded() const { return recorded_step_.recorded(); }
  const std::string& recording_failure() const { return recorded_step_.failure(); }  // empty where nothing failed

 private:
  std::vector<torch::Tensor> state() const;  // weights, average, Adamax's m and u
  void compute_step();
  void compute_whole_batch();
  void compute_part_of_batch();
  void compute_shares();
  void add_terms(const torch::Tensor& terms);
  void renew_step();
  void begin_average();
  void weights_changed();
  void forget_sums();
  void note_validation(const run::Figures& figures);
  void note_changes_since(const run::Preset& before);
  bool nll_due() const;
  std::optional<double> validation_nll_nats(const std::function<bool()>& interrupted);
  torch::Tensor gradient_norm() const;                         // over all weights, a scalar
  torch::Tensor validation_images(std::int64_t first) const;   // [up to validation_batch, 1, height, width]
  std::vector<double> measure_validation(std::int64_t batch);  // sums over one batch: rate, distortion, rate's shares

  run::Preset preset_;

  // Constant after construction.
  Images validation_;
  torch::Device device_;
  std::string fingerprint_;

  std::unique_ptr<group::Group> group_;
  std::shared_ptr<group::Ranks> ranks_;
  std::shared_ptr<model::Vlae> model_, average_;
  std::vector<torch::Tensor> weights_, averaged_;  // their parameters
  Adamax adamax_;
  std::unique_ptr<SharedStep> shared_step_;           // on the CPU
  std::optional<model::JointWeights> joint_weights_;  // on GPUs
  std::optional<PartStep> part_step_;                 // of several ranks on GPUs
  group::Exchanged exchanged_ = group::Exchanged::float32;
  Batches batches_;
  run::Schedule schedule_;  // of preset_.training
  run::Position position_;
  weights::Provenance origin_;
  std::vector<run::SettingsChange> changes_;
  // Sums over the images since take_figures(): of objective, rate, distortion, gradient norm and the rate's shares, [4
  // + latent] on the device; read by figures() alone.
  torch::Tensor sums_, highest_;  // highest objective of a step, a scalar on the device
  std::int64_t summed_images_ = 0;
  StepInputs inputs_;
  StepGraphMaker graph_maker_;
  RecordedStep recorded_step_;
};

}  // namespace vlae::training
