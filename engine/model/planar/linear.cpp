#include "planar/linear.h"

#include <algorithm>
#include <numeric>

namespace vlae::planar {
namespace {

int padded(int width) { return (width + planar_lanes - 1) / planar_lanes * planar_lanes; }

}  // namespace

PlanarRows::PlanarRows(int row_count, int row_width)
    : rows(row_count), width(row_width), step(padded(row_width)), values(static_cast<std::size_t>(rows * step)) {}

template <class Sees>
PlanarLinear::Panels::Panels(int column_count, int row_count, Sees sees)
    : columns(column_count),
      rows(static_cast<std::size_t>(padded(columns) / planar_lanes)),
      places(rows.size() * static_cast<std::size_t>(row_count), -1) {
  for (std::size_t group = 0; group < rows.size(); ++group) {
    const int first = static_cast<int>(group) * planar_lanes, end = std::min(columns, first + planar_lanes);
    for (int row = 0; row < row_count; ++row) {
      bool seen = false;
      for (int column = first; column < end; ++column) seen = seen || sees(row, column);
      if (!seen) continue;
      places[static_cast<std::size_t>(row) * rows.size() + group] = static_cast<int>(rows[group].size());
      rows[group].push_back(row);
    }
    values.emplace_back(rows[group].size() * planar_lanes);
  }
}

float* PlanarLinear::Panels::of(int row, std::size_t group) {
  const int place = places[static_cast<std::size_t>(row) * rows.size() + group];
  return place < 0 ? nullptr : values[group].data() + place * planar_lanes;
}

PlanarLinear::PlanarLinear(int in, int out, const float* mask)
    : in_(in), out_(out), in_step_(padded(in)), b_(static_cast<std::size_t>(padded(out))) {
  const auto visible = [&](int o, int i) { return mask == nullptr || mask[o * in + i] != 0; };
  by_inputs_ = Panels(out, in, [&](int i, int o) { return visible(o, i); });
  by_outputs_ = Panels(in, out, visible);
}

void PlanarLinear::set_unit(int out, const float* w, float b) {
  b_[static_cast<std::size_t>(out)] = b;
  const auto group = static_cast<std::size_t>(out / planar_lanes);
  float* to = by_inputs_.values[group].data() + out % planar_lanes;
  for (const int i : by_inputs_.rows[group]) {
    *to = w[i];
    to += planar_lanes;
  }
  for (std::size_t inputs = 0; inputs < by_outputs_.rows.size(); ++inputs) {
    const int i = static_cast<int>(inputs) * planar_lanes;
    if (float* row = by_outputs_.of(out, inputs)) std::copy_n(w + i, std::min(planar_lanes, in_ - i), row);
  }
}

void PlanarLinear::multiply(const PlanarRows& a, const Panels& b, const float* bias, PlanarRows& c, bool accumulate) {
  for (std::size_t group = 0; group < b.rows.size(); ++group) {
    const int column = static_cast<int>(group) * planar_lanes;
    planar_kernels().products({a.row(0), a.step, 1}, a.rows, b.values[group].data(), planar_lanes, b.rows[group].data(),
                              static_cast<int>(b.rows[group].size()), bias != nullptr ? bias + column : nullptr,
                              c.row(0) + column, c.step, planar_lanes, accumulate);
  }
}

void PlanarLinear::forward(const PlanarRows& x, PlanarRows& y) const { multiply(x, by_inputs_, b_.data(), y, false); }

void PlanarLinear::backward_input(const PlanarRows& gy, PlanarRows& gx, bool accumulate) const {
  multiply(gy, by_outputs_, nullptr, gx, accumulate);
}

void PlanarLinear::weight_gradients(const PlanarRows& x, const PlanarRows& gy, int first, int count, float* w,
                                    float* b) const {
  std::vector<int> pictures(static_cast<std::size_t>(x.rows));
  std::iota(pictures.begin(), pictures.end(), 0);
  // Runs of groups of inputs that some unit of this block sees.
  const auto seen = [&](std::size_t group) {
    const auto& outputs = by_outputs_.rows[group];
    const auto next = std::lower_bound(outputs.begin(), outputs.end(), first);
    return next != outputs.end() && *next < first + count;
  };
  for (std::size_t group = 0; group < by_outputs_.rows.size(); ++group) {
    const std::size_t begin = group;
    while (group < by_outputs_.rows.size() && seen(group)) ++group;
    if (group == begin) continue;
    const int column = static_cast<int>(begin) * planar_lanes, columns = static_cast<int>(group - begin) * planar_lanes;
    planar_kernels().products({gy.row(0) + first, 1, gy.step}, count, x.row(0) + column, x.step, pictures.data(),
                              x.rows, nullptr, w + column, in_step_, columns, true);
  }
  for (int n = 0; n < gy.rows; ++n)
    for (int i = 0; i < count; ++i) b[i] += gy.row(n)[first + i];
}

}  // namespace vlae::planar
