#pragma once
// A fully connected layer with its gradients on plain floats, rows of pictures at a time: y = x w^T + b. What a mask
// hides is left out of the sums where whole groups of units are hidden, which is two fifths of a MADE. No LibTorch.

#include <cstddef>
#include <vector>

#include "planar/kernels.h"

namespace vlae::planar {

// Values of several pictures: row n begins at n * step, with zeros behind the width.
struct PlanarRows {
  PlanarRows() = default;
  PlanarRows(int rows, int width);
  float* row(int n) { return values.data() + n * step; }
  const float* row(int n) const { return values.data() + n * step; }

  int rows = 0, width = 0, step = 0;
  std::vector<float> values;
};

class PlanarLinear {
 public:
  PlanarLinear(int in, int out, const float* mask);  // mask [out, in], 0 or 1; null: all visible

  int in() const { return in_; }
  int out() const { return out_; }
  // Unit `out`'s w [in], 0 where the mask hides, and b. Different units from different threads at once.
  void set_unit(int out, const float* w, float b);

  void forward(const PlanarRows& x, PlanarRows& y) const;
  void backward_input(const PlanarRows& gy, PlanarRows& gx, bool accumulate) const;  // gx (+)= gy w
  // Of units [first, first + count), where the mask shows them: w[i] += sum over rows of gy[first + i] x, at i *
  // step(); b[i] += sum over rows of gy[first + i].
  void weight_gradients(const PlanarRows& x, const PlanarRows& gy, int first, int count, float* w, float* b) const;
  int step() const { return in_step_; }

 private:
  // A matrix in the order in which the sums read it: for each group of planar_lanes columns the rows that some column
  // of the group sees, [visible rows, planar_lanes].
  struct Panels {
    Panels() = default;
    template <class Sees>
    Panels(int columns, int rows, Sees sees);
    float* of(int row, std::size_t group);  // null where nobody sees the row
    int columns = 0;
    std::vector<std::vector<int>> rows;  // of each group
    std::vector<std::vector<float>> values;
    std::vector<int> places;  // [rows, groups]: which of the group's rows a row is, or -1
  };
  static void multiply(const PlanarRows& a, const Panels& b, const float* bias, PlanarRows& c, bool accumulate);

  int in_, out_, in_step_;
  Panels by_inputs_, by_outputs_;  // w^T: a row for each input; w: a row for each output
  std::vector<float> b_;
};

}  // namespace vlae::planar
