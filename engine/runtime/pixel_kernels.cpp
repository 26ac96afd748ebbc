// The PixelCNN for pixels of one image that do not see each other: a lane is an output channel. Compiled once for each
// instruction set (lanes.h).

#include "runtime/kernel_functions.h"
#include "runtime/lane_functions.h"

namespace vlae::runtime::VLAE_ISA {
namespace {

constexpr int width = Lanes::width;
constexpr int channel_limit = 256;  // as the configuration allows
constexpr int any_channels = 0;     // channel count not known when compiled

// The columns of `pixels` pixels through all layers. y is the residual stream; what later pixels look at is ELU(y).
// The inputs of a tap are copied side by side first, so that the inner loop needs one pointer, not one for each pixel.
template <int pixels, int known_channels>
class Columns {
 public:
  Columns(const PixelCnnView& view, const PixelCnnArrays& arrays, const PixelSite* sites)
      : view_(view), arrays_(arrays), sites_(sites) {}

  void compute() {
    first_layer();
    for (int l = 0; l < view_.step_count; ++l) {
      const PixelCnnView::Step& step = view_.steps[l];
      if (l > 0) add_masked(step.masked, l - 1);
      if (step.first.groups > 0) one_by_one(step);
      activate();
      if (l + 1 < view_.step_count) publish(l);
    }
    logits();
  }

 private:
  int channels() const { return known_channels == any_channels ? view_.channels : known_channels; }
  int groups() const { return channels() / width; }
  float* of(float* values, int p, int g) const { return values + p * channels() + g * width; }
  const float* plane(int l, int p) const {  // what layer l publishes of pixel p
    return arrays_.planes + static_cast<std::int64_t>(l) * view_.plane_size + sites_[p].plane;
  }

  // sums[p] += inputs * weight for one tap; values [pixels, channels()].
  [[gnu::always_inline]] void add_tap(const float* weight, int inputs, const float* values, Lanes* sums) const {
    for (int c = 0; c < inputs; ++c) {
      const Lanes w = Lanes::load(weight + c * width);
      for (int p = 0; p < pixels; ++p) sums[p] = fused(Lanes::broadcast(values[p * channels() + c]), w, sums[p]);
    }
  }

  void first_layer() {
    const LayerView& layer = view_.steps[0].masked;
    for (int g = 0; g < groups(); ++g) {
      Lanes sums[pixels];
      for (int p = 0; p < pixels; ++p)
        sums[p] = Lanes::load(arrays_.bias + static_cast<std::int64_t>(sites_[p].raster) * channels() + g * width);
      const float* weight = layer.weight + static_cast<std::int64_t>(g) * layer.tap_count * width;
      for (int k = 0; k < layer.tap_count; ++k) {
        const Lanes w = Lanes::load(weight + k * width);
        for (int p = 0; p < pixels; ++p)
          sums[p] = fused(Lanes::broadcast(arrays_.image[sites_[p].image + layer.taps[k]]), w, sums[p]);
      }
      for (int p = 0; p < pixels; ++p) sums[p].store(of(y_, p, g));
    }
  }

  void add_masked(const LayerView& layer, int seen) {
    alignas(64) float values[2][pixels * (known_channels == any_channels ? channel_limit : known_channels)];
    for (int g = 0; g < groups(); ++g) {
      Lanes sums[pixels];
      for (int p = 0; p < pixels; ++p) sums[p] = Lanes::load(layer.bias + g * width);
      const float* weight = layer.weight + static_cast<std::int64_t>(g) * layer.tap_count * layer.inputs * width;
      for (int k = 0; k < layer.tap_count; ++k, weight += layer.inputs * width) {
        float* side_by_side = values[k % 2];
        for (int p = 0; p < pixels; ++p)
          for (int h = 0; h < groups(); ++h)
            Lanes::load(plane(seen, p) + layer.taps[k] + h * width).store(of(side_by_side, p, h));
        add_tap(weight, layer.inputs, side_by_side, sums);
      }
      add_to_y(sums, g);
    }
  }

  void one_by_one(const PixelCnnView::Step& step) {
    activate();
    for (int g = 0; g < groups(); ++g) {
      Lanes sums[pixels];
      pointwise(step.first, g, active_, sums);
      for (int p = 0; p < pixels; ++p) elu(sums[p]).store(of(inner_, p, g));
    }
    for (int g = 0; g < groups(); ++g) {
      Lanes sums[pixels];
      pointwise(step.second, g, inner_, sums);
      add_to_y(sums, g);
    }
  }

  [[gnu::always_inline]] void pointwise(const LayerView& layer, int g, const float* values, Lanes* sums) const {
    for (int p = 0; p < pixels; ++p) sums[p] = Lanes::load(layer.bias + g * width);
    add_tap(layer.weight + static_cast<std::int64_t>(g) * layer.inputs * width, layer.inputs, values, sums);
  }
  [[gnu::always_inline]] void add_to_y(const Lanes* sums, int g) {  // y += scale * sums
    for (int p = 0; p < pixels; ++p)
      fused(Lanes::broadcast(view_.scale), sums[p], Lanes::load(of(y_, p, g))).store(of(y_, p, g));
  }
  void activate() {
    for (int p = 0; p < pixels; ++p)
      for (int g = 0; g < groups(); ++g) elu(Lanes::load(of(y_, p, g))).store(of(active_, p, g));
  }
  void publish(int l) {
    for (int p = 0; p < pixels; ++p) {
      float* to = arrays_.planes + static_cast<std::int64_t>(l) * view_.plane_size + sites_[p].plane;
      for (int g = 0; g < groups(); ++g) Lanes::load(of(active_, p, g)).store(to + g * width);
    }
  }
  void logits() {
    Lanes sums[pixels];
    pointwise(view_.output, 0, active_, sums);
    alignas(64) float outputs[width];
    for (int p = 0; p < pixels; ++p) {
      sums[p].store(outputs);
      arrays_.logits[sites_[p].raster] = outputs[0];
    }
  }

  static constexpr int room = pixels * (known_channels == any_channels ? channel_limit : known_channels);
  const PixelCnnView& view_;
  const PixelCnnArrays& arrays_;
  const PixelSite* sites_;
  alignas(64) float y_[room];
  alignas(64) float active_[room];
  alignas(64) float inner_[room];
};

// Picks the code for this number of pixels: their sums stay in registers only if the number is a constant.
template <int pixels, int known_channels>
void compute_columns(const PixelCnnView& view, const PixelCnnArrays& arrays, const PixelSite* sites, int count) {
  if constexpr (pixels > 0) {
    if (count < pixels) return compute_columns<pixels - 1, known_channels>(view, arrays, sites, count);
    Columns<pixels, known_channels>(view, arrays, sites).compute();
  }
}

template <int most, int known_channels>
void in_blocks(const PixelCnnView& view, const PixelCnnArrays& arrays, const PixelSite* sites, int count) {
  const int blocks = (count + most - 1) / most;
  for (int block = 0, done = 0; block < blocks; ++block) {
    const int pixels = (count - done + blocks - block - 1) / (blocks - block);  // as even as possible
    compute_columns<most, known_channels>(view, arrays, sites + done, pixels);
    done += pixels;
  }
}

}  // namespace

void pixel_columns(const PixelCnnView& view, const PixelCnnArrays& arrays, const PixelSite* sites, int count) {
  if (view.channels == width)
    in_blocks<sums_in_registers, width>(view, arrays, sites, count);
  else
    in_blocks<2, any_channels>(view, arrays, sites, count);
}

}  // namespace vlae::runtime::VLAE_ISA
