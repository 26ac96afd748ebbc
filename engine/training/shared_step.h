#pragma once
// A training step on the CPU. The batch is cut into shares, so many whatever the number of threads and processes; each
// rank has some of them, each member of its group computes whole shares alone (planar/vlae.h), and they meet twice: for
// the means of the rates, because free bits is a maximum over the batch, and for the gradients. What follows is done
// unit by unit of the layers, once on each rank: the shares' gradients added along a fixed tree, back through the
// weight normalisation, Adamax, the average, and the weights of the next step. So the bits of a run depend neither on
// the threads nor on the ranks.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "group/group.h"
#include "group/ranks.h"
#include "group/share_tree.h"
#include "model/vlae.h"
#include "planar/vlae.h"
#include "run/training_config.h"
#include "training/adamax.h"
#include "training/adamax_step.h"

namespace vlae::training {

// Where the batch is cut: the first image of each share, and one behind the last. Shares of as equal a size as can be;
// fewer where there are fewer images.
std::vector<std::int64_t> first_images(int shares, std::int64_t images);

// The shares that begin at first[0], first[1], ..., the largest first. So are they given to the members: in the order
// of the batch, where sizes alternate, of two members one would take every smaller share and then wait for the other.
std::vector<std::int64_t> largest_first(std::span<const std::int64_t> first);

struct ImageRange {
  std::int64_t first, count;
};
// Of a batch, what is computed by this rank.
ImageRange images_of_rank(int shares, std::int64_t images, const group::Ranks& ranks);

// Where the time of a step went, on this rank; seconds.
struct StepTimes {
  double compute_s = 0;  // forward and backward of the own shares, and their sums
  double meet_s = 0;     // the two meetings, waiting for slower ranks included
  double update_s = 0;
};

class SharedStep {
 public:
  // The network that is trained, its average, and the optimiser's state: all are changed in place.
  SharedStep(const model::Vlae& vlae, const model::Vlae& average, const Adamax& adamax);

  struct Batch {
    const float *x, *noise;  // [images, height, width], [images, latent]; of x only own_images are read
    std::int64_t images;
    float learning_rate, kl_weight;
  };
  // Means over the batch; nats.
  struct Terms {
    double objective = 0, rate = 0, distortion = 0, gradient_norm = 0;
    std::vector<double> rates;  // of each dimension; empty without z
  };
  // Every rank has the same batch, and the same terms and weights after it. Throws group::RankFailed.
  Terms compute(const Batch& batch, const run::TrainingConfig& config, group::Group& group, group::Ranks& ranks);

  void weights_changed() { weights_known_ = false; }  // by somebody else
  const StepTimes& times() const { return times_; }   // of the last step
  void exchange_as(group::Exchanged exchanged) { exchanged_ = exchanged; }
  std::size_t gradient_count() const { return gradients_; }  // numbers that ranks exchange

 private:
  // The tensors of one parameter, as plain floats.
  struct State {
    float *value, *momentum, *bound, *average;
  };
  struct Layer {
    std::size_t number;  // in the planar network
    State g, b;
    const float* mask;  // of the first unit, or null
    int mask_step;      // from unit to unit
    const float* mask_of(int unit) const { return mask != nullptr ? mask + unit * mask_step : nullptr; }
  };
  // A v with the layers that use it: several where they are tied. A unit is one run of values, or, where v is that of a
  // transposed convolution, [in, units, kernel], one for each input.
  struct Direction {
    State v;
    int units, inputs;
    int kernel = 0;  // 0: one run
    std::vector<Layer> layers;
    int run_length() const { return kernel > 0 ? kernel : inputs; }
    int runs() const { return inputs / run_length(); }
    std::int64_t run_begin(int unit, int run) const {
      return static_cast<std::int64_t>(run * units + unit) * run_length();
    }
  };
  struct Piece {  // units [first, first + count)
    std::size_t direction;
    int first, count;
    std::size_t begin = 0;  // of its gradients in the sums over ranks
  };
  // Sums over one share: of the rates [latent], then of -log p(x|z); nats.
  using ShareTerms = std::vector<double>;
  struct Update {
    AdamaxNumbers adamax;
    float average_share;  // of the new weights in the average
  };

  void cut(const run::TrainingConfig& config, std::int64_t images, const group::Ranks& ranks);
  std::int64_t share_count() const { return static_cast<std::int64_t>(first_image_.size()) - 1; }
  std::size_t term_count() const { return static_cast<std::size_t>(network_.latent()) + 1; }
  void add_terms(const planar::PlanarVlae::Share& share, double* terms) const;
  std::vector<double> own_terms() const;
  std::vector<double> terms_of_all(std::vector<double> own, group::Ranks& ranks) const;
  Terms measure(const run::TrainingConfig& config, const Batch& batch, const std::vector<double>& terms_of_shares,
                std::vector<float>& rate_weights) const;
  void add_gradients(group::Group& group);
  void pack(group::Group& group);
  double update(const Piece& piece, const Update& settings);
  double update_layer(const Direction& direction, const Layer& layer, const Piece& piece, const float* by_w,
                      const Update& settings, float* by_v) const;
  void update_direction(const Direction& direction, int unit, const Update& settings, const float* by_v);
  std::size_t gradient_count(const Layer& layer, const Piece& piece) const;
  static void step_values(const State& state, std::int64_t first, const float* gradients, int count,
                          const Update& settings);
  void renew(const Direction& direction, int unit);
  static void gather(const Direction& direction, int unit, float* v);

  planar::PlanarVlae network_;
  std::vector<torch::Tensor> kept_;  // whose memory the states point into
  std::vector<Direction> directions_;
  std::vector<Piece> pieces_;
  bool weights_known_ = false;
  StepTimes times_;
  group::Exchanged exchanged_ = group::Exchanged::float32;

  std::size_t gradients_ = 0;                           // floats of all pieces
  std::vector<planar::PlanarVlae::ShareOwner> shares_;  // of this rank
  group::ShareRange own_;                               // which they are
  std::vector<std::int64_t> order_;                     // in which the members take them
  std::vector<std::int64_t> first_image_;               // of each share of the batch, and one behind the last
  std::optional<group::ShareSums> sums_;                // where there are several ranks
};

}  // namespace vlae::training
