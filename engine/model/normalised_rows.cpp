#include "model/normalised_rows.h"

#include <ATen/Parallel.h>
#include <torch/autograd.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace vlae::model {
namespace {

constexpr std::int64_t lanes = 16;               // partial sums, so that they can be computed together
constexpr std::int64_t values_a_thread = 16384;  // fewer are not worth another thread

// Rows of v and of what belongs to them; an empty mask hides nothing.
struct Rows {
  Rows(const torch::Tensor& v, const torch::Tensor& mask)
      : count(v.size(0)),
        length(v.numel() / std::max<std::int64_t>(1, count)),
        v_values(v.const_data_ptr<float>()),
        mask_values(mask.numel() > 0 ? mask.const_data_ptr<float>() : nullptr),
        mask_step(mask.size(0) > 1 ? length : 0) {}

  const float* v(std::int64_t row) const { return v_values + row * length; }
  const float* mask(std::int64_t row) const { return mask_values ? mask_values + row * mask_step : nullptr; }

  // work(row) for all rows, on all threads.
  template <class Work>
  void for_each(Work work) const {
    const std::int64_t rows_a_thread = std::max<std::int64_t>(1, values_a_thread / std::max<std::int64_t>(1, length));
    at::parallel_for(0, count, rows_a_thread, [&](std::int64_t begin, std::int64_t end) {
      for (std::int64_t row = begin; row < end; ++row) work(row);
    });
  }

  std::int64_t count, length;
  const float *v_values, *mask_values;
  std::int64_t mask_step;
};

// sum over i of a[i] b[i] mask[i], in a fixed order.
float dot(const float* a, const float* b, const float* mask, std::int64_t length) {
  float sums[lanes] = {};
  std::int64_t i = 0;
  for (; i + lanes <= length; i += lanes)
    for (std::int64_t lane = 0; lane < lanes; ++lane)
      sums[lane] += a[i + lane] * b[i + lane] * (mask ? mask[i + lane] : 1.0f);
  for (; i < length; ++i) sums[i % lanes] += a[i] * b[i] * (mask ? mask[i] : 1.0f);
  return std::accumulate(std::begin(sums), std::end(sums), 0.0f);
}

// out = mask (a x + b y)
void combine(float a, const float* x, float b, const float* y, const float* mask, std::int64_t length, float* out) {
  if (mask)
    for (std::int64_t i = 0; i < length; ++i) out[i] = mask[i] * (a * x[i] + b * y[i]);
  else
    for (std::int64_t i = 0; i < length; ++i) out[i] = a * x[i] + b * y[i];
}

float inverse_norm(float square) { return 1 / std::sqrt(std::max(square, static_cast<float>(smallest_square))); }

struct RowsFunction : torch::autograd::Function<RowsFunction> {
  static torch::Tensor forward(torch::autograd::AutogradContext* context, const torch::Tensor& v,
                               const torch::Tensor& g, const torch::Tensor& mask) {
    const Rows rows(v, mask);
    const auto squares = torch::empty_like(g), w = torch::empty_like(v);
    const float* lengths = g.const_data_ptr<float>();
    float *square = squares.mutable_data_ptr<float>(), *out = w.mutable_data_ptr<float>();
    rows.for_each([&](std::int64_t row) {
      square[row] = dot(rows.v(row), rows.v(row), rows.mask(row), rows.length);
      const float scale = lengths[row] * inverse_norm(square[row]);
      combine(scale, rows.v(row), 0, rows.v(row), rows.mask(row), rows.length, out + row * rows.length);
    });
    context->save_for_backward({v, g, mask, squares});
    return w;
  }

  // With u = mask v and d = dL/dw: dL/dg = d.u / |u|; dL/dv = mask g / |u| (d - u d.u / |u|^2).
  static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                 const torch::autograd::variable_list& outputs) {
    const auto saved = context->get_saved_variables();
    const auto &v = saved[0], &g = saved[1], &mask = saved[2], &squares = saved[3];
    const Rows rows(v, mask);
    const auto d = outputs[0].contiguous(), v_gradient = torch::empty_like(v), g_gradient = torch::empty_like(g);
    const float *d_values = d.const_data_ptr<float>(), *lengths = g.const_data_ptr<float>();
    const float* square = squares.const_data_ptr<float>();
    float *to_v = v_gradient.mutable_data_ptr<float>(), *to_g = g_gradient.mutable_data_ptr<float>();
    rows.for_each([&](std::int64_t row) {
      const float* from = d_values + row * rows.length;
      const float product = dot(from, rows.v(row), rows.mask(row), rows.length), inverse = inverse_norm(square[row]);
      const bool norm_is_constant = square[row] < static_cast<float>(smallest_square);
      const float along = norm_is_constant ? 0 : product * inverse * inverse;
      const float scale = lengths[row] * inverse;
      to_g[row] = product * inverse;
      combine(scale, from, -scale * along, rows.v(row), rows.mask(row), rows.length, to_v + row * rows.length);
    });
    return {v_gradient, g_gradient, torch::Tensor()};
  }
};

}  // namespace

torch::Tensor normalised_rows(const torch::Tensor& v, const torch::Tensor& g, const torch::Tensor& mask) {
  return RowsFunction::apply(v, g, mask.defined() ? mask : torch::empty({0}));  // autograd takes no undefined input
}

}  // namespace vlae::model
