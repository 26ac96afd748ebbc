// The plain twin of every kernel: the definition of the runtime's arithmetic, one float at a time. The order of these
// products and sums, and of the steps of exp, is part of what a seed means and of the compressed format: every machine
// gives these bits. layer_kernels.cpp, pixel_kernels.cpp and image_kernels.cpp compute the same faster.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "numerics/fused.h"
#include "runtime/kernels.h"

namespace vlae::runtime {
namespace {

using numerics::fused;

float larger(float a, float b) { return a > b ? a : b; }
float smaller(float a, float b) { return a < b ? a : b; }

struct Exponential {  // e^x = scale * power; lane_functions.h says how
  float scale, power;
};

Exponential exponential(float x, bool with_rest) {
  const float shifted = fused(x, 0x1.715476p+0f, 0x1.8p23f + 127);
  float f = fused(x, 0x1.715476p+0f, (0x1.8p23f + 127) - shifted);
  if (with_rest) f = fused(x, 0x1.4ae0cp-26f, f);
  float power = 0x1.5bba14p-10f;
  for (const float coefficient : {0x1.3cea88p-7f, 0x1.c6b752p-5f, 0x1.ebf9bcp-3f, 0x1.62e42ap-1f, 1.0f})
    power = fused(power, f, coefficient);
  return {std::bit_cast<float>(std::bit_cast<std::uint32_t>(shifted) << 23), power};
}

float elu(float x) {
  const Exponential e = exponential(smaller(larger(x, -20), 0), false);
  return larger(x, fused(e.scale, e.power, -1));
}

float sigmoid(float x) {
  const Exponential e = exponential(smaller(larger(0 - x, -80), 80), true);
  return 1 / fused(e.scale, e.power, 1);
}

float weight_of(const LayerView& layer, int output, int tap, int input) {
  const std::int64_t group = output / lane_count, lane = output % lane_count;
  return layer.weight[((group * layer.tap_count + tap) * layer.inputs + input) * lane_count + lane];
}

// bias + sum over taps, then inputs; value(tap, input).
template <class Value>
float sum_of(const LayerView& layer, float bias, int output, Value value) {
  float sum = bias;
  for (int k = 0; k < layer.tap_count; ++k)
    for (int c = 0; c < layer.inputs; ++c) sum = fused(value(k, c), weight_of(layer, output, k, c), sum);
  return sum;
}

void layer(const LayerView& view, const float* in, float* out, const Site* sites, int count) {
  for (int i = 0; i < count; ++i)
    for (int o = 0; o < view.groups * lane_count; ++o)
      out[sites[i].out + o] =
          sum_of(view, view.bias[o], o, [&](int k, int c) { return in[sites[i].in + view.taps[k] + c]; });
}

// A pixel's column through all layers, wherever its values stand: start(c) is the first layer's bias, image(k) what its
// tap k sees, seen(l, k, c) what tap k of layer l sees, publish(l, c, value) makes ELU(y) visible. Returns the logit.
template <class Start, class Image, class Seen, class Publish>
float column(const PixelCnnView& view, int channels, Start start, Image image, Seen seen, Publish publish) {
  const auto size = static_cast<std::size_t>(channels);
  std::vector<float> y(size), active(size), inner(size);
  const auto at = [](std::vector<float>& values, int c) -> float& { return values[static_cast<std::size_t>(c)]; };
  const auto activate = [&] {
    for (int c = 0; c < channels; ++c) at(active, c) = elu(at(y, c));
  };
  const auto add_to_y = [&](int c, float sum) { at(y, c) = fused(view.scale, sum, at(y, c)); };
  for (int l = 0; l < view.step_count; ++l) {
    const auto& [masked, first, second] = view.steps[l];
    for (int c = 0; c < channels; ++c) {
      if (l == 0)
        at(y, c) = sum_of(masked, start(c), c, [&](int k, int) { return image(k); });
      else
        add_to_y(c, sum_of(masked, masked.bias[c], c, [&](int k, int input) { return seen(l, k, input); }));
    }
    if (first.groups > 0) {
      activate();
      for (int c = 0; c < channels; ++c)
        at(inner, c) = elu(sum_of(first, first.bias[c], c, [&](int, int input) { return at(active, input); }));
      for (int c = 0; c < channels; ++c)
        add_to_y(c, sum_of(second, second.bias[c], c, [&](int, int input) { return at(inner, input); }));
    }
    activate();
    for (int c = 0; c < channels && l + 1 < view.step_count; ++c) publish(l, c, at(active, c));
  }
  return sum_of(view.output, view.output.bias[0], 0, [&](int, int input) { return at(active, input); });
}

// Where the taps of layer l >= 1 begin in a list of those of all layers.
const std::int32_t* taps_of(const PixelCnnView& view, const std::int32_t* taps, int l) {
  for (int before = 1; before < l; ++before) taps += view.steps[before].masked.tap_count;
  return taps;
}

void pixel_columns(const PixelCnnView& view, const PixelCnnArrays& arrays, const PixelRun& run) {
  for (int p = 0; p < run.count; ++p) {
    const std::int64_t raster = run.raster + p * view.raster_step;
    float* planes = arrays.planes + run.plane + p * view.channels;
    arrays.logits[raster] = column(
        view, view.channels, [&](int c) { return arrays.bias[raster * view.channels + c]; },
        [&](int k) { return arrays.image[run.image + p + run.image_taps[k]]; },
        [&](int l, int k, int c) { return planes[(l - 1) * arrays.plane_size + taps_of(view, run.taps, l)[k] + c]; },
        [&](int l, int c, float value) { planes[l * arrays.plane_size + run.own + c] = value; });
  }
}

void image_columns(const PixelCnnView& view, const ImageLanes& lanes, const ImagePixel& pixel) {
  const int channels = view.output.inputs;
  for (int lane = 0; lane < lane_count; ++lane) {
    float* planes = lanes.planes + pixel.column + lane;
    const auto start = [&](std::int64_t c) {
      return lanes.own_bias ? lanes.bias[(std::int64_t{pixel.raster} * channels + c) * lane_count + lane]
                            : lanes.bias[std::int64_t{pixel.raster} * view.channels + c];
    };
    lanes.logits[lane] = column(
        view, channels, start, [&](int k) { return lanes.image[pixel.image + lanes.image_taps[k] + lane]; },
        [&](int l, int k, int c) {
          return planes[(l - 1) * lanes.plane_size + taps_of(view, pixel.taps, l)[k] + c * lane_count];
        },
        [&](int l, int c, float value) { planes[l * lanes.plane_size + pixel.own_row + c * lane_count] = value; });
  }
}

void push(const PushBlock& block, const float* weights, const float* inputs, float* sums) {
  for (int g = 0; g < block.groups; ++g)
    for (int i = 0; i < block.inputs; ++i)
      for (int lane = 0; lane < lane_count; ++lane) {
        float& sum = sums[(block.first_group + g) * lane_count + lane];
        const float weight = weights[block.weight + (g * block.inputs + i) * lane_count + lane];
        sum = fused(inputs[block.first_input + i], weight, sum);
      }
}

void push_lanes(const PushBlock& block, const float* weights, const float* inputs, float* sums) {
  for (int g = 0; g < block.groups; ++g)
    for (int i = 0; i < block.inputs; ++i)
      for (int o = 0; o < lane_count; ++o)
        for (int lane = 0; lane < lane_count; ++lane) {
          float& sum = sums[((block.first_group + g) * lane_count + o) * lane_count + lane];
          const float weight = weights[block.weight + (g * block.inputs + i) * lane_count + o];
          sum = fused(inputs[(block.first_input + i) * lane_count + lane], weight, sum);
        }
}

void elu_all(const float* in, float* out, int count) {
  for (int i = 0; i < count; ++i) out[i] = elu(in[i]);
}
void relu_all(const float* in, float* out, int count) {
  for (int i = 0; i < count; ++i) out[i] = larger(in[i], 0);
}
void residual_elu_all(const float* skip, const float* branch, float scale, float* out, int count) {
  for (int i = 0; i < count; ++i) out[i] = elu(fused(scale, branch[i], skip[i]));
}
void probabilities(const float* logits, float temperature, float* out, int count) {
  for (int i = 0; i < count; ++i) out[i] = sigmoid(logits[i] / temperature);
}

std::int64_t multiply_adds(int rounds, float* value) {
  for (int i = 0; i < rounds; ++i) value[0] = fused(value[0], value[0], value[0]);
  return rounds;
}

}  // namespace

extern const Kernels reference_table;
const Kernels reference_table{"reference", layer,    pixel_columns,    image_columns, push,         push_lanes,
                              elu_all,     relu_all, residual_elu_all, probabilities, multiply_adds};

}  // namespace vlae::runtime
