#include "runtime/vlae.h"

#include <stdexcept>
#include <string>

#include "numerics/standard_arithmetic.h"
#include "runtime/network.h"

namespace vlae::runtime {
namespace {

void require_size(const char* what, std::size_t found, std::size_t expected) {
  if (found != expected)
    throw std::invalid_argument(std::string(what) + " has " + std::to_string(found) + " values, expected " +
                                std::to_string(expected));
}

template <class Part>
const Part& required(const std::optional<Part>& part) {
  if (!part) throw std::logic_error("this model has no z: it is a PixelCNN alone");
  return *part;
}

}  // namespace

Vlae::Network::Network(const weights::ModelFile& model, Isa isa) : config(model.config), kernels(kernels_for(isa)) {
  architecture::validate(config);
  if (config.conditional) {
    encoder.emplace(config, model.weights);
    if (config.prior == architecture::Prior::autoregressive_flow)
      prior.emplace(config, model.weights, AutoregressiveFlow::Of::prior);
    if (config.posterior == architecture::Posterior::iaf)
      posterior = std::make_shared<const AutoregressiveFlow>(config, model.weights, AutoregressiveFlow::Of::posterior);
    decoder.emplace(config, model.weights);
  }
  if (config.window.kind != architecture::WindowKind::none) pixel_cnn.emplace(config, model.weights);
}

Vlae::Vlae(const weights::ModelFile& model, Isa isa) {
  const numerics::StandardArithmetic standard;
  network_ = std::make_unique<const Network>(model, isa);
}
Vlae::~Vlae() = default;

const architecture::ModelConfig& Vlae::config() const { return network_->config; }

const Kernels& Vlae::kernels() const { return network_->kernels; }

std::size_t Vlae::context_map_values() const {
  return static_cast<std::size_t>(architecture::map_count(config()) * pixels());
}

Posterior Vlae::encode(std::span<const std::uint8_t> x) const {
  const numerics::StandardArithmetic standard;
  const Encoder& encoder = required(network_->encoder);
  require_size("the image", x.size(), static_cast<std::size_t>(pixels()));
  const auto [moments, features] = encoder.forward(network_->kernels, x);
  const auto middle = moments.begin() + config().latent;
  std::vector<float> mean(moments.begin(), middle), log_sigma(middle, moments.end());
  if (!network_->posterior) return Posterior(std::move(mean), std::move(log_sigma));
  const Kernels& kernels = network_->kernels;
  return Posterior(std::move(mean), std::move(log_sigma),
                   {network_->posterior, &kernels, network_->posterior->context_of(kernels, features)});
}

std::vector<float> Vlae::epsilon_of(std::span<const float> z) const {
  const numerics::StandardArithmetic standard;
  required(network_->decoder);
  require_size("z", z.size(), static_cast<std::size_t>(config().latent));
  return network_->prior ? network_->prior->epsilon_of(network_->kernels, z) : std::vector<float>(z.begin(), z.end());
}

std::vector<float> Vlae::z_of(std::span<const float> epsilon) const {
  const numerics::StandardArithmetic standard;
  required(network_->decoder);
  require_size("epsilon", epsilon.size(), static_cast<std::size_t>(config().latent));
  return network_->prior ? network_->prior->z_of(network_->kernels, epsilon)
                         : std::vector<float>(epsilon.begin(), epsilon.end());
}

std::vector<float> Vlae::z_of_each(std::span<const float> epsilons) const {
  const numerics::StandardArithmetic standard;
  required(network_->decoder);
  const auto latent = static_cast<std::size_t>(config().latent);
  require_size("epsilons", epsilons.size(), (epsilons.size() + latent - 1) / latent * latent);
  return network_->prior ? network_->prior->z_of_each(network_->kernels, epsilons)
                         : std::vector<float>(epsilons.begin(), epsilons.end());
}

std::vector<float> Vlae::context_maps(std::span<const float> z) const {
  const numerics::StandardArithmetic standard;
  const Decoder& decoder = required(network_->decoder);
  require_size("z", z.size(), static_cast<std::size_t>(config().latent));
  return decoder.forward(network_->kernels, z);
}

std::vector<float> Vlae::logits(std::span<const std::uint8_t> x, std::span<const float> context_maps) const {
  const numerics::StandardArithmetic standard;
  require_size("the image", x.size(), static_cast<std::size_t>(pixels()));
  require_size("the context maps", context_maps.size(), context_map_values());
  if (!network_->pixel_cnn) return {context_maps.begin(), context_maps.end()};
  PixelCnn::State state = network_->pixel_cnn->start(network_->kernels, context_maps);
  for (int i = 0; i < pixels(); ++i) network_->pixel_cnn->set_pixel(state, i, x[static_cast<std::size_t>(i)] != 0);
  for (const PixelCnn::Wave& wave : network_->pixel_cnn->waves())
    network_->pixel_cnn->compute(network_->kernels, state, wave);
  return state.logits;
}

}  // namespace vlae::runtime
