#pragma once
// Codes as pictures. With the same noise in every frame only what the code changes moves; with independent noise the
// frames show what the model invents anew.

#include <cstdint>
#include <span>
#include <vector>

#include "latent/code.h"
#include "latent/parallel.h"

namespace vlae::latent {

enum class Noise { same, independent };

struct FrameOptions {
  std::uint64_t seed = 0;  // of every frame, or of the first: each further one then takes the next number
  Noise noise = Noise::same;
  float temperature = 1;  // divides the pixel logits
  int threads = 1;        // the pictures stay the same
};

std::uint64_t frame_seed(const FrameOptions& options, std::size_t frame);

// One decompression each: [frames][height * width], 1 = ink. Frame i is runtime::decompress with frame_seed(i).
std::vector<std::vector<std::uint8_t>> decompress_frames(const runtime::Vlae& vlae, std::span<const Code> codes,
                                                         const FrameOptions& options);

// The expected picture: at each pixel the mean over `samples` decompressions of its probability given the pixels that
// were drawn before it, at the temperature. Sample m of a frame takes frame_seed + m (same), or the next unused
// numbers (independent). [frames][height * width], 0 .. 1; none where `progress` cancelled. samples >= 1, else
// std::invalid_argument.
std::vector<std::vector<float>> expected_frames(const runtime::Vlae& vlae, std::span<const Code> codes, int samples,
                                                const FrameOptions& options, const Progress& progress = {});

// 0 paper, 255 ink.
std::vector<std::uint8_t> grey_of(std::span<const std::uint8_t> x);
std::vector<std::uint8_t> grey_of(std::span<const float> probabilities);

}  // namespace vlae::latent
