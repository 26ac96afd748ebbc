#pragma once
// q(z|x), the encoder's answer: what a code of one image is drawn from, and what it costs. Whoever has one may sample
// it and ask for densities; how it is made is its own matter: a factorised Gaussian, or one behind which an inverse
// autoregressive flow stands (IAF): z0 = mean + sigma noise, z = f(z0; x). The flow keeps volumes, so log q(z|x) is
// that of z0.

#include <memory>
#include <span>
#include <vector>

#include "runtime/aligned.h"

namespace vlae::runtime {

class AutoregressiveFlow;
struct Kernels;

// A code and how probable it was where it came from.
struct Code {
  std::vector<float> z;   // [latent]
  double log_q_nats = 0;  // log q(z|x)
};

// The flow of an IAF posterior with what it sees of one image.
struct PosteriorFlow {
  std::shared_ptr<const AutoregressiveFlow> flow;
  const Kernels* kernels = nullptr;
  AlignedFloats context;
};

class Posterior {
 public:
  Posterior() = default;  // of a model without z
  // N(mean, exp(log_sigma)^2), [latent] each.
  Posterior(std::vector<float> mean, std::vector<float> log_sigma);
  // The same of z0, and a flow behind it.
  Posterior(std::vector<float> mean, std::vector<float> log_sigma, PosteriorFlow flow);

  // z = mean + sigma * noise, or what the flow makes of that; noise [latent] of N(0, 1).
  Code sample(std::span<const double> noise) const;
  double log_q_nats(std::span<const float> z) const;                 // log q(z|x), z [latent]
  std::vector<double> log_q_shares(std::span<const float> z) const;  // of each dimension of z; they sum to the whole

  std::size_t size() const { return mean_.size(); }
  // Whether mean() and log_sigma() are those of z. Else z has no such moments that anybody knows: samples show it.
  bool gaussian() const { return flow_ == nullptr; }
  const std::vector<float>& mean() const { return code_of_no_noise_; }  // the z of no noise, [latent]
  const std::vector<float>& log_sigma() const { return log_sigma_; }    // of the Gaussian: of z, or of z0

 private:
  std::vector<float> without_flow(std::span<const float> z) const;  // z0
  double share(std::span<const float> z0, std::size_t d) const;

  std::vector<float> mean_, log_sigma_;        // of z0
  std::shared_ptr<const PosteriorFlow> flow_;  // null: z is z0
  std::vector<float> code_of_no_noise_;
};

}  // namespace vlae::runtime
