#include "training_state/rate_map.h"

#include <algorithm>
#include <numbers>

namespace vlae::training_state {
namespace {

constexpr double bits_a_nat = 1 / std::numbers::ln2;

std::size_t column_of(const RateMap& map, double epoch) {
  const double length = map.last_epoch - map.first_epoch;
  if (length <= 0) return 0;
  const double at = (epoch - map.first_epoch) / length * static_cast<double>(map.columns);
  return std::min(map.columns - 1, static_cast<std::size_t>(std::max(0.0, at)));
}

// Sums of the rows into their columns; returns how many rows each holds.
std::vector<std::size_t> sum_rows(RateMap& map, const run::Chronicle<run::RateRow>& rates) {
  std::vector<std::size_t> count(map.columns, 0);
  for (std::size_t i = 0; i < rates.size(); ++i) {
    const run::RateRow& row = rates[i];
    if (row.rate_nats.size() != map.dimensions) continue;
    const std::size_t column = column_of(map, row.epoch);
    ++count[column];
    for (std::size_t d = 0; d < map.dimensions; ++d)
      map.bits[d * map.columns + column] += static_cast<float>(static_cast<double>(row.rate_nats[d]) * bits_a_nat);
  }
  return count;
}

}  // namespace

RateMap rate_map(const run::Chronicle<run::RateRow>& rates, std::size_t most_columns) {
  RateMap map;
  if (rates.empty() || most_columns == 0) return map;
  map.dimensions = rates.back().rate_nats.size();
  map.columns = std::min(most_columns, rates.size());
  map.first_epoch = rates[0].epoch, map.last_epoch = rates.back().epoch;
  map.bits.assign(map.dimensions * map.columns, 0);
  const std::vector<std::size_t> count = sum_rows(map, rates);
  for (std::size_t d = 0; d < map.dimensions; ++d)
    for (std::size_t column = 0; column < map.columns; ++column) {
      float& cell = map.bits[d * map.columns + column];
      if (count[column] > 0)
        cell /= static_cast<float>(count[column]);
      else if (column > 0)
        cell = map.bits[d * map.columns + column - 1];
    }
  return map;
}

double bits_scale(const run::Chronicle<run::RateRow>& rates) {
  constexpr double least = 2;
  double most = 0;
  for (std::size_t i = 0; i < rates.size(); ++i)
    for (const float nats : rates[i].rate_nats) most = std::max(most, static_cast<double>(nats) * bits_a_nat);
  double scale = least;
  while (scale < most) scale *= 2;
  return scale;
}

std::vector<double> latest_bits(const run::Chronicle<run::RateRow>& rates) {
  if (rates.empty()) return {};
  const std::vector<float>& nats = rates.back().rate_nats;
  std::vector<double> bits(nats.size());
  std::ranges::transform(nats, bits.begin(), [](float rate) { return static_cast<double>(rate) * bits_a_nat; });
  return bits;
}

std::size_t dimensions_in_use(std::span<const double> bits) {
  return static_cast<std::size_t>(std::ranges::count_if(bits, [](double b) { return b >= idle_bits; }));
}

}  // namespace vlae::training_state
