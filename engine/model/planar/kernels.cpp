// Compiled once for each instruction set, in a namespace of its own (VLAE_ISA). A Vector is one register: the
// compiler's own vector type, so no intrinsic appears here. Nothing is included whose code a linker could share with
// the program.

#include "planar/kernels.h"

namespace vlae::planar::VLAE_ISA {
namespace {

#if defined(VLAE_ISA_AVX512)
constexpr int width = 16, sum_block = 4, term_block = 6;  // vectors a sum keeps for each output; terms a gradient keeps
#elif defined(VLAE_ISA_AVX2)
constexpr int width = 8, sum_block = 2, term_block = 2;
#else
constexpr int width = 4, sum_block = 2, term_block = 2;
#endif
constexpr int outs = planar_outputs;

using Vector = float __attribute__((vector_size(width * 4)));
using Integers = int __attribute__((vector_size(width * 4)));
using Unaligned = float __attribute__((vector_size(width * 4), aligned(4), may_alias));

Vector load(const float* from) { return *reinterpret_cast<const Unaligned*>(from); }
void store(float* to, Vector value) { *reinterpret_cast<Unaligned*>(to) = value; }

// Four outputs over `vectors` registers of pixels at p.
template <int vectors>
void sum_block_at(const float* const* terms, int term_count, const float* weights, const float* bias, float* const* out,
                  const float* mask, int p, bool accumulate) {
  Vector sum[outs][vectors];
  for (int o = 0; o < outs; ++o)
    for (int v = 0; v < vectors; ++v) sum[o][v] = Vector{} + bias[o];
  for (int t = 0; t < term_count; ++t) {
    Vector x[vectors];
    for (int v = 0; v < vectors; ++v) x[v] = load(terms[t] + p + v * width);
    for (int o = 0; o < outs; ++o)
      for (int v = 0; v < vectors; ++v) sum[o][v] += weights[t * outs + o] * x[v];
  }
  for (int v = 0; v < vectors; ++v) {
    const Vector visible = load(mask + p + v * width);
    for (int o = 0; o < outs; ++o) {
      float* to = out[o] + p + v * width;
      store(to, accumulate ? load(to) + visible * sum[o][v] : visible * sum[o][v]);
    }
  }
}

void weighted_sums(const float* const* terms, int term_count, const float* weights, const float* bias,
                   float* const* out, int outputs, const float* mask, int length, bool accumulate) {
  const auto all_outputs = [&]<int vectors>(int p) {
    for (int o = 0; o < outputs; o += outs)
      sum_block_at<vectors>(terms, term_count, weights + o * term_count, bias + o, out + o, mask, p, accumulate);
  };
  int p = 0;
  for (; p + sum_block * width <= length; p += sum_block * width) all_outputs.template operator()<sum_block>(p);
  const int rest = (length - p) / width;
  if (rest == 1) all_outputs.template operator()<1>(p);
  if (rest == 2) all_outputs.template operator()<2>(p);
  if (rest == 3) all_outputs.template operator()<3>(p);
}

float total(Vector v) {
  float sum = 0;
  for (int lane = 0; lane < width; ++lane) sum += v[lane];
  return sum;
}

// One block of the gradient over the pixels from `begin` to `end`.
void gradient_block(const float* const* terms, const float* const* out, int begin, int end, int outputs,
                    float* gradient) {
  Vector sum[term_block][outs] = {};
  for (int p = begin; p < end; p += width) {
    Vector g[outs];
    for (int j = 0; j < outs; ++j) g[j] = load(out[j] + p);
    for (int i = 0; i < term_block; ++i) {
      const Vector x = load(terms[i] + p);
      for (int j = 0; j < outs; ++j) sum[i][j] += x * g[j];
    }
  }
  for (int i = 0; i < term_block; ++i)
    for (int j = 0; j < outs; ++j) gradient[i * outputs + j] += total(sum[i][j]);
}

void weight_gradients(const float* const* terms, int term_count, const float* const* out, int outputs, int length,
                      float* gradient) {
  constexpr int tile = 1024;  // so that four planes of `out` and those of the terms stay in the first cache
  for (int begin = 0; begin < length; begin += tile) {
    const int end = begin + tile < length ? begin + tile : length;
    for (int o = 0; o < outputs; o += outs)
      for (int t = 0; t < term_count; t += term_block)
        gradient_block(terms + t, out + o, begin, end, outputs, gradient + t * outputs + o);
  }
}

void add_sum(const float* x, int length, float* sum) {
  Vector sums = {};
  for (int p = 0; p < length; p += width) sums += load(x + p);
  *sum += total(sums);
}

// e^x for x <= 0: 2^n e^r with |r| <= ln 2 / 2, e^r by its Taylor polynomial of degree 6 (error below 2e-7).
Vector exp_of_negative(Vector x) {
  constexpr float log2_e = 1.44269504f, ln2_high = 0.693359375f, ln2_low = -2.12194440e-4f, lowest = -87.0f;
  x = x < lowest ? Vector{} + lowest : x;
  const Integers n = __builtin_convertvector(x * log2_e - 0.5f, Integers);  // towards zero: the nearest, as x <= 0
  const Vector whole = __builtin_convertvector(n, Vector);
  const Vector r = (x - whole * ln2_high) - whole * ln2_low;
  Vector e = r * (1.0f / 720) + 1.0f / 120;
  e = e * r + 1.0f / 24;
  e = e * r + 1.0f / 6;
  e = e * r + 0.5f;
  e = e * r + 1.0f;
  e = e * r + 1.0f;
  const Integers power_of_two = (n + 127) << 23;
  return e * reinterpret_cast<Vector>(power_of_two);
}

void elu(const float* y, int length, float* a) {
  for (int p = 0; p < length; p += width) {
    const Vector x = load(y + p);
    const Vector negative = x < 0 ? x : Vector{};
    store(a + p, x > 0 ? x : exp_of_negative(negative) - 1.0f);
  }
}

void elu_gradient(const float* g, const float* a, int length, float* out, bool accumulate) {
  for (int p = 0; p < length; p += width) {
    const Vector activation = load(a + p);
    const Vector slope = activation > 0 ? Vector{} + 1.0f : activation + 1.0f;
    store(out + p, accumulate ? load(out + p) + slope * load(g + p) : slope * load(g + p));
  }
}

}  // namespace

extern const PlanarKernels table;
const PlanarKernels table = {VLAE_ISA_NAME, weighted_sums, weight_gradients, add_sum, elu, elu_gradient};

}  // namespace vlae::planar::VLAE_ISA
