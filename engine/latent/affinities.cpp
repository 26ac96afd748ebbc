#include "latent/affinities.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "latent/nearest.h"
#include "numerics/elementary.h"

namespace vlae::latent {
namespace {

constexpr int bisections = 60;

// p(j|i) over the neighbours of i, exp(-beta d^2) / sum, and its entropy in nats.
struct Row {
  std::vector<double> p;
  double entropy_nats = 0;
};

Row row_at(const std::vector<Neighbour>& neighbours, double beta) {
  Row row;
  const double nearest = neighbours.front().distance * neighbours.front().distance;
  double sum = 0, weighted = 0;
  for (const Neighbour& neighbour : neighbours) {
    const double further = neighbour.distance * neighbour.distance - nearest;
    row.p.push_back(numerics::exponential(-beta * further));
    sum += row.p.back();
    weighted += row.p.back() * further;
  }
  for (double& value : row.p) value /= sum;
  row.entropy_nats = numerics::logarithm(sum) + beta * weighted / sum;
  return row;
}

// Entropy falls as beta grows: bracketed by doubling, then bisected.
std::vector<double> row_of_perplexity(const std::vector<Neighbour>& neighbours, double perplexity) {
  const double wanted = numerics::logarithm(perplexity);
  double low = 0, high = 1;
  while (row_at(neighbours, high).entropy_nats > wanted && high < 1e12) high *= 2;
  for (int i = 0; i < bisections; ++i) {
    const double middle = (low + high) / 2;
    (row_at(neighbours, middle).entropy_nats > wanted ? low : high) = middle;
  }
  return row_at(neighbours, high).p;
}

using Entries = std::vector<std::pair<std::uint32_t, float>>;  // column, value

// (p(j|i) + p(i|j)) / 2n, rows sorted by column.
std::vector<Entries> symmetric(const std::vector<std::vector<Neighbour>>& nearest,
                               const std::vector<std::vector<double>>& p) {
  std::vector<Entries> rows(nearest.size());
  const double half = 1 / (2 * static_cast<double>(nearest.size()));
  for (std::size_t i = 0; i < nearest.size(); ++i)
    for (std::size_t k = 0; k < nearest[i].size(); ++k) {
      const auto share = static_cast<float>(p[i][k] * half);
      rows[i].emplace_back(static_cast<std::uint32_t>(nearest[i][k].index), share);
      rows[nearest[i][k].index].emplace_back(static_cast<std::uint32_t>(i), share);
    }
  for (Entries& row : rows) std::ranges::sort(row);
  return rows;
}

}  // namespace

Affinities affinities(const Table& codes, double perplexity, int threads, const Progress& progress) {
  if (codes.rows() < 2) return {};
  const double met = std::max(1.0, std::min(perplexity, static_cast<double>(codes.rows() - 1) / 3));
  const auto k = static_cast<std::size_t>(std::max(1.0, std::floor(3 * met)));
  bool cancelled = false;
  const auto nearest = nearest_to_each(codes, k, threads, [&](std::size_t done, std::size_t total) {
    cancelled = progress && !progress(done, total);
    return !cancelled;
  });
  if (cancelled) return {};
  std::vector<std::vector<double>> p(nearest.size());
  for_each_index(p.size(), threads, [&](std::size_t i) { p[i] = row_of_perplexity(nearest[i], met); });
  Affinities result;
  result.first.push_back(0);
  for (const Entries& row : symmetric(nearest, p)) {
    for (std::size_t e = 0; e < row.size(); ++e) {
      const bool again = e > 0 && row[e].first == row[e - 1].first;  // each is the other's neighbour
      if (again) {
        result.value.back() += row[e].second;
        continue;
      }
      result.column.push_back(row[e].first);
      result.value.push_back(row[e].second);
    }
    result.first.push_back(result.column.size());
  }
  return result;
}

}  // namespace vlae::latent
