#pragma once
// What a Vlae holds. Parts that the configuration leaves out are empty.

#include <memory>
#include <optional>

#include "runtime/autoregressive_flow.h"
#include "runtime/pixel_cnn.h"
#include "runtime/residual_network.h"
#include "runtime/vlae.h"

namespace vlae::runtime {

struct Vlae::Network {
  architecture::ModelConfig config;
  const Kernels& kernels;
  std::optional<Encoder> encoder;
  std::shared_ptr<const AutoregressiveFlow> posterior;  // null: the Gaussian posterior; shared with what it answers
  std::optional<AutoregressiveFlow> prior;              // empty: the Gaussian prior
  std::optional<Decoder> decoder;
  std::optional<PixelCnn> pixel_cnn;  // empty: window none

  Network(const weights::ModelFile& model, Isa isa);
};

}  // namespace vlae::runtime
