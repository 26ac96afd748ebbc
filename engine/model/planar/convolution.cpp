#include "planar/convolution.h"

#include <algorithm>
#include <utility>

namespace vlae::planar {
namespace {

int rounded_up(int value, int unit) { return (value + unit - 1) / unit * unit; }

int padded(int targets) { return rounded_up(targets, planar_outputs); }

bool same_taps(const PlanarTaps& a, const PlanarTaps& b) {
  return a.offsets == b.offsets && a.kernel_index == b.kernel_index;
}

// Where the terms begin.
template <class Terms>
std::vector<const float*> planes_of(const PlanarGrid& grid, const Terms& terms, const float* planes) {
  std::vector<const float*> pointers;
  pointers.reserve(terms.size() + planar_terms);
  for (const auto& term : terms) pointers.push_back(grid.plane(planes, term.plane) + term.offset);
  return pointers;
}

}  // namespace

PlanarGrid::PlanarGrid(int picture_height, int picture_width, int reach_rows, int reach_columns, int picture_count)
    : height(picture_height),
      width(picture_width),
      stride(picture_width + reach_columns),
      picture_step((picture_height + reach_rows) * stride),
      pictures(picture_count),
      margin(rounded_up(reach_rows * stride + reach_columns, planar_lanes)),
      length(rounded_up((pictures - 1) * picture_step + height * stride, planar_lanes)) {}

std::vector<float> PlanarGrid::mask() const {
  const std::vector<float> ones(static_cast<std::size_t>(height * width), 1.0f);
  std::vector<float> mask(static_cast<std::size_t>(length), 0.0f);
  for (int picture = 0; picture < pictures; ++picture) spread(ones.data(), mask.data(), picture);
  return mask;
}

void PlanarGrid::spread(const float* image, float* plane, int picture) const {
  float* to = plane + picture * picture_step;
  for (int row = 0; row < height; ++row) std::copy_n(image + row * width, width, to + row * stride);
}

void PlanarGrid::gather(const float* plane, int picture, float* image) const {
  const float* from = plane + picture * picture_step;
  for (int row = 0; row < height; ++row) std::copy_n(from + row * stride, width, image + row * width);
}

PlanarConvolution::PlanarConvolution(int stride, Shape shape, std::size_t w_begin, std::size_t b_begin)
    : shape_(std::move(shape)), w_begin_(w_begin), b_begin_(b_begin) {
  direct_ = direct_sums(stride);
  transposed_ = transposed_sums(stride);
}

// An output: every tap of every plane.
PlanarConvolution::Sums PlanarConvolution::direct_sums(int stride) const {
  Sums sums;
  for (std::size_t p = 0; p < shape_.planes.size(); ++p) {
    const PlanarTaps& taps = shape_.planes[p];
    for (std::size_t k = 0; k < taps.offsets.size(); ++k)
      sums.terms.push_back({static_cast<int>(p), taps.offsets[k].row * stride + taps.offsets[k].column,
                            taps.input * shape_.kernel_size + taps.kernel_index[k]});
  }
  for (int output = 0; output < shape_.outputs; ++output) {
    sums.weight_offsets.push_back(output * shape_.inputs * shape_.kernel_size);
    sums.biases.push_back(output);
  }
  return sums;
}

// An input plane: every tap of every output, mirrored.
std::vector<PlanarConvolution::Sums> PlanarConvolution::transposed_sums(int stride) const {
  std::vector<Sums> all;
  for (auto p = static_cast<std::size_t>(shape_.first_differentiated); p < shape_.planes.size(); ++p) {
    const PlanarTaps& taps = shape_.planes[p];
    const int target = static_cast<int>(p) - shape_.first_differentiated;
    if (target == 0 || !same_taps(taps, shape_.planes[p - 1])) {
      all.push_back(
          {.first_target = target, .weight_offsets = {}, .biases = {}, .terms = {}, .weights = {}, .bias = {}});
      for (int output = 0; output < shape_.outputs; ++output)
        for (std::size_t k = 0; k < taps.offsets.size(); ++k)
          all.back().terms.push_back({output, -(taps.offsets[k].row * stride + taps.offsets[k].column),
                                      output * shape_.inputs * shape_.kernel_size + taps.kernel_index[k]});
    }
    all.back().weight_offsets.push_back(taps.input * shape_.kernel_size);
    all.back().biases.push_back(taps.input);
  }
  return all;
}

void PlanarConvolution::pack(const float* weights) {
  pack(direct_, weights + w_begin_, weights + b_begin_, !shape_.transposed);
  for (Sums& sums : transposed_) pack(sums, weights + w_begin_, weights + b_begin_, shape_.transposed);
}

// In the groups of four that the kernels read: [padded targets / 4, terms, 4].
void PlanarConvolution::pack(Sums& sums, const float* w, const float* b, bool with_bias) const {
  const std::size_t targets = sums.weight_offsets.size(), terms = sums.terms.size();
  const auto padded_targets = static_cast<std::size_t>(padded(static_cast<int>(targets)));
  sums.weights.assign(padded_targets * terms, 0.0f);
  sums.bias.assign(padded_targets, 0.0f);
  for (std::size_t i = 0; i < targets; ++i) {
    float* group = sums.weights.data() + i / planar_outputs * terms * planar_outputs + i % planar_outputs;
    for (std::size_t t = 0; t < terms; ++t)
      group[t * planar_outputs] = shape_.scale * w[sums.terms[t].weight + sums.weight_offsets[i]];
    if (with_bias) sums.bias[i] = shape_.scale * b[sums.biases[i]];
  }
}

// `spare`: the first plane of y behind the targets of all runs; takes what only fills up a group.
void PlanarConvolution::compute(const PlanarGrid& grid, const Sums& sums, const float* x, float* y, int spare,
                                const float* mask, bool accumulate) const {
  const auto terms = planes_of(grid, sums.terms, x);
  const int targets = static_cast<int>(sums.weight_offsets.size());
  std::vector<float*> out;
  for (int i = 0; i < padded(targets); ++i)
    out.push_back(grid.plane(y, i < targets ? sums.first_target + i : spare + i - targets));
  planar_kernels().weighted_sums(terms.data(), static_cast<int>(terms.size()), sums.weights.data(), sums.bias.data(),
                                 out.data(), static_cast<int>(out.size()), mask, grid.length, accumulate);
}

void PlanarConvolution::compute_transposed(const PlanarGrid& grid, const float* x, float* y, const float* mask,
                                           bool accumulate) const {
  const int spare = static_cast<int>(shape_.planes.size()) - shape_.first_differentiated;
  for (const Sums& sums : transposed_) compute(grid, sums, x, y, spare, mask, accumulate);
}

void PlanarConvolution::forward(const PlanarGrid& grid, const float* x, float* y, const float* mask,
                                bool accumulate) const {
  if (shape_.transposed) return compute_transposed(grid, x, y, mask, accumulate);
  compute(grid, direct_, x, y, shape_.outputs, mask, accumulate);
}

void PlanarConvolution::backward_input(const PlanarGrid& grid, const float* gy, float* gx, const float* mask,
                                       bool accumulate) const {
  if (!shape_.transposed) return compute_transposed(grid, gy, gx, mask, accumulate);
  compute(grid, direct_, gy, gx, shape_.outputs, mask, accumulate);
}

void PlanarConvolution::backward_weights(const PlanarGrid& grid, const float* x, const float* gy,
                                         float* gradient) const {
  add_bias_gradients(grid, gy, gradient);
  if (shape_.transposed) std::swap(x, gy);  // w is that of the convolution whose transpose this is
  auto terms = planes_of(grid, direct_.terms, x);
  if (terms.empty()) return;
  terms.resize(static_cast<std::size_t>(rounded_up(static_cast<int>(terms.size()), planar_terms)), terms.front());
  std::vector<const float*> out;
  for (int output = 0; output < padded(shape_.outputs); ++output)
    out.push_back(grid.plane(gy, std::min(output, shape_.outputs - 1)));
  std::vector<float> sums(terms.size() * out.size(), 0.0f);  // [terms, outputs]; what fills up is not read
  planar_kernels().weight_gradients(terms.data(), static_cast<int>(terms.size()), out.data(),
                                    static_cast<int>(out.size()), grid.length, sums.data());
  for (std::size_t output = 0; output < direct_.weight_offsets.size(); ++output) {
    float* w = gradient + w_begin_ + direct_.weight_offsets[output];
    for (std::size_t t = 0; t < direct_.terms.size(); ++t)
      w[direct_.terms[t].weight] += shape_.scale * sums[t * out.size() + output];
  }
}

void PlanarConvolution::add_bias_gradients(const PlanarGrid& grid, const float* gy, float* gradient) const {
  const auto add = [&](const Sums& sums) {
    for (std::size_t i = 0; i < sums.biases.size(); ++i) {
      float sum = 0;
      planar_kernels().add_sum(grid.plane(gy, sums.first_target + static_cast<int>(i)), grid.length, &sum);
      gradient[b_begin_ + static_cast<std::size_t>(sums.biases[i])] += shape_.scale * sum;
    }
  };
  if (!shape_.transposed) return add(direct_);
  for (const Sums& sums : transposed_) add(sums);
}

}  // namespace vlae::planar
