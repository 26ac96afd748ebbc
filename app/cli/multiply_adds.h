#pragma once
// How many multiply-adds the parts of a model need at least, one image: what masks and degrees leave, nothing twice.

#include <cstdint>

#include "weights/model_config.h"

namespace vlae::cli {

std::int64_t pixel_cnn_multiply_adds(const weights::ModelConfig& config);  // without the context maps' share
std::int64_t prior_multiply_adds(const weights::ModelConfig& config);      // all flows, either direction
std::int64_t encoder_and_decoder_multiply_adds(const weights::ModelConfig& config);

}  // namespace vlae::cli
