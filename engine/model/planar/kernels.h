#pragma once
// Convolutions of small pictures as what they are: weighted sums of shifted planes. A plane is one channel of one
// picture, row after row, with as many zeros between the rows and around them as a tap reaches (PlanarGrid), so that a
// shift is an offset and no loop knows an edge. One table for each instruction set; results may differ in rounding.
// All lengths are multiples of `planar_lanes`; plane pointers need no alignment.

namespace vlae::planar {

constexpr int planar_lanes = 16;   // planes are padded to whole groups of so many floats
constexpr int planar_outputs = 4;  // outputs come in groups of so many
constexpr int planar_terms = 6;    // and so do the terms of a weight gradient

// a[r][t] = first[r row_step + t term_step].
struct PlanarFactor {
  const float* first;
  int row_step, term_step;
};

struct PlanarKernels {
  const char* name;  // "avx512", "avx2", "portable"

  // out[o][p] (+)= mask[p] (bias[o] + sum over terms t of weights[t][o] terms[t][p]), p = 0 .. length - 1.
  // weights: [outputs / 4, term_count, 4]; bias: [outputs]; mask: [length], 1 at pixels, 0 between and behind the rows.
  void (*weighted_sums)(const float* const* terms, int term_count, const float* weights, const float* bias,
                        float* const* out, int outputs, const float* mask, int length, bool accumulate);

  // gradient[t][o] += sum over p of terms[t][p] out[o][p]: the derivative by the weights above, where `out` is that by
  // the sums. gradient: [term_count, outputs]; multiples of planar_terms and planar_outputs.
  void (*weight_gradients)(const float* const* terms, int term_count, const float* const* out, int outputs, int length,
                           float* gradient);

  void (*add_sum)(const float* x, int length, float* sum);  // *sum += sum over p of x[p]

  // a = ELU(y): y where it is positive, else e^y - 1, to 1e-7.
  void (*elu)(const float* y, int length, float* a);
  // out = g ELU'(y), or out += it; ELU' from a = ELU(y): 1 where it is positive, else a + 1.
  void (*elu_gradient)(const float* g, const float* a, int length, float* out, bool accumulate);

  // c[r][j] (+)= bias[j] + sum over t of a[r][terms[t]] b[t][j], r = 0 .. rows - 1, j = 0 .. columns - 1, t = 0 ..
  // term_count - 1; columns is a multiple of planar_lanes, bias may be null. Any product of matrices and their
  // transposes: a has both steps.
  void (*products)(const PlanarFactor& a, int rows, const float* b, int b_step, const int* terms, int term_count,
                   const float* bias, float* c, int c_step, int columns, bool accumulate);

  // Of one picture, from the logits of its pixels: g = scale (sigmoid(logit) - x), the derivative of -scale log p(x);
  // returns log p(x) = sum of x logit - log(1 + e^logit), nats.
  float (*bernoulli)(const float* logits, const float* x, int length, float scale, float* g);
};

// The best that this processor has, or the one that was chosen (instruction_sets.h).
const PlanarKernels& planar_kernels();

}  // namespace vlae::planar
