#pragma once
// The functions of one instruction set's table (kernels.h says what they do); only the kernels include this file.

#include "runtime/kernels.h"

namespace vlae::runtime::VLAE_ISA {

void layer(const LayerView& layer, const float* in, float* out, const Site* sites, int count);
void pixel_columns(const PixelCnnView& view, const PixelCnnArrays& arrays, const PixelRun& run);
void image_columns(const PixelCnnView& view, const ImageLanes& lanes, const ImagePixel& pixel);
void push(const PushBlock& block, const float* weights, const float* inputs, float* sums);
void push_lanes(const PushBlock& block, const float* weights, const float* inputs, float* sums);
void elu_all(const float* in, float* out, int count);
void relu_all(const float* in, float* out, int count);
void residual_elu_all(const float* skip, const float* branch, float scale, float* out, int count);
void probabilities(const float* logits, float temperature, float* out, int count);
std::int64_t multiply_adds(int rounds, float* value);

}  // namespace vlae::runtime::VLAE_ISA
