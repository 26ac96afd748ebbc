#pragma once
// The Variational Lossy Autoencoder as the paper writes it, in LibTorch: encoder q(z|x), prior p(z), decoder and
// PixelCNN p(x|z). Training, evaluation and the tests of the fast runtime use it; the app sees only its weights.

#include <torch/torch.h>

#include "weights/model_config.h"
#include "weights/weight_map.h"

namespace vlae::model {

// The parts of the code length of each image, by one sample of z (VLAE eq. 8); nats, [N] each.
struct CodeLength {
  torch::Tensor log_q;       // log q(z|x)
  torch::Tensor log_prior;   // log p(z)
  torch::Tensor log_likelihood;  // log p(x|z)
  torch::Tensor rate() const { return log_q - log_prior; }  // KL(q(z|x) || p(z)) by one sample
  torch::Tensor elbo() const { return log_likelihood - rate(); }
};

// q(z|x): a factorised Gaussian, [N, latent] each.
struct Posterior {
  torch::Tensor mean, log_sigma;
};

class Vlae : public torch::nn::Module {
 public:
  // Parameters v ~ N(0, 0.05^2), g = 1, b = 0 from `seed`; call initialise() before training. Throws
  // std::invalid_argument where the configuration is invalid.
  Vlae(weights::ModelConfig config, std::uint64_t seed);

  const weights::ModelConfig& config() const;

  // Data-dependent initialisation (Salimans and Kingma, sec. 3) on one batch x [N, 1, height, width]; noise [N, latent].
  void initialise(const torch::Tensor& x, const torch::Tensor& noise);

  // x [N, 1, height, width] with values 0 and 1; noise ~ N(0, I) [N, latent].
  CodeLength code_length(const torch::Tensor& x, const torch::Tensor& noise);
  // Also hands out z and the rate of each dimension's share, for figures: see the source's section "per dimension".

  Posterior encode(const torch::Tensor& x);
  torch::Tensor epsilon_of(const torch::Tensor& z);            // f^-1, density direction, [N, latent]
  torch::Tensor z_of(const torch::Tensor& epsilon);            // f, sampling direction, latent steps a flow
  torch::Tensor log_prior(const torch::Tensor& z);             // [N], nats
  torch::Tensor context_maps(const torch::Tensor& z);          // [N, maps, height, width]
  torch::Tensor logits(const torch::Tensor& x, const torch::Tensor& context_maps);  // [N, 1, height, width]
};

// Named tensors as weights/weight_map.h lists them, and back. Import throws std::invalid_argument naming the tensor.
weights::WeightMap export_weights(const Vlae& vlae);
void import_weights(Vlae& vlae, const weights::WeightMap& weights);

}  // namespace vlae::model
