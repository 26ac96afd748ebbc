#pragma once
// The Variational Lossy Autoencoder as the paper writes it, in LibTorch: encoder q(z|x), prior p(z), decoder and
// PixelCNN p(x|z). Training, evaluation and the tests of the fast runtime use it; the app sees only its weights.

#include <torch/nn/module.h>

#include <cstdint>
#include <memory>

#include "architecture/model_config.h"
#include "weights/weight_map.h"

namespace vlae::model {

class AutoregressiveFlow;
class Decoder;
class Encoder;
class PixelCnn;

// The parts of the code length of each image, by one sample of z (VLAE eq. 8); nats, [N] each.
struct CodeLength {
  torch::Tensor log_q;                                      // log q(z|x)
  torch::Tensor log_prior;                                  // log p(z)
  torch::Tensor log_likelihood;                             // log p(x|z)
  torch::Tensor rate() const { return log_q - log_prior; }  // KL(q(z|x) || p(z)) by one sample
  torch::Tensor elbo() const { return log_likelihood - rate(); }

  // Per dimension, in the order of z. A share is log q of the dimension less log N of the epsilon that it becomes; the
  // shares of an image add up to rate(). Undefined without z.
  torch::Tensor z;            // [N, latent]
  torch::Tensor rate_shares;  // [N, latent], nats
};

// q(z|x): a factorised Gaussian, [N, latent] each. Where the posterior is IAF this is where its flow starts, and
// `context` [N, made_hidden] is what the flow sees of x; undefined otherwise.
struct Posterior {
  torch::Tensor mean, log_sigma, context;
};

// A sample of q(z|x) with its density, dimension by dimension: z [N, latent] and log_q [N, latent], nats, whose sum
// over the dimensions is log q(z|x).
struct Code {
  torch::Tensor z, log_q;
};

class Vlae : public torch::nn::Module {
 public:
  // Parameters v ~ N(0, 0.05^2), g = 1, b = 0 from `seed`; call initialise() before training. Throws
  // std::invalid_argument where the configuration is invalid. LibTorch computes on the calling thread alone from then
  // on, in the whole process: its own threads would wait by spinning; ours are those of a group (group/group.h).
  Vlae(architecture::ModelConfig config, std::uint64_t seed);

  const architecture::ModelConfig& config() const { return config_; }

  // Data-dependent initialisation (Salimans and Kingma, sec. 3) on one batch x [N, 1, height, width]; noise [N,
  // latent].
  void initialise(const torch::Tensor& x, const torch::Tensor& noise);

  // x [N, 1, height, width] with values 0 and 1; noise ~ N(0, I) [N, latent], ignored without z.
  CodeLength code_length(const torch::Tensor& x, const torch::Tensor& noise);
  // The same with a given code, where one encoding serves many samples.
  CodeLength code_length_of(const torch::Tensor& x, const Code& code);

  // The functions of z throw std::logic_error where the configuration has no z.
  Posterior encode(const torch::Tensor& x);
  Code sample(const Posterior& posterior, const torch::Tensor& noise);  // noise ~ N(0, I) [N, latent]
  torch::Tensor epsilon_of(const torch::Tensor& z);    // f^-1, density direction, [N, latent]; z for a Gaussian prior
  torch::Tensor z_of(const torch::Tensor& epsilon);    // f, sampling direction, latent steps a flow; no gradients
  torch::Tensor log_prior(const torch::Tensor& z);     // [N], nats
  torch::Tensor context_maps(const torch::Tensor& z);  // [N, maps, height, width]
  // [N, 1, height, width]. context_maps: undefined without z; the logits themselves where the window is none.
  torch::Tensor logits(const torch::Tensor& x, const torch::Tensor& context_maps);
  torch::Tensor log_likelihood(const torch::Tensor& x, const torch::Tensor& context_maps);  // log p(x|z), [N], nats

 private:
  void require_z() const;
  void require_pictures(const torch::Tensor& x) const;

  architecture::ModelConfig config_;
  std::shared_ptr<Encoder> encoder_;               // with z
  std::shared_ptr<AutoregressiveFlow> prior_;      // null for a Gaussian prior
  std::shared_ptr<AutoregressiveFlow> posterior_;  // null for a Gaussian posterior
  std::shared_ptr<Decoder> decoder_;               // with z
  std::shared_ptr<PixelCnn> pixelcnn_;             // null where the window is none
};

// For its lifetime the weights of all layers are computed once, for passes without gradients; nobody may change a
// parameter meanwhile. Several threads may then use the network at once.
class HeldWeights {
 public:
  explicit HeldWeights(Vlae& vlae);
  ~HeldWeights();
  HeldWeights(const HeldWeights&) = delete;
  HeldWeights& operator=(const HeldWeights&) = delete;

 private:
  Vlae& vlae_;
};

// Named tensors as weights/weight_map.h lists them, and back: parameter names are those names. Import throws
// std::invalid_argument naming the tensor that is missing, unknown, not finite or of another shape; the network is then
// unchanged.
weights::WeightMap export_weights(const Vlae& vlae);
void import_weights(Vlae& vlae, const weights::WeightMap& weights);

}  // namespace vlae::model
