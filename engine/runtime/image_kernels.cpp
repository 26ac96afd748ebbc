// The PixelCNN for many images at once: a lane is an image, so every lane works, whatever the window and the number of
// channels. The sums have the order of pixel_kernels.cpp, and with it the bits. Compiled once for each instruction set.

#include "runtime/kernel_functions.h"
#include "runtime/lane_functions.h"

namespace vlae::runtime::VLAE_ISA {
namespace {

constexpr int channel_limit = 256;  // as the configuration allows

// One pixel of Register::width images, from lane `first` on. Values are [channel, lane].
class ImageColumns {
 public:
  ImageColumns(const PixelCnnView& view, const ImageLanes& lanes, const ImagePixel& pixel, int first)
      : view_(view), lanes_(lanes), pixel_(pixel), first_(first), channels_(view.output.inputs) {}

  void compute() {
    first_layer();
    const std::int32_t* taps = pixel_.taps;
    for (int l = 0; l < view_.step_count; ++l) {
      const PixelCnnView::Step& step = view_.steps[l];
      const bool last = l + 1 == view_.step_count, one_by_one_follows = step.first.groups > 0;
      float* published = lanes_.planes + l * lanes_.plane_size + pixel_.own_row + pixel_.column + first_;
      float* after_step = last ? active_ : published;
      float* after_masked = one_by_one_follows ? active_ : after_step;
      if (l > 0) {
        const float* seen = lanes_.planes + (l - 1) * lanes_.plane_size + pixel_.column + first_;
        linear(step.masked, channels_, seen, taps, Layer{step.masked.bias}, AddToY{*this, after_masked});
        taps += step.masked.tap_count;
      } else {
        activate(after_masked);
      }
      if (one_by_one_follows) one_by_one(step, after_step);
    }
    linear(view_.output, 1, active_, &here, Layer{view_.output.bias}, Store{lanes_.logits + first_});
  }

 private:
  static constexpr std::int32_t here = 0;

  // Where sums start ...
  struct Layer {
    const float* bias;
    Register operator()(int output) const { return Register::broadcast(bias[output]); }
  };
  struct OwnBias {
    const float* bias;
    Register operator()(int output) const { return Register::load(bias + output * lane_count); }
  };
  // ... and where they go.
  struct Store {
    float* to;
    void operator()(int output, Register sum) const { sum.store(to + output * lane_count); }
  };
  struct StoreElu {
    float* to;
    void operator()(int output, Register sum) const { elu(sum).store(to + output * lane_count); }
  };
  struct AddToY {  // and ELU(y), which is what the next layer looks at
    ImageColumns& columns;
    float* activations;
    void operator()(int output, Register sum) const {
      float* at = columns.y_ + output * lane_count;
      const Register y = fused(Register::broadcast(columns.view_.scale), sum, Register::load(at));
      y.store(at);
      elu(y).store(activations + output * lane_count);
    }
  };

  // values: input 0 of the tap with offset 0; offsets count floats.
  template <int together, class Start, class Finish>
  [[gnu::always_inline]] static void outputs(const LayerView& layer, int first, const float* values,
                                             const std::int32_t* offsets, Start start, Finish finish) {
    Register sums[together];
#pragma GCC unroll 12
    for (int o = 0; o < together; ++o) sums[o] = start(first + o);
    const std::int64_t products = static_cast<std::int64_t>(layer.tap_count) * layer.inputs;
    const float* weight = layer.weight + first / lane_count * products * lane_count + first % lane_count;
    for (int k = 0; k < layer.tap_count; ++k) {
      const float* x = values + offsets[k];
      for (int c = 0; c < layer.inputs; ++c, weight += lane_count) {
        const Register in = Register::load(x + c * lane_count);
#pragma GCC unroll 12
        for (int o = 0; o < together; ++o) sums[o] = fused(in, Register::broadcast(weight[o]), sums[o]);
      }
    }
#pragma GCC unroll 12
    for (int o = 0; o < together; ++o) finish(first + o, sums[o]);
  }

  template <class Start, class Finish>
  static void linear(const LayerView& layer, int count, const float* values, const std::int32_t* offsets, Start start,
                     Finish finish) {
    for (int o = 0; o < count;) {
      const int in_group = lane_count - o % lane_count, left = count - o < in_group ? count - o : in_group;
      if (left >= 12) {
        outputs<12>(layer, o, values, offsets, start, finish), o += 12;
      } else if (left >= 4) {
        outputs<4>(layer, o, values, offsets, start, finish), o += 4;
      } else {
        outputs<1>(layer, o, values, offsets, start, finish), ++o;
      }
    }
  }

  void first_layer() {
    const LayerView& layer = view_.steps[0].masked;
    const float* image = lanes_.image + pixel_.image + first_;
    if (lanes_.own_bias)
      linear(layer, channels_, image, lanes_.image_taps,
             OwnBias{lanes_.bias + static_cast<std::int64_t>(pixel_.raster) * channels_ * lane_count + first_},
             Store{y_});
    else
      linear(layer, channels_, image, lanes_.image_taps,
             Layer{lanes_.bias + static_cast<std::int64_t>(pixel_.raster) * view_.channels}, Store{y_});
  }

  void one_by_one(const PixelCnnView::Step& step, float* activations) {  // of active_
    linear(step.first, channels_, active_, &here, Layer{step.first.bias}, StoreElu{inner_});
    linear(step.second, channels_, inner_, &here, Layer{step.second.bias}, AddToY{*this, activations});
  }

  void activate(float* to) const {
    for (int c = 0; c < channels_; ++c) elu(Register::load(y_ + c * lane_count)).store(to + c * lane_count);
  }

  const PixelCnnView& view_;
  const ImageLanes& lanes_;
  const ImagePixel& pixel_;
  int first_, channels_;
  alignas(64) float y_[channel_limit * lane_count];
  alignas(64) float active_[channel_limit * lane_count];
  alignas(64) float inner_[channel_limit * lane_count];
};

}  // namespace

void image_columns(const PixelCnnView& view, const ImageLanes& lanes, const ImagePixel& pixel) {
  for (int first = 0; first < lane_count; first += Register::width) ImageColumns(view, lanes, pixel, first).compute();
}

}  // namespace vlae::runtime::VLAE_ISA
