// Compiled once for each instruction set, in a namespace of its own (VLAE_ISA). A Vector is one register: the
// compiler's own vector type, so no intrinsic appears here. Nothing is included whose code a linker could share with
// the program.

#include "planar/kernels.h"

namespace vlae::planar::VLAE_ISA {
namespace {

#if defined(VLAE_ISA_AVX512)
constexpr int width = 16, sum_block = 4, term_block = 6;  // vectors a sum keeps for each output; terms a gradient keeps
constexpr int product_rows = 12;
#elif defined(VLAE_ISA_AVX2)
constexpr int width = 8, sum_block = 3, term_block = 3;
constexpr int product_rows = 6;
#else
constexpr int width = 4, sum_block = 2, term_block = 2;
constexpr int product_rows = 2;
#endif
constexpr int outs = planar_outputs;

using Vector = float __attribute__((vector_size(width * 4)));
using Integers = int __attribute__((vector_size(width * 4)));
using Outputs = float __attribute__((vector_size(outs * 4), aligned(4), may_alias));
using Unaligned = float __attribute__((vector_size(width * 4), aligned(4), may_alias));

Vector load(const float* from) { return *reinterpret_cast<const Unaligned*>(from); }
void store(float* to, Vector value) { *reinterpret_cast<Unaligned*>(to) = value; }

// Four outputs over `vectors` registers of pixels at p, from at least one term: the loop is one that runs at least
// once, so that no sum has to wait in memory for the case that it does not.
template <int vectors>
void sum_block_at(const float* const* terms, int term_count, const float* weights, const float* bias, float* const* out,
                  const float* mask, int p, bool accumulate) {
  Vector sum[outs][vectors];
  for (int o = 0; o < outs; ++o)
    for (int v = 0; v < vectors; ++v) sum[o][v] = Vector{} + bias[o];
  int t = 0;
  do {
    Vector x[vectors];
    for (int v = 0; v < vectors; ++v) x[v] = load(terms[t] + p + v * width);
    for (int o = 0; o < outs; ++o)
      for (int v = 0; v < vectors; ++v) sum[o][v] += weights[t * outs + o] * x[v];
  } while (++t < term_count);
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
  constexpr float nothing[outs] = {};
  const auto all_outputs = [&]<int vectors>(int p) {
    for (int o = 0; o < outputs; o += outs)
      if (term_count > 0)
        sum_block_at<vectors>(terms, term_count, weights + o * term_count, bias + o, out + o, mask, p, accumulate);
      else
        sum_block_at<vectors>(&mask, 1, nothing, bias + o, out + o, mask, p, accumulate);
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

// Sums of neighbouring lanes: those of a, then those of b.
Vector pair_sums(Vector a, Vector b) {
  Integers even = {}, odd = {};
  for (int lane = 0; lane < width; ++lane) even[lane] = 2 * lane, odd[lane] = 2 * lane + 1;
  return __builtin_shuffle(a, b, even) + __builtin_shuffle(a, b, odd);
}

// One block of the gradient over the pixels from `begin` to `end`, at least one register of them. The terms stay in
// registers and the outputs pass by: the other way round there is a register too few.
template <int block>
void gradient_block(const float* const* terms, const float* const* out, int begin, int end, int outputs,
                    float* gradient) {
  Vector sum[block][outs];
  for (int i = 0; i < block; ++i)
    for (int j = 0; j < outs; ++j) sum[i][j] = Vector{};
  int p = begin;
  do {
    Vector x[block];
    for (int i = 0; i < block; ++i) x[i] = load(terms[i] + p);
    for (int j = 0; j < outs; ++j) {
      const Vector g = load(out[j] + p);
      for (int i = 0; i < block; ++i) sum[i][j] += x[i] * g;
    }
  } while ((p += width) < end);
  for (int i = 0; i < block; ++i) {
    Vector totals = pair_sums(pair_sums(sum[i][0], sum[i][1]), pair_sums(sum[i][2], sum[i][3]));
    for (int lanes = width; lanes > outs; lanes /= 2) totals = pair_sums(totals, totals);
    auto* to = reinterpret_cast<Outputs*>(gradient + i * outputs);
    *to += __builtin_shufflevector(totals, totals, 0, 1, 2, 3);
  }
}

void weight_gradients(const float* const* terms, int term_count, const float* const* out, int outputs, int length,
                      float* gradient) {
  constexpr int tile = 4096;  // so that four planes of `out` and those of the terms stay in the second cache
  for (int begin = 0; begin < length; begin += tile) {
    const int end = begin + tile < length ? begin + tile : length;
    for (int o = 0; o < outputs; o += outs)
      for (int t = 0; t < term_count; t += term_block)
        gradient_block<term_block>(terms + t, out + o, begin, end, outputs, gradient + t * outputs + o);
  }
}

void add_sum(const float* x, int length, float* sum) {
  constexpr int vectors = planar_lanes / width;
  Vector sums[vectors] = {};
  for (int p = 0; p < length; p += planar_lanes)
    for (int v = 0; v < vectors; ++v) sums[v] += load(x + p + v * width);
  for (int v = 1; v < vectors; ++v) sums[0] += sums[v];
  *sum += total(sums[0]);
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

// `block` rows by `vectors` registers of columns.
template <int block, int vectors>
void product_block(const PlanarFactor& a, const float* b, int b_step, const int* terms, int term_count,
                   const float* bias, float* c, int c_step, bool accumulate) {
  Vector sum[block][vectors];
  for (int r = 0; r < block; ++r)
    for (int v = 0; v < vectors; ++v) sum[r][v] = bias ? load(bias + v * width) : Vector{};
  for (int t = 0; t < term_count; ++t) {
    const float* from = b + t * b_step;
    const float* factor = a.first + terms[t] * a.term_step;
    Vector x[vectors];
    for (int v = 0; v < vectors; ++v) x[v] = load(from + v * width);
    for (int r = 0; r < block; ++r)
      for (int v = 0; v < vectors; ++v) sum[r][v] += factor[r * a.row_step] * x[v];
  }
  for (int r = 0; r < block; ++r)
    for (int v = 0; v < vectors; ++v) {
      float* to = c + r * c_step + v * width;
      store(to, accumulate ? load(to) + sum[r][v] : sum[r][v]);
    }
}

// visit.operator()<value>(), 1 <= value <= most.
template <int most, class Visit>
void with_constant(int value, Visit visit) {
  if (value == most) return visit.template operator()<most>();
  if constexpr (most > 1) with_constant<most - 1>(value, visit);
}

void products(const PlanarFactor& a, int rows, const float* b, int b_step, const int* terms, int term_count,
              const float* bias, float* c, int c_step, int columns, bool accumulate) {
  constexpr int vectors = planar_lanes / width;
  for (int j = 0; j < columns; j += planar_lanes) {
    const float* of_columns = bias ? bias + j : nullptr;
    const auto block_at = [&]<int block>(int r) {
      const PlanarFactor rest{a.first + r * a.row_step, a.row_step, a.term_step};
      product_block<block, vectors>(rest, b + j, b_step, terms, term_count, of_columns, c + r * c_step + j, c_step,
                                    accumulate);
    };
    // As equal as can be: a block of one row would wait for its own sums.
    int blocks = (rows + product_rows - 1) / product_rows;
    for (int r = 0; r < rows; --blocks) {
      const int block = (rows - r + blocks - 1) / blocks;
      with_constant<product_rows>(block, [&]<int size>() { block_at.template operator()<size>(r); });
      r += block;
    }
  }
}

// log(1 + u) for 0 <= u <= 1, by the series of 2 atanh(u / (2 + u)): z <= 1 / 3, error below 1e-7.
Vector log_of_one_plus(Vector u) {
  const Vector z = u / (u + 2.0f), square = z * z;
  Vector sum = square * (2.0f / 15) + 2.0f / 13;
  sum = sum * square + 2.0f / 11;
  sum = sum * square + 2.0f / 9;
  sum = sum * square + 2.0f / 7;
  sum = sum * square + 2.0f / 5;
  sum = sum * square + 2.0f / 3;
  sum = sum * square + 2.0f;
  return sum * z;
}

float bernoulli(const float* logits, const float* x, int length, float scale, float* g) {
  Vector sums = {};
  int p = 0;
  const auto add = [&](Vector logit, Vector pixel) {               // returns sigmoid(logit) - pixel
    const Vector u = exp_of_negative(logit > 0 ? -logit : logit);  // e^-|logit|
    const Vector inverse = 1.0f / (u + 1.0f);
    const Vector positive = logit > 0 ? logit : Vector{};
    sums += pixel * logit - positive - log_of_one_plus(u);
    return (logit > 0 ? inverse : u * inverse) - pixel;
  };
  for (; p + width <= length; p += width) store(g + p, scale * add(load(logits + p), load(x + p)));
  if (p < length) {
    // Where the picture ends within a register: logits so low that they add nothing.
    Vector logit = Vector{} - 100.0f, pixel = {};
    for (int lane = 0; p + lane < length; ++lane) logit[lane] = logits[p + lane], pixel[lane] = x[p + lane];
    const Vector difference = add(logit, pixel);
    for (int lane = 0; p + lane < length; ++lane) g[p + lane] = scale * difference[lane];
  }
  return total(sums);
}

}  // namespace

extern const PlanarKernels table;
const PlanarKernels table = {VLAE_ISA_NAME, weighted_sums, weight_gradients, add_sum,
                             elu,           elu_gradient,  products,         bernoulli};

}  // namespace vlae::planar::VLAE_ISA
