#pragma once
// A training step on the CPU. The batch is cut into shares, so many whatever the number of threads; each member of the
// group computes whole shares alone (planar/vlae.h), and they meet twice: for the means of the rates, because
// free bits is a maximum over the batch, and for the gradients. What follows is done unit by unit of the layers, once:
// the shares' gradients added along a fixed tree, back through the weight normalisation, Adamax, the average, and the
// weights of the next step. So the bits of a run do not depend on the threads.

#include <cstdint>
#include <vector>

#include "group/group.h"
#include "model/vlae.h"
#include "planar/vlae.h"
#include "run/training_config.h"
#include "training/adamax.h"
#include "training/adamax_step.h"

namespace vlae::training {

class SharedStep {
 public:
  // The network that is trained, its average, and the optimiser's state: all are changed in place.
  SharedStep(const model::Vlae& vlae, const model::Vlae& average, const Adamax& adamax);

  struct Batch {
    const float *x, *noise;  // [images, height, width], [images, latent]
    std::int64_t images;
    float learning_rate, kl_weight;
  };
  // Means over the batch; nats.
  struct Terms {
    double objective = 0, rate = 0, distortion = 0, gradient_norm = 0;
    std::vector<double> rates;  // of each dimension; empty without z
  };
  Terms compute(const Batch& batch, const run::TrainingConfig& config, group::Group& group);

  void weights_changed() { weights_known_ = false; }  // by somebody else

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
  };
  struct Update {
    AdamaxNumbers adamax;
    float average_share;  // of the new weights in the average
  };

  void cut(const run::TrainingConfig& config, std::int64_t images);
  Terms measure(const run::TrainingConfig& config, const Batch& batch, std::vector<float>& rate_weights) const;
  void pack(group::Group& group);
  double update(const Piece& piece, const Update& settings);
  double update_layer(const Direction& direction, const Layer& layer, const Piece& piece, const Update& settings,
                      float* by_v) const;
  void update_direction(const Direction& direction, int unit, const Update& settings, const float* by_v);
  static void step_values(const State& state, std::int64_t first, const float* gradients, int count,
                          const Update& settings);
  void renew(const Direction& direction, int unit);
  static void gather(const Direction& direction, int unit, float* v);

  planar::PlanarVlae network_;
  std::vector<torch::Tensor> kept_;  // whose memory the states point into
  std::vector<Direction> directions_;
  std::vector<Piece> pieces_;
  bool weights_known_ = false;

  std::vector<planar::PlanarVlae::ShareOwner> shares_;
  std::vector<std::int64_t> first_image_;  // of each share, and one behind the last
};

}  // namespace vlae::training
