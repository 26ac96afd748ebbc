#pragma once
// How much of the class a plane can read from the codes: multinomial logistic regression on standardised codes, the
// usual linear probe (Alain and Bengio, 2016).

#include <cstdint>
#include <span>
#include <vector>

#include "latent/embedding.h"

namespace vlae::latent {

struct ProbeOptions {
  double ridge = 1e-4;   // of |w|^2 / 2, a code; the bias is free
  int iterations = 300;  // of Nesterov's method with the step that the data's curvature allows: no rate to choose
  int threads = 1;       // the probe stays the same
};

class LinearProbe {
 public:
  // Throws std::invalid_argument where there are not as many labels as rows, or none.
  LinearProbe(const Table& codes, std::span<const std::uint8_t> labels, const ProbeOptions& options,
              const Progress& progress = {});

  std::uint8_t classify(std::span<const float> code) const;
  double accuracy(const Table& codes, std::span<const std::uint8_t> labels) const;  // 0 .. 1; throws as above
  double loss_nats() const { return loss_nats_; }  // mean - log p(label), with the ridge, where the fit ended

 private:
  std::size_t classes_ = 0;
  std::vector<double> mean_, scale_;  // [columns] of standardisation
  std::vector<double> weight_;        // [classes, columns + 1], the bias last
  double loss_nats_ = 0;
};

}  // namespace vlae::latent
