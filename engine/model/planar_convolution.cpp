#include "model/planar_convolution.h"

#include <algorithm>
#include <utility>

namespace vlae::model {
namespace {

int rounded_up(int value) { return (value + planar_lanes - 1) / planar_lanes * planar_lanes; }

// values[i] for i < count, in the groups of four that the kernels read: [padded count / 4, terms, 4].
template <class Value>
void pack_groups(int count, std::size_t terms, std::vector<float>& packed, Value value) {
  packed.assign(static_cast<std::size_t>(padded(count)) * terms, 0.0f);
  for (int i = 0; i < count; ++i)
    for (std::size_t t = 0; t < terms; ++t) {
      const auto group = static_cast<std::size_t>(i / planar_outputs),
                 lane = static_cast<std::size_t>(i % planar_outputs);
      packed[(group * terms + t) * planar_outputs + lane] = value(i, t);
    }
}

}  // namespace

PlanarGrid::PlanarGrid(int picture_height, int picture_width, int reach_rows, int reach_columns)
    : height(picture_height),
      width(picture_width),
      stride(picture_width + reach_columns),
      margin(rounded_up(reach_rows * stride + reach_columns)),
      length(rounded_up(height * stride)) {}

std::vector<float> PlanarGrid::mask() const {
  const std::vector<float> ink(static_cast<std::size_t>(height * width), 1.0f);
  std::vector<float> mask(static_cast<std::size_t>(length), 0.0f);
  spread(ink.data(), mask.data());
  return mask;
}

void PlanarGrid::spread(const float* picture, float* plane) const {
  for (int row = 0; row < height; ++row) std::copy_n(picture + row * width, width, plane + row * stride);
}

void PlanarGrid::gather(const float* plane, float* picture) const {
  for (int row = 0; row < height; ++row) std::copy_n(plane + row * stride, width, picture + row * width);
}

PlanarConvolution::PlanarConvolution(const PlanarGrid& grid, Shape shape, std::size_t w_begin, std::size_t b_begin)
    : grid_(grid), shape_(std::move(shape)), w_begin_(w_begin), b_begin_(b_begin) {
  const auto offset = [&](weights::Offset tap) { return tap.row * grid_.stride + tap.column; };
  for (int input = 0; input < inputs(); ++input) {
    const PlanarTaps& taps = shape_.taps[static_cast<std::size_t>(input)];
    for (std::size_t k = 0; k < taps.offsets.size(); ++k)
      terms_.push_back({input, offset(taps.offsets[k]), input * shape_.kernel_size + taps.kernel_index[k]});
  }
  const PlanarTaps& taps = shape_.taps.back();
  for (int output = 0; output < shape_.outputs; ++output)
    for (std::size_t k = 0; k < taps.offsets.size(); ++k)
      backward_terms_.push_back(
          {output, -offset(taps.offsets[k]),
           (output * inputs() + shape_.first_differentiated) * shape_.kernel_size + taps.kernel_index[k]});
  zeros_.assign(static_cast<std::size_t>(padded(differentiated())), 0.0f);
}

void PlanarConvolution::pack(const float* weights) {
  const float* w = weights + w_begin_;
  const float* b = weights + b_begin_;
  const float scale = shape_.scale;
  pack_groups(shape_.outputs, terms_.size(), weights_, [&](int output, std::size_t t) {
    return scale * w[output * inputs() * shape_.kernel_size + terms_[t].weight];
  });
  pack_groups(differentiated(), backward_terms_.size(), backward_weights_, [&](int input, std::size_t t) {
    return scale * w[input * shape_.kernel_size + backward_terms_[t].weight];
  });
  bias_.assign(static_cast<std::size_t>(padded(shape_.outputs)), 0.0f);
  for (int output = 0; output < shape_.outputs; ++output) bias_[static_cast<std::size_t>(output)] = scale * b[output];
}

std::vector<const float*> PlanarConvolution::planes_of(const std::vector<Term>& terms, const float* planes) const {
  std::vector<const float*> pointers;
  pointers.reserve(terms.size() + planar_outputs);
  for (const Term& term : terms) pointers.push_back(grid_.plane(planes, term.plane) + term.offset);
  return pointers;
}

void PlanarConvolution::forward(const float* x, float* y, const float* mask, bool accumulate) const {
  const auto terms = planes_of(terms_, x);
  std::vector<float*> out;
  for (int output = 0; output < padded(shape_.outputs); ++output) out.push_back(grid_.plane(y, output));
  planar_kernels().weighted_sums(terms.data(), static_cast<int>(terms.size()), weights_.data(), bias_.data(),
                                 out.data(), static_cast<int>(out.size()), mask, grid_.length, accumulate);
}

void PlanarConvolution::backward_input(const float* gy, float* gx, const float* mask) const {
  const auto terms = planes_of(backward_terms_, gy);
  std::vector<float*> out;
  for (int input = 0; input < padded(differentiated()); ++input) out.push_back(grid_.plane(gx, input));
  planar_kernels().weighted_sums(terms.data(), static_cast<int>(terms.size()), backward_weights_.data(), zeros_.data(),
                                 out.data(), static_cast<int>(out.size()), mask, grid_.length, /*accumulate=*/false);
}

void PlanarConvolution::backward_weights(const float* x, const float* gy, float* gradient) const {
  auto terms = planes_of(terms_, x);
  terms.resize(static_cast<std::size_t>(padded(static_cast<int>(terms.size()))), terms.front());  // not read from below
  std::vector<const float*> out;
  for (int output = 0; output < padded(shape_.outputs); ++output) out.push_back(grid_.plane(gy, output));
  std::vector<float> sums(terms.size() * out.size(), 0.0f);  // [terms, outputs]
  planar_kernels().weight_gradients(terms.data(), static_cast<int>(terms.size()), out.data(),
                                    static_cast<int>(out.size()), grid_.length, sums.data());
  for (int output = 0; output < shape_.outputs; ++output) {
    float* w = gradient + w_begin_ + output * inputs() * shape_.kernel_size;
    const auto column = static_cast<std::size_t>(output);
    for (std::size_t t = 0; t < terms_.size(); ++t) w[terms_[t].weight] += shape_.scale * sums[t * out.size() + column];
    float bias = 0;
    planar_kernels().add_sum(out[column], grid_.length, &bias);
    gradient[b_begin_ + column] += shape_.scale * bias;
  }
}

}  // namespace vlae::model
