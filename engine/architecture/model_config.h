#pragma once
// Every choice of the network, as data: what the paper says is the default, what it leaves open is a field ("our
// reading"). Stored as JSON in every preset, checkpoint and model file, so that a file explains itself.

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "architecture/window.h"

namespace vlae::architecture {

enum class Prior { autoregressive_flow, gaussian };
inline constexpr std::array prior_names{"autoregressive_flow", "gaussian"};
constexpr const auto& names_of(Prior) { return prior_names; }

enum class Posterior { gaussian, iaf };
inline constexpr std::array posterior_names{"gaussian", "iaf"};
constexpr const auto& names_of(Posterior) { return posterior_names; }

// Which of the two blocks at each size of the picture comes first in the encoder, our reading: the one that halves it,
// or the one that keeps it (then it works at the larger size, for half as much computing again).
enum class BlockOrder { strided_first, plain_first };
inline constexpr std::array block_order_names{"strided_first", "plain_first"};
constexpr const auto& names_of(BlockOrder) { return block_order_names; }

struct ModelConfig {
  int height = 28, width = 28;           // pixels; halved three times (rounding up) by the encoder: 14, 7, 4
  int latent = 64;                       // dimensions of z; ignored where conditional is false
  bool conditional = true;               // false: the PixelCNN alone, no z (tables 2 to 4, "unconditional")
  std::vector<int> channels = {16, 32};  // of the ResNet encoder at 28 and 14 pixels, and at 14 and 7; decoder mirrored
  int hidden = 450;                      // fully connected layer of encoder and decoder
  BlockOrder block_order = BlockOrder::strided_first;
  float block_scale = 0.1f;  // residual branch of a ResNet block, our reading

  Prior prior = Prior::autoregressive_flow;
  Posterior posterior = Posterior::gaussian;
  int flows = 4;                   // of the prior, or of the IAF posterior
  int made_hidden = 640;           // units in each of MADE's two hidden layers
  float made_output_scale = 0.1f;  // our reading

  Window window;  // of the PixelCNN; `none` makes p(x|z) factorised
  int pixelcnn_channels = 12;
  int context_maps = 4;         // what the decoder hands the PixelCNN
  float pixelcnn_scale = 0.1f;  // residual branches of the PixelCNN
  int first_one_by_one = 3;     // a 1x1 residual block follows each masked layer from this one on (counted from 1)
  bool tied = true;             // mask-B layers share v, not g and b (our reading of the paper's static MNIST)

  bool operator==(const ModelConfig&) const = default;
};

// Maps that the decoder gives: the PixelCNN's context; the logits themselves where the window is none; 0 without z.
int map_count(const ModelConfig& config);

// Throws std::invalid_argument naming the field, the value and what is allowed.
void validate(const ModelConfig& config);

// Keys are the field names. Absent keys keep their defaults; unknown keys and wrong types throw std::invalid_argument
// naming the key, so that a typo in a preset is not a silent default.
void to_json(nlohmann::json& json, const ModelConfig& config);
void from_json(const nlohmann::json& json, ModelConfig& config);

// What model files hold and fingerprints are made of: as to_json() gives it, but a field that is younger than the first
// files is left out where it has the value that they mean, so that their fingerprints stay what they were.
nlohmann::json stored_json(const ModelConfig& config);

std::vector<settings::Setting> model_settings(const std::string& prefix);  // prefix: "model."

// "VLAE, 64 dimensions, autoregressive flow prior, window local, 6 layers: 69 pixels"
std::string describe(const ModelConfig& config);

}  // namespace vlae::architecture
