// Encoder, decoder and flow: sums of products, and activations. Compiled once for each instruction set (lanes.h).

#include "runtime/kernel_functions.h"
#include "runtime/lane_functions.h"

namespace vlae::runtime::VLAE_ISA {
namespace {

constexpr int width = Lanes::width;
static_assert(width == lane_count);

std::int64_t group_size(const LayerView& layer) {
  return static_cast<std::int64_t>(layer.tap_count) * layer.inputs * width;
}

// One pixel, several groups of outputs at once: the sums of one group wait for each other, those of several do not.
template <int together>
void layer_groups(const LayerView& layer, int group, const float* in, float* out) {
  Lanes sums[together];
  const float* weight[together];
  for (int g = 0; g < together; ++g) {
    sums[g] = Lanes::load(layer.bias + (group + g) * width);
    weight[g] = layer.weight + (group + g) * group_size(layer);
  }
  for (int k = 0; k < layer.tap_count; ++k) {
    for (int c = 0; c < layer.inputs; ++c) {
      const Lanes x = Lanes::broadcast(in[layer.taps[k] + c]);
      const std::int64_t row = (static_cast<std::int64_t>(k) * layer.inputs + c) * width;
      for (int g = 0; g < together; ++g) sums[g] = fused(x, Lanes::load(weight[g] + row), sums[g]);
    }
  }
  for (int g = 0; g < together; ++g) sums[g].store(out + (group + g) * width);
}

void layer_one(const LayerView& layer, const float* in, float* out) {
  int group = 0;
  for (; group + 4 <= layer.groups; group += 4) layer_groups<4>(layer, group, in, out);
  for (; group < layer.groups; ++group) layer_groups<1>(layer, group, in, out);
}

// Several pixels, one group of outputs at a time.
template <int pixels>
void layer_block(const LayerView& layer, const float* in, float* out, const Site* sites) {
  const float* from[pixels];
  for (int p = 0; p < pixels; ++p) from[p] = in + sites[p].in;
  for (int g = 0; g < layer.groups; ++g) {
    Lanes sums[pixels];
    for (int p = 0; p < pixels; ++p) sums[p] = Lanes::load(layer.bias + g * width);
    const float* weight = layer.weight + g * group_size(layer);
    for (int k = 0; k < layer.tap_count; ++k) {
      const std::int32_t tap = layer.taps[k];
      for (int c = 0; c < layer.inputs; ++c, weight += width) {
        const Lanes w = Lanes::load(weight);
        for (int p = 0; p < pixels; ++p) sums[p] = fused(Lanes::broadcast(from[p][tap + c]), w, sums[p]);
      }
    }
    for (int p = 0; p < pixels; ++p) sums[p].store(out + sites[p].out + g * width);
  }
}

}  // namespace

void layer(const LayerView& view, const float* in, float* out, const Site* sites, int count) {
  constexpr int together = Register::width == 16 ? 7 : 6;  // more pixels than pointers fit into registers are slower
  int i = 0;
  for (; i + together <= count; i += together) layer_block<together>(view, in, out, sites + i);
  for (; i < count; ++i) layer_one(view, in + sites[i].in, out + sites[i].out);
}

void push(const PushBlock& block, const float* weights, const float* inputs, float* sums) {
  const float* weight = weights + block.weight;
  for (int g = block.first_group; g < block.first_group + block.groups; ++g) {
    Lanes sum = Lanes::load(sums + g * width);
    for (int i = 0; i < block.inputs; ++i, weight += width)
      sum = fused(Lanes::broadcast(inputs[block.first_input + i]), Lanes::load(weight), sum);
    sum.store(sums + g * width);
  }
}

void push_lanes(const PushBlock& block, const float* weights, const float* inputs, float* sums) {
  constexpr int together = 8;  // outputs whose sums stay in registers
  for (int first = 0; first < lane_count; first += Register::width) {
    const float* weight = weights + block.weight;
    const float* in = inputs + block.first_input * lane_count + first;
    for (int g = block.first_group; g < block.first_group + block.groups; ++g, weight += block.inputs * width) {
      for (int o = 0; o < width; o += together) {
        float* out = sums + (g * width + o) * lane_count + first;
        Register sum[together];
#pragma GCC unroll 8
        for (int k = 0; k < together; ++k) sum[k] = Register::load(out + k * lane_count);
        for (int i = 0; i < block.inputs; ++i) {
          const Register x = Register::load(in + i * lane_count);
#pragma GCC unroll 8
          for (int k = 0; k < together; ++k) sum[k] = fused(x, Register::broadcast(weight[i * width + o + k]), sum[k]);
        }
#pragma GCC unroll 8
        for (int k = 0; k < together; ++k) sum[k].store(out + k * lane_count);
      }
    }
  }
}

void elu_all(const float* in, float* out, int count) {
  for (int i = 0; i < count; i += width) elu(Lanes::load(in + i)).store(out + i);
}

void relu_all(const float* in, float* out, int count) {
  for (int i = 0; i < count; i += width) larger(Lanes::load(in + i), Lanes::broadcast(0)).store(out + i);
}

void residual_elu_all(const float* skip, const float* branch, float scale, float* out, int count) {
  for (int i = 0; i < count; i += width)
    elu(fused(Lanes::broadcast(scale), Lanes::load(branch + i), Lanes::load(skip + i))).store(out + i);
}

void probabilities(const float* logits, float temperature, float* out, int count) {
  for (int i = 0; i < count; i += width)
    sigmoid(Lanes::load(logits + i) / Lanes::broadcast(temperature)).store(out + i);
}

std::int64_t multiply_adds(int rounds, float* value) {
  constexpr int chains = 12;  // enough to hide the latency
  Register sums[chains];
  const Register factor = Register::load(value);
  for (Register& sum : sums) sum = factor;
  for (int i = 0; i < rounds; ++i) {
#pragma GCC unroll 12
    for (int c = 0; c < chains; ++c) sums[c] = fused(sums[c], factor, factor);
  }
  for (int c = 1; c < chains; ++c) sums[0] = sums[0] + sums[c];
  sums[0].store(value);
  return static_cast<std::int64_t>(rounds) * chains * Register::width;
}

extern const Kernels table;
const Kernels table{VLAE_ISA_NAME, layer,    pixel_columns,    image_columns, push,         push_lanes,
                    elu_all,       relu_all, residual_elu_all, probabilities, multiply_adds};

}  // namespace vlae::runtime::VLAE_ISA
