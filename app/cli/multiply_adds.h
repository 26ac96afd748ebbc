#pragma once
// How many multiply-adds the parts of a model need at least, one image: what masks and degrees leave, nothing twice.

#include <cstdint>

#include "architecture/model_config.h"

namespace vlae::cli {

// Without the context maps' share of the first layer, which is computed once a code:
std::int64_t pixel_cnn_multiply_adds(const architecture::ModelConfig& config);
std::int64_t map_share_multiply_adds(const architecture::ModelConfig& config);  // 0 without z or without a PixelCNN
std::int64_t prior_multiply_adds(const architecture::ModelConfig& config);      // all flows, either direction
std::int64_t encoder_multiply_adds(const architecture::ModelConfig& config);
std::int64_t decoder_multiply_adds(const architecture::ModelConfig& config);

}  // namespace vlae::cli
