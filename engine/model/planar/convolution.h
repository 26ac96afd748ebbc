#pragma once
// A convolution between planar pictures (planar/kernels.h) with its gradients: which planes at which offsets add up
// with which weights. Plain floats; the caller has the planes and knows nothing of taps.

#include <cstdint>
#include <vector>

#include "architecture/window.h"
#include "planar/kernels.h"

namespace vlae::planar {

// How a channel lies in memory: `margin` zeros; the pictures one below the other, each with rows of `stride` floats
// whose last `stride - width` are zeros and with `reach_rows` rows of zeros below; filled up to `length`; `margin`
// zeros. A plane's own margin behind is the next plane's margin before.
struct PlanarGrid {
  int height = 0, width = 0, stride = 0;
  int picture_step = 0, pictures = 1;  // from one picture to the next; how many
  int margin = 0, length = 0;

  // Room for taps that reach so many rows up or down and columns to a side.
  PlanarGrid(int picture_height, int picture_width, int reach_rows, int reach_columns, int picture_count = 1);

  int plane_step() const { return length + margin; }  // from one plane to the next
  // Of a buffer of so many planes; a few more planes follow for outputs that only fill up a group.
  std::size_t floats(int planes) const {
    return static_cast<std::size_t>((planes + planar_outputs - 1) * plane_step() + margin);
  }
  const float* plane(const float* planes, int channel) const { return planes + margin + channel * plane_step(); }
  float* plane(float* planes, int channel) const { return planes + margin + channel * plane_step(); }

  std::vector<float> mask() const;                                   // [length], 1 at pixels
  void spread(const float* image, float* plane, int picture) const;  // [height, width] -> one picture of a plane
  void gather(const float* plane, int picture, float* image) const;  // and back
};

// The taps of one input plane; where in the kernel [kernel_height * kernel_width] the weight of each stands, and to
// which input channel the plane belongs (each of the four phases of a strided convolution's input is a plane).
struct PlanarTaps {
  int input = 0;
  std::vector<architecture::Offset> offsets;
  std::vector<int> kernel_index;
};

// y_o (+)= scale (b_o + sum over input planes p, taps k of w[o, input of p, k] x_p shifted by k).
class PlanarConvolution {
 public:
  struct Shape {
    std::vector<PlanarTaps> planes;
    int inputs = 0, outputs = 0;
    int kernel_size = 0;  // kernel height * width
    float scale = 1;
    int first_differentiated = 0;  // planes from this one on get a gradient
    // The transpose: from the `outputs` to the planes of the `inputs`, b [inputs]; w as above. What follows names x
    // what goes in and y what comes out, whichever it is.
    bool transposed = false;
  };

  // w [outputs, inputs, kernel_size] and b stand at these places of the weights of every call. The grids of all calls
  // have rows of `stride` floats.
  PlanarConvolution(int stride, Shape shape, std::size_t w_begin, std::size_t b_begin);

  // Brings the weights into the order in which they are used; before forward and backward.
  void pack(const float* weights);

  void forward(const PlanarGrid& grid, const float* x, float* y, const float* mask, bool accumulate) const;
  // gx (+)= derivative by the planes of x from first_differentiated on, which begin the buffer.
  void backward_input(const PlanarGrid& grid, const float* gy, float* gx, const float* mask, bool accumulate) const;
  // gradient [all weights] += derivative by w and b, in the places of w and b.
  void backward_weights(const PlanarGrid& grid, const float* x, const float* gy, float* gradient) const;

 private:
  struct Term {
    int plane = 0, offset = 0;  // which plane, and how far from the pixel
    int weight = 0;             // index in w, for output 0 (direct) or input 0 (transposed)
  };
  // Sums over the same terms for a run of target planes.
  struct Sums {
    int first_target = 0;
    std::vector<int> weight_offsets;  // of each target, added to a term's weight
    std::vector<int> biases;          // of each target, index in b
    std::vector<Term> terms;
    std::vector<float> weights, bias;  // packed
  };
  Sums direct_sums(int stride) const;
  std::vector<Sums> transposed_sums(int stride) const;
  void pack(Sums& sums, const float* w, const float* b, bool with_bias) const;
  void compute(const PlanarGrid& grid, const Sums& sums, const float* x, float* y, int spare, const float* mask,
               bool accumulate) const;
  void compute_transposed(const PlanarGrid& grid, const float* x, float* y, const float* mask, bool accumulate) const;
  void add_bias_gradients(const PlanarGrid& grid, const float* gy, float* gradient) const;

  Shape shape_;
  std::size_t w_begin_, b_begin_;
  Sums direct_;
  std::vector<Sums> transposed_;  // one for each run of planes with the same taps
};

}  // namespace vlae::planar
