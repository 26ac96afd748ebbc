// Each kernel on every instruction set that this machine has, against its plain twin: the sum that its header states,
// in double.

#include "planar/kernels.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "planar/instruction_sets.h"

namespace vlae::planar {
namespace {

using Floats = std::vector<float>;

Floats random_floats(int count, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::normal_distribution<float> normal;
  Floats values(static_cast<std::size_t>(count));
  for (float& value : values) value = normal(random);
  return values;
}

// So many planes of `length` floats in one buffer, each beginning at an odd place: the kernels ask for no alignment.
struct Planes {
  Planes(int count, int length, std::uint64_t seed) : values(random_floats(count * (length + 1) + 1, seed)) {
    for (int i = 0; i < count; ++i) pointers.push_back(values.data() + 1 + i * (length + 1));
  }
  std::vector<const float*> readable() const { return {pointers.begin(), pointers.end()}; }
  Floats values;
  std::vector<float*> pointers;
};

// Of sums of `terms` products of numbers around 1.
double tolerance(int terms) { return 1e-6 * (4 + terms); }

class EachSet : public testing::TestWithParam<const PlanarKernels*> {
 protected:
  const PlanarKernels& kernels = *GetParam();
};

INSTANTIATE_TEST_SUITE_P(Kernels, EachSet, testing::ValuesIn(all_planar_kernels()),
                         [](const auto& set) { return std::string(set.param->name); });

TEST_P(EachSet, WeightedSums) {
  for (const int terms : {0, 1, 5, 9, 45})
    for (const int outputs : {4, 12})
      for (const int length : {16, 32, 48, 80, 1040})
        for (const bool accumulate : {false, true}) {
          const Planes in(terms, length, 1), before(outputs, length, 2);
          Planes out(outputs, length, 2);
          const Floats weights = random_floats(outputs * terms, 3), bias = random_floats(outputs, 4);
          Floats mask(static_cast<std::size_t>(length), 1.0f);
          for (int p = 3; p < length; p += 7) mask[static_cast<std::size_t>(p)] = 0;
          kernels.weighted_sums(in.readable().data(), terms, weights.data(), bias.data(), out.pointers.data(), outputs,
                                mask.data(), length, accumulate);
          for (int o = 0; o < outputs; ++o)
            for (int p = 0; p < length; ++p) {
              double sum = bias[static_cast<std::size_t>(o)];
              for (int t = 0; t < terms; ++t)
                sum += static_cast<double>(weights[static_cast<std::size_t>((o / 4 * terms + t) * 4 + o % 4)]) *
                       in.pointers[static_cast<std::size_t>(t)][p];
              sum *= mask[static_cast<std::size_t>(p)];
              if (accumulate) sum += before.pointers[static_cast<std::size_t>(o)][p];
              ASSERT_NEAR(out.pointers[static_cast<std::size_t>(o)][p], sum, tolerance(terms))
                  << terms << " terms, " << outputs << " outputs, length " << length << ", output " << o << ", " << p;
            }
        }
}

TEST_P(EachSet, WeightGradients) {
  for (const int terms : {6, 12, 54})
    for (const int outputs : {4, 12})
      for (const int length : {16, 1024, 1040, 2064}) {
        const Planes in(terms, length, 1), out(outputs, length, 2);
        const Floats before = random_floats(terms * outputs, 3);
        Floats gradient = before;
        kernels.weight_gradients(in.readable().data(), terms, out.readable().data(), outputs, length, gradient.data());
        for (int t = 0; t < terms; ++t)
          for (int o = 0; o < outputs; ++o) {
            const auto at = static_cast<std::size_t>(t * outputs + o);
            double sum = before[at];
            for (int p = 0; p < length; ++p)
              sum += static_cast<double>(in.pointers[static_cast<std::size_t>(t)][p]) *
                     out.pointers[static_cast<std::size_t>(o)][p];
            ASSERT_NEAR(gradient[at], sum, tolerance(length)) << terms << ' ' << outputs << ' ' << length << ' ' << at;
          }
      }
}

TEST_P(EachSet, Sum) {
  for (const int length : {0, 16, 48, 1040}) {
    const Floats x = random_floats(length, 1);
    float sum = 2;
    kernels.add_sum(x.data(), length, &sum);
    double expected = 2;
    for (const float value : x) expected += value;
    EXPECT_NEAR(sum, expected, tolerance(length)) << length;
  }
}

// Around 0, where e^x - 1 loses digits, at the bounds of the polynomial's steps, and far beyond them.
Floats activations() {
  Floats y{0.0f,     -0.0f,    1e-8f, -1e-8f, 5.0f, 1e30f, -1e-3f, -0.35f,
           -0.3466f, -0.6931f, -20,   -86.9f, -87,  -88,   -1e30f, -1};
  const Floats more = random_floats(1024, 5);
  y.insert(y.end(), more.begin(), more.end());
  return y;
}

TEST_P(EachSet, Elu) {
  const Floats y = activations();
  Floats a(y.size());
  kernels.elu(y.data(), static_cast<int>(y.size()), a.data());
  for (std::size_t i = 0; i < y.size(); ++i) {
    const double expected = y[i] > 0 ? static_cast<double>(y[i]) : std::expm1(static_cast<double>(y[i]));
    EXPECT_NEAR(a[i], expected, 2e-7 * std::max(1.0, std::abs(expected))) << y[i];
  }
}

TEST_P(EachSet, EluGradient) {
  const Floats y = activations(), g = random_floats(static_cast<int>(y.size()), 6),
               before = random_floats(static_cast<int>(y.size()), 7);
  Floats a(y.size());
  for (std::size_t i = 0; i < y.size(); ++i) a[i] = y[i] > 0 ? y[i] : std::expm1(y[i]);
  for (const bool accumulate : {false, true}) {
    Floats out = before;
    kernels.elu_gradient(g.data(), a.data(), static_cast<int>(y.size()), out.data(), accumulate);
    for (std::size_t i = 0; i < y.size(); ++i) {
      const double slope = y[i] > 0 ? 1 : std::exp(static_cast<double>(y[i]));
      EXPECT_NEAR(out[i], slope * static_cast<double>(g[i]) + (accumulate ? static_cast<double>(before[i]) : 0), 1e-6)
          << y[i];
    }
  }
}

// Rows that fill a block of registers, leave some over or are one alone; factors in rows and in columns.
TEST_P(EachSet, Products) {
  for (const int rows : {1, 2, 5, 6, 7, 12, 13, 25})
    for (const int count : {0, 1, 9, 40})
      for (const bool transposed : {false, true})
        for (const bool accumulate : {false, true}) {
          const int columns = 48, step = columns + 3, factor_step = 101;
          std::vector<int> terms;  // every other
          for (int t = 0; t < count; ++t) terms.push_back(2 * t);
          const Floats a = random_floats(factor_step * factor_step, 1), b = random_floats((count + 1) * step, 2),
                       bias = random_floats(columns, 3), before = random_floats(rows * step, 4);
          const PlanarFactor factor{a.data(), transposed ? 1 : factor_step, transposed ? factor_step : 1};
          Floats c = before;
          kernels.products(factor, rows, b.data(), step, terms.data(), count, transposed ? nullptr : bias.data(),
                           c.data(), step, columns, accumulate);
          for (int r = 0; r < rows; ++r)
            for (int j = 0; j < step; ++j) {
              const auto at = static_cast<std::size_t>(r * step + j);
              double sum = accumulate || j >= columns ? static_cast<double>(before[at]) : 0;
              if (j < columns && !transposed) sum += static_cast<double>(bias[static_cast<std::size_t>(j)]);
              for (int t = 0; t < count && j < columns; ++t)
                sum +=
                    static_cast<double>(a[static_cast<std::size_t>(r * factor.row_step + 2 * t * factor.term_step)]) *
                    static_cast<double>(b[static_cast<std::size_t>(t * step + j)]);
              ASSERT_NEAR(c[at], sum, tolerance(count)) << rows << ' ' << count << ' ' << r << ' ' << j;
            }
        }
}

TEST_P(EachSet, Bernoulli) {
  Floats logits = activations();
  for (float& logit : logits) logit = std::min(logit, 80.0f);
  for (const int length : {1, 15, 16, 17, 143, static_cast<int>(logits.size())}) {
    Floats x(logits.size()), g(logits.size(), 7.0f);
    for (std::size_t i = 0; i < x.size(); ++i) x[i] = i % 3 == 0 ? 1.0f : 0.0f;
    const float found = kernels.bernoulli(logits.data(), x.data(), length, 0.25f, g.data());
    double expected = 0, size = 1;
    for (int i = 0; i < length; ++i) {
      const double logit = logits[static_cast<std::size_t>(i)], ink = x[static_cast<std::size_t>(i)];
      const double term = ink * logit - std::max(logit, 0.0) - std::log1p(std::exp(-std::abs(logit)));
      expected += term;
      size += std::abs(term);
      EXPECT_NEAR(g[static_cast<std::size_t>(i)], 0.25 * (1 / (1 + std::exp(-logit)) - ink), 1e-7) << logit;
    }
    EXPECT_NEAR(found, expected, 1e-6 * size) << length;
    if (length < static_cast<int>(g.size())) {
      EXPECT_EQ(g[static_cast<std::size_t>(length)], 7.0f);
    }
  }
}

TEST(InstructionSets, TheBestOneComputesUntilAnotherIsChosen) {
  const auto all = all_planar_kernels();
  EXPECT_EQ(&planar_kernels(), all.back());
  choose_planar_kernels(*all.front());
  EXPECT_STREQ(planar_kernels().name, "portable");
  choose_planar_kernels(*all.back());
  EXPECT_EQ(&planar_kernels(), all.back());
}

}  // namespace
}  // namespace vlae::planar
