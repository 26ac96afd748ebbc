#pragma once
// The inner loops of the runtime, on raw arrays: one table for each instruction set and one of plain twins, which
// define them (reference_kernels.cpp), all with the same bits. A layer's outputs stand in groups of 16 lanes; every sum
// starts at the bias and adds its products in the order of the weights. All float pointers but image planes are aligned
// to 64 bytes; offsets count floats.

#include <cstdint>

namespace vlae::runtime {

constexpr int lane_count = 16;

// A linear layer: out[o] = bias[o] + sum over taps k, inputs c of in[tap k + c] * weight. A fully connected layer has
// one tap.
struct LayerView {
  const float* weight = nullptr;       // [groups, taps, inputs, 16]
  const float* bias = nullptr;         // [groups, 16]
  const std::int32_t* taps = nullptr;  // [tap_count] offsets from a pixel's first channel
  int tap_count = 0, inputs = 0, groups = 0;
};

// Where one pixel's channels begin, in the layer's input and in its output.
struct Site {
  std::int32_t in = 0, out = 0;
};

// The PixelCNN behind its first layer's bias (see pixel_cnn.h).
struct PixelCnnView {
  struct Step {               // one masked layer and the 1x1 block after it, if any
    LayerView masked;         // reads plane L - 1 (L = 0: the image); its taps depend on the layout of the planes
    LayerView first, second;  // 1x1; without groups where there is no block
  };
  const Step* steps = nullptr;
  int step_count = 0;
  LayerView output;
  float scale = 0;               // of the residual branches
  int channels = 0;              // padded to 16
  std::int32_t raster_step = 0;  // from a pixel to the next one of its wave, in raster order
};

// What one decompression computes with. Planes are skewed (skewed_planes.h): the pixels of a wave stand side by side.
struct PixelCnnArrays {
  const float* bias = nullptr;   // [pixels, channels]: the first layer's share of the context maps
  const float* image = nullptr;  // skewed
  float* planes = nullptr;       // [layers - 1] skewed, of ELU(y)
  std::int64_t plane_size = 0;   // floats
  float* logits = nullptr;       // [pixels]
};

// Pixels of a wave in consecutive rows: where the first of them stands. Offsets in floats.
struct PixelRun {
  const std::int32_t* image_taps = nullptr;  // of the first layer, from `image`
  const std::int32_t* taps = nullptr;        // of layers 1, 2, ... one after another, from `plane`
  std::int32_t image = 0, plane = 0, raster = 0;
  std::int32_t own = 0;  // from `plane` to where its own activations go
  int count = 0;
};

// What 16 decompressions compute with together. Of each plane only the rows that a tap may reach are kept, as a ring.
struct ImageLanes {
  const float* bias = nullptr;               // [pixels, channels padded] one for all images, or with own_bias
  bool own_bias = false;                     // [pixels, channels, 16]
  const float* image = nullptr;              // padded with paper, [pixels, 16]
  const std::int32_t* image_taps = nullptr;  // of the first layer
  float* planes = nullptr;                   // [layers - 1][ring of rows][columns and margins][channels, 16]
  std::int64_t plane_size = 0;               // floats
  float* logits = nullptr;                   // [16]
};

// One pixel in these layouts; offsets in floats.
struct ImagePixel {
  const std::int32_t* taps = nullptr;  // of layers 1, 2, ... one after another: the tap's row, and its step aside
  std::int32_t own_row = 0;            // in the ring
  std::int32_t column = 0, image = 0, raster = 0;
};

// Units of a MADE that became known together, and all sums of the next layer that they enter.
struct PushBlock {
  std::int32_t first_input = 0, inputs = 0, first_group = 0, groups = 0;
  std::int64_t weight = 0;  // offset of [groups, inputs, 16]
};

struct Kernels {
  const char* name;
  void (*layer)(const LayerView& layer, const float* in, float* out, const Site* sites, int count);
  // The columns of pixels of which none sees another: all activations, and the logits.
  void (*pixel_columns)(const PixelCnnView& view, const PixelCnnArrays& arrays, const PixelRun& run);
  // The column of one pixel of 16 images.
  void (*image_columns)(const PixelCnnView& view, const ImageLanes& lanes, const ImagePixel& pixel);
  // sums[block's groups] += inputs * weights, input by input.
  void (*push)(const PushBlock& block, const float* weights, const float* inputs, float* sums);
  // The same for 16 codes, one in each lane: inputs and sums [unit, 16].
  void (*push_lanes)(const PushBlock& block, const float* weights, const float* inputs, float* sums);
  void (*elu)(const float* in, float* out, int count);  // counts: multiples of 16; in may be out
  void (*relu)(const float* in, float* out, int count);
  void (*residual_elu)(const float* skip, const float* branch, float scale, float* out, int count);  // ELU(skip + ..)
  void (*probabilities)(const float* logits, float temperature, float* out, int count);
  // As many multiply-adds as the processor can do, for benchmarks: how many they were; value [16] keeps them alive.
  std::int64_t (*multiply_adds)(int rounds, float* value);
};

enum class Isa { reference, portable, avx2, avx512 };
Isa best_isa();                       // of this processor
bool supported(Isa isa);              // compiled in, and by this processor
const Kernels& kernels_for(Isa isa);  // throws std::invalid_argument if it is not supported

}  // namespace vlae::runtime
