#pragma once
// q(z|x), the encoder's answer: what a code of one image is drawn from, and what it costs. Whoever has one may sample
// it and ask for densities; how it is made (today a factorised Gaussian) is its own matter.

#include <span>
#include <vector>

namespace vlae::runtime {

// A code and how probable it was where it came from.
struct Code {
  std::vector<float> z;   // [latent]
  double log_q_nats = 0;  // log q(z|x)
};

class Posterior {
 public:
  Posterior() = default;  // of a model without z
  // N(mean, exp(log_sigma)^2), [latent] each.
  Posterior(std::vector<float> mean, std::vector<float> log_sigma);

  // z = mean + sigma * noise, noise [latent] of N(0, 1).
  Code sample(std::span<const double> noise) const;
  double log_q_nats(std::span<const float> z) const;                 // log q(z|x), z [latent]
  double log_q_nats(std::span<const float> z, std::size_t d) const;  // the share of dimension d; they sum to the whole

  std::size_t size() const { return mean_.size(); }
  const std::vector<float>& mean() const { return mean_; }  // the z of no noise, [latent]
  const std::vector<float>& log_sigma() const { return log_sigma_; }

 private:
  std::vector<float> mean_, log_sigma_;
};

}  // namespace vlae::runtime
