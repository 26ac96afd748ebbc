#include <array>

#include "runtime/residual_network.h"

namespace vlae::runtime {
namespace {

// One axis of a transposed convolution with stride 2 and padding 1: output y takes input i with kernel row y + 1 - 2 i.
struct AxisTap {
  int step, kernel;  // input y / 2 + step
};
std::vector<AxisTap> transposed_taps(int parity) {
  if (parity == 0) return {{0, 1}};
  return {{0, 2}, {1, 0}};
}
std::vector<AxisTap> plain_taps() { return {{-1, 0}, {0, 1}, {1, 2}}; }

std::vector<LinearLayer::Tap> taps_of(const std::vector<AxisTap>& rows, const std::vector<AxisTap>& columns,
                                      const PlaneShape& in) {
  std::vector<LinearLayer::Tap> taps;
  for (const AxisTap row : rows)
    for (const AxisTap column : columns)
      taps.push_back({row.step * in.row() + column.step * in.pitch, row.kernel * 3 + column.kernel});
  return taps;
}

}  // namespace

Convolution::Convolution(const weights::WeightMap& weights, const std::string& name, int inputs, int outputs,
                         Resize resize, const PlaneShape& in, const PlaneShape& out) {
  const FoldedWeights folded = fold(weights, name, {outputs, inputs, 3, 3, resize == Resize::twice});
  const int parities = resize == Resize::twice ? 2 : 1;
  for (int row_parity = 0; row_parity < parities; ++row_parity)
    for (int column_parity = 0; column_parity < parities; ++column_parity)
      add_part(folded, resize, row_parity, column_parity, in, out);
}

void Convolution::add_part(const FoldedWeights& folded, Resize resize, int row_parity, int column_parity,
                           const PlaneShape& in, const PlaneShape& out) {
  const bool transposed = resize == Resize::twice;
  const auto taps = transposed ? taps_of(transposed_taps(row_parity), transposed_taps(column_parity), in)
                               : taps_of(plain_taps(), plain_taps(), in);
  Part part{LinearLayer(folded, taps, 0, folded.inputs), {}};
  const int step = transposed ? 2 : 1, stride = resize == Resize::halve ? 2 : 1;
  for (int y = row_parity; y < out.height; y += step)
    for (int x = column_parity; x < out.width; x += step)
      part.sites.push_back({in.offset(y * stride / step, x * stride / step), out.offset(y, x)});
  parts_.push_back(std::move(part));
}

void Convolution::apply(const Kernels& kernels, const Plane& in, Plane& out) const {
  for (const Part& part : parts_)
    kernels.layer(part.layer.view(), in.values.data(), out.values.data(), part.sites.data(),
                  static_cast<int>(part.sites.size()));
}

}  // namespace vlae::runtime
