#include "model/vlae.h"

#include <ATen/autocast_mode.h>
#include <torch/utils.h>

#include <cmath>
#include <numbers>
#include <sstream>
#include <stdexcept>

#include "model/autoregressive_flow.h"
#include "model/decoder.h"
#include "model/encoder.h"
#include "model/pixelcnn.h"

namespace vlae::model {
namespace {

constexpr double initial_deviation = 0.05;  // of v
const double half_log_two_pi = 0.5 * std::log(2 * std::numbers::pi);

torch::Tensor log_standard_normal(const torch::Tensor& epsilon) {  // of each element
  return epsilon.square().mul(-0.5).sub(half_log_two_pi);
}

// Into the order of the variable before the flow, where `flow` is one that reverses it.
torch::Tensor in_order_of_input(const torch::Tensor& values, const std::shared_ptr<AutoregressiveFlow>& flow) {
  return flow && flow->reverses() ? values.flip(1) : values;
}

// For its lifetime layers compute in float32 where a step in bfloat16 lets the others round (autocast): what the code
// length is made of, log sigma and the flows, is a difference of numbers much larger than itself.
class InFloat32 {
 public:
  explicit InFloat32(const torch::Tensor& x)
      : device_(x.device().type()), autocast_(at::autocast::is_autocast_enabled(device_)) {
    if (autocast_) at::autocast::set_autocast_enabled(device_, false);
  }
  ~InFloat32() {
    if (autocast_) at::autocast::set_autocast_enabled(device_, true);
  }
  InFloat32(const InFloat32&) = delete;
  InFloat32& operator=(const InFloat32&) = delete;

 private:
  torch::DeviceType device_;
  bool autocast_;
};

// Every v from the seed alone: the global generator is neither used nor moved.
void draw_directions(torch::nn::Module& module, std::uint64_t seed) {
  const torch::NoGradGuard no_grad;
  auto generator = at::detail::createCPUGenerator(seed);
  for (auto& parameter : module.named_parameters())
    if (parameter.key().ends_with(".v")) parameter.value().normal_(0, initial_deviation, generator);
}

void set_initialising(torch::nn::Module& module, bool initialising) {
  for_each_layer(module, [=](NormalisedLayer& layer) { layer.set_initialising(initialising); });
}

}  // namespace

Vlae::Vlae(architecture::ModelConfig config, std::uint64_t seed) : config_(std::move(config)) {
  torch::set_num_threads(1);
  architecture::validate(config_);
  if (config_.conditional) {
    encoder_ = register_module("encoder", std::make_shared<Encoder>(config_));
    if (config_.posterior == architecture::Posterior::iaf)
      posterior_ = register_module("posterior",
                                   std::make_shared<AutoregressiveFlow>(config_, AutoregressiveFlow::Context::encoder));
    if (config_.prior == architecture::Prior::autoregressive_flow)
      prior_ =
          register_module("prior", std::make_shared<AutoregressiveFlow>(config_, AutoregressiveFlow::Context::none));
    decoder_ = register_module("decoder", std::make_shared<Decoder>(config_));
  }
  if (config_.window.kind != architecture::WindowKind::none)
    pixelcnn_ = register_module("pixelcnn", std::make_shared<PixelCnn>(config_));
  draw_directions(*this, seed);
}

void Vlae::initialise(const torch::Tensor& x, const torch::Tensor& noise) {
  const torch::NoGradGuard no_grad;
  set_initialising(*this, true);
  code_length(x, noise);  // the layers initialise themselves, each on what those before it give
  set_initialising(*this, false);
}

CodeLength Vlae::code_length(const torch::Tensor& x, const torch::Tensor& noise) {
  if (config_.conditional) return code_length_of(x, sample(encode(x), noise));
  const auto nothing = torch::zeros({x.size(0)}, x.options());
  return {.log_q = nothing, .log_prior = nothing, .log_likelihood = log_likelihood(x, {}), .z = {}, .rate_shares = {}};
}

CodeLength Vlae::code_length_of(const torch::Tensor& x, const Code& code) {
  const auto log_prior = in_order_of_input(log_standard_normal(epsilon_of(code.z)), prior_);  // [N, latent]
  return {.log_q = code.log_q.sum(1),
          .log_prior = log_prior.sum(1),
          .log_likelihood = log_likelihood(x, context_maps(code.z)),
          .z = code.z,
          .rate_shares = code.log_q - log_prior};
}

void Vlae::require_z() const {
  if (!config_.conditional) throw std::logic_error("this model has no z: it is a PixelCNN alone");
}

// The CPU's planar networks hold planes of the configured size and would write past them.
void Vlae::require_pictures(const torch::Tensor& x) const {
  if (x.dim() == 4 && x.size(1) == 1 && x.size(2) == config_.height && x.size(3) == config_.width) return;
  std::ostringstream found;
  found << x.sizes();
  throw std::invalid_argument("x: " + found.str() + ", expected [N, 1, " + std::to_string(config_.height) + ", " +
                              std::to_string(config_.width) + "]");
}

Posterior Vlae::encode(const torch::Tensor& x) {
  require_z();
  require_pictures(x);
  const auto rounded = encoder_->features(x);
  const InFloat32 exactly(x);
  const auto features = rounded.to(x.scalar_type());
  const auto moments = encoder_->moments(features).chunk(2, 1);
  return {.mean = moments[0],
          .log_sigma = moments[1],
          .context = posterior_ ? posterior_->context_of(features) : torch::Tensor()};
}

Code Vlae::sample(const Posterior& posterior, const torch::Tensor& noise) {
  require_z();
  const InFloat32 exactly(noise);
  const auto z0 = posterior.mean + posterior.log_sigma.exp() * noise;
  const auto log_q = log_standard_normal(noise) - posterior.log_sigma;  // [N, latent]; the flow keeps volumes
  if (!posterior_) return {.z = z0, .log_q = log_q};
  return {.z = posterior_->epsilon_of(z0, posterior.context), .log_q = in_order_of_input(log_q, posterior_)};
}

torch::Tensor Vlae::epsilon_of(const torch::Tensor& z) {
  require_z();
  const InFloat32 exactly(z);
  return prior_ ? prior_->epsilon_of(z) : z;
}

torch::Tensor Vlae::z_of(const torch::Tensor& epsilon) {
  require_z();
  return prior_ ? prior_->z_of(epsilon) : epsilon;
}

torch::Tensor Vlae::log_prior(const torch::Tensor& z) { return log_standard_normal(epsilon_of(z)).sum(1); }

torch::Tensor Vlae::context_maps(const torch::Tensor& z) {
  require_z();
  return decoder_->forward(z);
}

torch::Tensor Vlae::logits(const torch::Tensor& x, const torch::Tensor& context_maps) {
  require_pictures(x);
  return pixelcnn_ ? pixelcnn_->forward(x, context_maps) : context_maps;
}

torch::Tensor Vlae::log_likelihood(const torch::Tensor& x, const torch::Tensor& context_maps) {
  const auto pixel_nats = torch::binary_cross_entropy_with_logits(logits(x, context_maps), x, /*weight=*/{},
                                                                  /*pos_weight=*/{}, at::Reduction::None);
  return -pixel_nats.sum({1, 2, 3});
}

HeldWeights::HeldWeights(Vlae& vlae) : vlae_(vlae) {
  const torch::NoGradGuard no_grad;
  for_each_layer(vlae, [](NormalisedLayer& layer) { layer.hold_weight(true); });
}

HeldWeights::~HeldWeights() {
  for_each_layer(vlae_, [](NormalisedLayer& layer) { layer.hold_weight(false); });
}

}  // namespace vlae::model
