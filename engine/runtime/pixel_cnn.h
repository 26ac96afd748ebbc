#pragma once
// The PixelCNN p(x|z), pixel by pixel. A pixel's column (its activations in all layers, and its logit) depends on the
// pixels before it only, so each column is computed once. Columns that do not see each other form a wave: all pixels
// with equal t = x + skew * y, where the skew is 2 for 3x3 layers, so that an image of 28x28 takes 82 steps, not 784.

#include <cstdint>
#include <span>
#include <vector>

#include "architecture/model_config.h"
#include "runtime/linear_layer.h"
#include "runtime/skewed_planes.h"
#include "weights/weight_map.h"

namespace vlae::runtime {

class PixelCnn {
 public:
  PixelCnn(const architecture::ModelConfig& config, const weights::WeightMap& weights);
  PixelCnn(const PixelCnn&) = delete;  // the view points into the layers
  PixelCnn& operator=(const PixelCnn&) = delete;

  // The state of one image: what a logit is computed from.
  struct State {
    AlignedFloats bias;         // [pixels, channels] the context maps' share of the first layer
    AlignedFloats image;        // skewed plane, 0 or 1
    AlignedFloats planes;       // [layers - 1] skewed planes of activations
    std::vector<float> logits;  // [pixels], valid where the column was computed
  };
  // context_maps [maps, height, width], empty without z; the image is all paper. Then whole waves are computed in their
  // order: of earlier ones only those that taps reach are kept.
  State start(const Kernels& kernels, std::span<const float> context_maps) const;

  // The context maps' share of the first layer, [pixels, channels padded to 16].
  AlignedFloats map_bias(const Kernels& kernels, std::span<const float> context_maps) const;

  void set_pixel(State& state, int pixel, bool ink) const;
  // The columns of one wave.
  void compute(const Kernels& kernels, State& state, std::span<const std::int32_t> pixels) const;

  // For other layouts of the same network.
  const PixelCnnView& view() const { return view_; }
  std::span<const architecture::MaskedLayer> layers() const { return layers_; }
  const PlaneShape& image_shape() const { return image_; }
  const PlaneShape& plane_shape() const { return plane_; }

  // Pixels that do not see each other, in raster order; every wave sees earlier waves only.
  using Wave = std::vector<std::int32_t>;
  const std::vector<Wave>& waves() const { return waves_; }

 private:
  struct Step {
    LinearLayer masked, one_by_one_first, one_by_one_second;
  };
  void add_step(const architecture::ModelConfig& config, const weights::WeightMap& weights, int layer);
  void make_waves();

  int height_, width_, maps_;
  std::vector<architecture::MaskedLayer> layers_;
  WaveOrder order_;
  SkewedPlanes skewed_image_, planes_;
  PlaneShape image_, plane_, maps_plane_;
  std::vector<Step> steps_;
  LinearLayer map_bias_, output_;
  std::vector<PixelCnnView::Step> view_steps_;
  PixelCnnView view_;
  std::vector<Site> map_sites_;  // by raster index
  std::vector<Wave> waves_;
};

}  // namespace vlae::runtime
