#pragma once
// KL of each dimension of the code through a training, as the cells of a heat map: time to the right.

#include <span>
#include <vector>

#include "run/training_snapshot.h"

namespace vlae::training_state {

struct RateMap {
  std::size_t dimensions = 0, columns = 0;
  double first_epoch = 0, last_epoch = 0;
  std::vector<float> bits;  // [dimensions, columns]
};

// At most `most_columns` columns of the same length in epochs: a column holds the mean of the rows that fall into it,
// or what the column before it holds where none does.
RateMap rate_map(const run::Chronicle<run::RateRow>& rates, std::size_t most_columns);

// Where the scale of a dimension's bits ends: 2 bits, or the next power of two that no row so far exceeds. It never
// shrinks in a run, and small runs share it: a code that empties is seen to.
double bits_scale(const run::Chronicle<run::RateRow>& rates);

std::vector<double> latest_bits(const run::Chronicle<run::RateRow>& rates);  // [latent]; empty without rows

// A dimension is in use where it carries at least this much; below it is drawn as idle.
constexpr double idle_bits = 0.05;
std::size_t dimensions_in_use(std::span<const double> bits);

}  // namespace vlae::training_state
