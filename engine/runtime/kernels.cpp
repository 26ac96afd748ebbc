// Compiled once for each instruction set (CMakeLists.txt), see lanes.h. Each function's plain twin, the definition, is
// in tests/unit/runtime/reference_kernels.h.

#include "runtime/kernels.h"

#include "runtime/lanes.h"

namespace vlae::runtime::VLAE_ISA {
namespace {

constexpr int width = Lanes::width;
constexpr int channel_limit = 256;  // of the PixelCNN, as the configuration allows
static_assert(width == lane_count);

// --- Elementary functions, 16 at a time -----------------------------------------------------------------------------

constexpr float round_to_integer = 0x1.8p23f;  // adding it leaves an integer in the low bits

// x = n ln 2 + r, |r| <= ln 2 / 2; e^r - 1 by a polynomial fitted on Chebyshev nodes, relative error 3e-8.
struct Exponential {
  Lanes scale;       // 2^n
  Lanes fractional;  // e^r - 1
  explicit Exponential(Lanes x) {
    const Lanes shifted = fused(x, Lanes::broadcast(0x1.715476p+0f), Lanes::broadcast(round_to_integer));
    const Lanes n = shifted - Lanes::broadcast(round_to_integer);
    const Lanes part = fused(n, Lanes::broadcast(-0x1.62e400p-1f), x);  // ln 2 in two parts, the first short
    const Lanes r = fused(n, Lanes::broadcast(-0x1.7f7d1cp-20f), part);
    Lanes sum = fused(Lanes::broadcast(0.0013926184f), r, Lanes::broadcast(0.0083631791f));
    sum = fused(sum, r, Lanes::broadcast(0.0416665546f));
    sum = fused(sum, r, Lanes::broadcast(0.1666657699f));
    sum = fused(sum, r, Lanes::broadcast(0.5f));
    fractional = fused(fused(sum, r, Lanes::broadcast(0)), r, r);
    scale = Lanes::power_of_two(shifted);
  }
};

// ELU(x) = x where x > 0, else e^x - 1; absolute error below 1e-7. Below -20 it is -1 to the last bit.
Lanes elu(Lanes x) {
  const Exponential power(smaller(larger(x, Lanes::broadcast(-20)), Lanes::broadcast(0)));
  return where_positive(x, x, fused(power.scale, power.fractional, power.scale - Lanes::broadcast(1)));
}

Lanes sigmoid(Lanes x) {  // relative error below 3e-7; stays within e^-80 of 0 and 1
  const Exponential power(smaller(larger(Lanes::broadcast(0) - x, Lanes::broadcast(-80)), Lanes::broadcast(80)));
  const Lanes one = Lanes::broadcast(1);
  return one / (one + fused(power.scale, power.fractional, power.scale));
}

// --- Sums of products -----------------------------------------------------------------------------------------------

// sums[p] += all products of one group of outputs, for `pixels` pixels at once; in[p] is pixel p's first channel.
template <int pixels>
void add_products(const LayerView& layer, const float* weight, const float* const* in, Lanes* sums) {
  Lanes local[pixels];
  for (int p = 0; p < pixels; ++p) local[p] = sums[p];
  for (int k = 0; k < layer.tap_count; ++k) {
    const std::int32_t tap = layer.taps[k];
    for (int c = 0; c < layer.inputs; ++c, weight += width) {
      const Lanes w = Lanes::load(weight);
      for (int p = 0; p < pixels; ++p) local[p] = fused(Lanes::broadcast(in[p][tap + c]), w, local[p]);
    }
  }
  for (int p = 0; p < pixels; ++p) sums[p] = local[p];
}

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

template <int pixels>
void layer_block(const LayerView& layer, const float* in, float* out, const Site* sites) {
  const float* from[pixels];
  for (int p = 0; p < pixels; ++p) from[p] = in + sites[p].in;
  for (int g = 0; g < layer.groups; ++g) {
    Lanes sums[pixels];
    for (int p = 0; p < pixels; ++p) sums[p] = Lanes::load(layer.bias + g * width);
    add_products<pixels>(layer, layer.weight + g * group_size(layer), from, sums);
    for (int p = 0; p < pixels; ++p) sums[p].store(out + sites[p].out + g * width);
  }
}

void layer(const LayerView& view, const float* in, float* out, const Site* sites, int count) {
  int i = 0;
  for (; i + Lanes::max_block <= count; i += Lanes::max_block) layer_block<Lanes::max_block>(view, in, out, sites + i);
  for (; i < count; ++i) layer_one(view, in + sites[i].in, out + sites[i].out);
}

// --- PixelCNN -------------------------------------------------------------------------------------------------------

// The columns of `pixels` pixels through all layers. y is the residual stream; what later pixels look at is ELU(y).
template <int pixels>
class Columns {
 public:
  Columns(const PixelCnnView& view, const PixelCnnArrays& arrays, const PixelSite* sites)
      : view_(view), arrays_(arrays), sites_(sites) {}

  void compute() {
    for (int l = 0; l < view_.step_count; ++l) {
      const PixelCnnView::Step& step = view_.steps[l];
      if (l == 0) {
        first_layer(step.masked);
      } else {
        for (int p = 0; p < pixels; ++p) from_[p] = plane(l - 1, p);
        add_branch(step.masked);
      }
      if (step.first.groups > 0) one_by_one(step);
      activate();
      if (l + 1 < view_.step_count) publish(l);
    }
    logits();
  }

 private:
  float* plane(int l, int p) const {  // what layer l publishes of pixel p
    return arrays_.planes + static_cast<std::int64_t>(l) * view_.plane_size + sites_[p].plane;
  }
  float* of(float* values, int p, int g) const { return values + p * view_.channels + g * width; }

  void first_layer(const LayerView& layer) {
    for (int p = 0; p < pixels; ++p) from_[p] = arrays_.image + sites_[p].image;
    for (int g = 0; g < layer.groups; ++g) {
      Lanes sums[pixels];
      for (int p = 0; p < pixels; ++p)
        sums[p] = Lanes::load(arrays_.bias + static_cast<std::int64_t>(sites_[p].raster) * view_.channels + g * width);
      add_products<pixels>(layer, layer.weight + g * group_size(layer), from_, sums);
      for (int p = 0; p < pixels; ++p) sums[p].store(of(y_, p, g));
    }
  }

  void one_by_one(const PixelCnnView::Step& step) {
    activate();
    look_at(active_);
    for (int g = 0; g < step.first.groups; ++g) {
      Lanes sums[pixels];
      weighted_sums(step.first, g, sums);
      for (int p = 0; p < pixels; ++p) elu(sums[p]).store(of(inner_, p, g));
    }
    look_at(inner_);
    add_branch(step.second);
  }

  void add_branch(const LayerView& layer) {  // y += scale * layer
    for (int g = 0; g < layer.groups; ++g) {
      Lanes sums[pixels];
      weighted_sums(layer, g, sums);
      for (int p = 0; p < pixels; ++p)
        fused(Lanes::broadcast(view_.scale), sums[p], Lanes::load(of(y_, p, g))).store(of(y_, p, g));
    }
  }

  void weighted_sums(const LayerView& layer, int g, Lanes* sums) const {
    for (int p = 0; p < pixels; ++p) sums[p] = Lanes::load(layer.bias + g * width);
    add_products<pixels>(layer, layer.weight + g * group_size(layer), from_, sums);
  }

  void look_at(float* values) {
    for (int p = 0; p < pixels; ++p) from_[p] = of(values, p, 0);
  }
  void activate() {
    for (int i = 0; i < pixels * view_.channels; i += width) elu(Lanes::load(y_ + i)).store(active_ + i);
  }
  void publish(int l) const {
    for (int p = 0; p < pixels; ++p)
      for (int c = 0; c < view_.channels; c += width)
        Lanes::load(active_ + p * view_.channels + c).store(plane(l, p) + c);
  }
  void logits() {
    look_at(active_);
    Lanes sums[pixels];
    weighted_sums(view_.output, 0, sums);
    alignas(64) float outputs[width];
    for (int p = 0; p < pixels; ++p) {
      sums[p].store(outputs);
      arrays_.logits[sites_[p].raster] = outputs[0];
    }
  }

  const PixelCnnView& view_;
  const PixelCnnArrays& arrays_;
  const PixelSite* sites_;
  alignas(64) float y_[pixels * channel_limit];
  alignas(64) float active_[pixels * channel_limit];
  alignas(64) float inner_[pixels * channel_limit];
  const float* from_[pixels];
};

// Picks the code for this number of pixels: their sums stay in registers only if the number is a constant.
template <int pixels>
void compute_columns(const PixelCnnView& view, const PixelCnnArrays& arrays, const PixelSite* sites, int count) {
  if constexpr (pixels > 0) {
    if (count < pixels) return compute_columns<pixels - 1>(view, arrays, sites, count);
    Columns<pixels>(view, arrays, sites).compute();
  }
}

void pixel_cnn(const PixelCnnView& view, const PixelCnnArrays& arrays, const PixelSite* sites, int count) {
  const int blocks = (count + Lanes::max_block - 1) / Lanes::max_block;
  for (int block = 0, done = 0; block < blocks; ++block) {
    const int pixels = (count - done + blocks - block - 1) / (blocks - block);  // as even as possible
    compute_columns<Lanes::max_block>(view, arrays, sites + done, pixels);
    done += pixels;
  }
}

// --- Autoregressive flow, and the small ones ------------------------------------------------------------------------

void push(const PushBlock& block, const float* weights, const float* inputs, float* sums) {
  const float* weight = weights + block.weight;
  for (int g = block.first_group; g < block.first_group + block.groups; ++g) {
    Lanes sum = Lanes::load(sums + g * width);
    for (int i = 0; i < block.inputs; ++i, weight += width)
      sum = fused(Lanes::broadcast(inputs[block.first_input + i]), Lanes::load(weight), sum);
    sum.store(sums + g * width);
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

}  // namespace

extern const Kernels table;
const Kernels table{VLAE_ISA_NAME, layer, pixel_cnn, push, elu_all, relu_all, residual_elu_all, probabilities};

}  // namespace vlae::runtime::VLAE_ISA
