#pragma once
// A convolution between planar pictures (planar_kernels.h) with its gradients: which planes at which offsets add up
// with which weights. Plain floats; the caller has the planes and knows nothing of taps.

#include <cstdint>
#include <vector>

#include "model/planar_kernels.h"
#include "weights/window.h"

namespace vlae::model {

// How a channel of one picture lies in memory: `margin` zeros, rows of `stride` floats whose last `stride - width` are
// zeros, filled up to `length`, `margin` zeros. A plane's own margin behind is the next plane's margin before.
struct PlanarGrid {
  int height = 0, width = 0, stride = 0;
  int margin = 0, length = 0;

  // Room for taps that reach so many rows up or down and columns to a side.
  PlanarGrid(int picture_height, int picture_width, int reach_rows, int reach_columns);

  int plane_step() const { return length + margin; }  // from one plane to the next
  std::size_t floats(int planes) const { return static_cast<std::size_t>(planes * plane_step() + margin); }
  const float* plane(const float* planes, int channel) const { return planes + margin + channel * plane_step(); }
  float* plane(float* planes, int channel) const { return planes + margin + channel * plane_step(); }

  std::vector<float> mask() const;                        // [length], 1 at pixels
  void spread(const float* picture, float* plane) const;  // [height, width] -> plane
  void gather(const float* plane, float* picture) const;  // plane -> [height, width]
};

// The taps of one input channel; where in the kernel [kernel_height, kernel_width] the weight of each stands.
struct PlanarTaps {
  std::vector<weights::Offset> offsets;
  std::vector<int> kernel_index;
};

// Counts of planes in memory are multiples of planar_outputs; the planes beyond those of a layer stay zero.
constexpr int padded(int channels) { return (channels + planar_outputs - 1) / planar_outputs * planar_outputs; }

// y_o (+)= scale (b_o + sum over inputs c, taps k of w[o, c, k] x_c shifted by k).
class PlanarConvolution {
 public:
  struct Shape {
    std::vector<PlanarTaps> taps;  // of each input channel
    int outputs = 0;
    int kernel_size = 0;  // kernel height * width
    float scale = 1;
    int first_differentiated = 0;  // inputs from this one on get a gradient; they all have the same taps
  };

  // w [outputs, inputs, kernel_size] and b [outputs] stand at these places of the weights of every call.
  PlanarConvolution(const PlanarGrid& grid, Shape shape, std::size_t w_begin, std::size_t b_begin);

  // Brings the weights into the order in which they are used; before forward and backward.
  void pack(const float* weights);

  // x: the input planes; y: padded(outputs) planes.
  void forward(const float* x, float* y, const float* mask, bool accumulate) const;
  // gx: padded(inputs - first_differentiated) planes, the derivative by those inputs.
  void backward_input(const float* gy, float* gx, const float* mask) const;
  // gradient [all weights] += derivative by w and b, in the places of w and b.
  void backward_weights(const float* x, const float* gy, float* gradient) const;

 private:
  struct Term {
    int plane = 0, offset = 0;  // which plane, and how far from the pixel
    int weight = 0;             // index in w for the first output (forward) or input (backward)
  };
  int inputs() const { return static_cast<int>(shape_.taps.size()); }
  int differentiated() const { return inputs() - shape_.first_differentiated; }
  std::vector<const float*> planes_of(const std::vector<Term>& terms, const float* planes) const;

  PlanarGrid grid_;
  Shape shape_;
  std::size_t w_begin_, b_begin_;
  std::vector<Term> terms_;           // of an output: every tap of every input
  std::vector<Term> backward_terms_;  // of an input: every tap of every output, mirrored

  std::vector<float> weights_, bias_;            // scaled; [padded outputs / 4, terms, 4], [padded outputs]
  std::vector<float> backward_weights_, zeros_;  // scaled; [padded inputs / 4, backward terms, 4], [padded inputs]
};

}  // namespace vlae::model
