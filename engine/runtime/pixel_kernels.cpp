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
template <int pixels, int known_channels>
class Columns {
 public:
  Columns(const PixelCnnView& view, const PixelCnnArrays& arrays, const PixelRun& run, int first)
      : view_(view),
        arrays_(arrays),
        run_(run),
        taps_(run.taps),
        image_(arrays.image + run.image + first),
        planes_(arrays.planes + run.plane + first * channels()),
        raster_(run.raster + first * view.raster_step) {}

  void compute() {
    first_layer();
    for (int l = 0; l < view_.step_count; ++l) {
      const PixelCnnView::Step& step = view_.steps[l];
      if (l > 0) add_masked(step.masked, planes_ + (l - 1) * arrays_.plane_size);
      if (step.first.groups > 0) one_by_one(step);
      activate(l + 1 < view_.step_count ? planes_ + l * arrays_.plane_size + run_.own : active_);
    }
    logits();
  }

 private:
  int channels() const { return known_channels == any_channels ? view_.channels : known_channels; }
  int groups() const { return channels() / width; }
  float* of(float* values, int p, int g) const { return values + p * channels() + g * width; }
  int raster(int p) const { return raster_ + p * view_.raster_step; }

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
        sums[p] = Lanes::load(arrays_.bias + static_cast<std::int64_t>(raster(p)) * channels() + g * width);
      const float* weight = layer.weight + static_cast<std::int64_t>(g) * layer.tap_count * width;
      for (int k = 0; k < layer.tap_count; ++k) {
        const Lanes w = Lanes::load(weight + k * width);
        for (int p = 0; p < pixels; ++p) sums[p] = fused(Lanes::broadcast(image_[run_.image_taps[k] + p]), w, sums[p]);
      }
      for (int p = 0; p < pixels; ++p) sums[p].store(of(y_, p, g));
    }
  }

  void add_masked(const LayerView& layer, const float* seen) {
    for (int g = 0; g < groups(); ++g) {
      Lanes sums[pixels];
      for (int p = 0; p < pixels; ++p) sums[p] = Lanes::load(layer.bias + g * width);
      const float* weight = layer.weight + static_cast<std::int64_t>(g) * layer.tap_count * layer.inputs * width;
      for (int k = 0; k < layer.tap_count; ++k, weight += layer.inputs * width)
        add_tap(weight, layer.inputs, seen + taps_[k], sums);
      add_to_y(sums, g);
    }
    taps_ += layer.tap_count;
  }

  void one_by_one(const PixelCnnView::Step& step) {
    activate(active_);
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
  void activate(float* to) {
    for (int p = 0; p < pixels; ++p)
      for (int g = 0; g < groups(); ++g) elu(Lanes::load(of(y_, p, g))).store(of(to, p, g));
  }
  void logits() {
    Lanes sums[pixels];
    pointwise(view_.output, 0, active_, sums);
    alignas(64) float outputs[width];
    for (int p = 0; p < pixels; ++p) {
      sums[p].store(outputs);
      arrays_.logits[raster(p)] = outputs[0];
    }
  }

  static constexpr int room = pixels * (known_channels == any_channels ? channel_limit : known_channels);
  const PixelCnnView& view_;
  const PixelCnnArrays& arrays_;
  const PixelRun& run_;
  const std::int32_t* taps_;  // of the layers to come
  const float* image_;        // at the first pixel
  float* planes_;             // likewise
  std::int32_t raster_;       // likewise
  alignas(64) float y_[room];
  alignas(64) float active_[room];
  alignas(64) float inner_[room];
};

// Picks the code for this number of pixels: their sums stay in registers only if the number is a constant.
template <int pixels, int known_channels>
void compute_columns(const PixelCnnView& view, const PixelCnnArrays& arrays, const PixelRun& run, int first,
                     int count) {
  if constexpr (pixels > 0) {
    if (count < pixels) return compute_columns<pixels - 1, known_channels>(view, arrays, run, first, count);
    Columns<pixels, known_channels>(view, arrays, run, first).compute();
  }
}

template <int most, int known_channels>
void in_blocks(const PixelCnnView& view, const PixelCnnArrays& arrays, const PixelRun& run) {
  const int blocks = (run.count + most - 1) / most;
  for (int block = 0, done = 0; block < blocks; ++block) {
    const int pixels = (run.count - done + blocks - block - 1) / (blocks - block);  // as even as possible
    compute_columns<most, known_channels>(view, arrays, run, done, pixels);
    done += pixels;
  }
}

}  // namespace

void pixel_columns(const PixelCnnView& view, const PixelCnnArrays& arrays, const PixelRun& run) {
  if (view.channels == width)
    in_blocks<sums_in_registers, width>(view, arrays, run);
  else
    in_blocks<2, any_channels>(view, arrays, run);
}

}  // namespace vlae::runtime::VLAE_ISA
