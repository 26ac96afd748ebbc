#include "architecture/model_config.h"

#include <stdexcept>

namespace vlae::architecture {

int map_count(const ModelConfig& config) {
  if (!config.conditional) return 0;
  return config.window.kind == WindowKind::none ? 1 : config.context_maps;
}

std::string describe(const ModelConfig& config) {
  const std::string window = "window " + describe(config.window, config.height, config.width);
  if (!config.conditional) return "PixelCNN without z, " + window;
  const std::string prior = config.prior == Prior::gaussian ? "Gaussian prior" : "autoregressive flow prior";
  const std::string posterior = config.posterior == Posterior::iaf ? ", IAF posterior" : "";
  return "VLAE, " + std::to_string(config.latent) + " dimensions, " + prior + posterior + ", " + window;
}

}  // namespace vlae::architecture
