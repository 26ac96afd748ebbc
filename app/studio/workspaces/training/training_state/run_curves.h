#pragma once
// The curves of one run over epochs, following its history (training/training_snapshot.h).

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

#include "run/training_snapshot.h"
#include "training_state/curve.h"

namespace vlae::training_state {

class RunCurves {
 public:
  // Takes in what is new since the last call; a history that is another run's, or was cut back, is read anew.
  void update(const run::RunHistory& history);

  Curve train_code_nats, valid_code_nats;              // -ELBO an image
  Curve train_rate_bits, valid_rate_bits;              // KL(q(z|x) || p(z)) an image
  Curve train_distortion_nats, valid_distortion_nats;  // - log p(x|z) an image, the reconstruction
  Curve valid_nll_nats;                                // importance sampled, where it was asked for
  Curve learning_rate, gradient_norm, images_per_second;

 private:
  // What a row is known by: a row that was rolled back comes again with the same step and other figures.
  struct Seen {
    std::int64_t step;
    double objective_nats;
    bool operator==(const Seen&) const = default;
  };
  void add(const run::TrainingPoint& point);
  void add(const run::ValidationPoint& point);
  template <class Row>
  void follow(const run::Chronicle<Row>& rows, std::vector<Seen>& seen);
  bool continues(const run::RunHistory& history) const;

  std::vector<Seen> seen_training_, seen_validation_;  // one for each row read
};

// A row of the table behind export and legend.
struct NamedCurve {
  const char* name;  // "training code_nats"
  Curve RunCurves::*curve;
};
std::span<const NamedCurve> named_curves();

// All points of all curves: curve,epoch,value. Throws files::InputError.
void write_curves_csv(const std::filesystem::path& file, const RunCurves& curves);

}  // namespace vlae::training_state
