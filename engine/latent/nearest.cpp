#include "latent/nearest.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include "numerics/elementary.h"

namespace vlae::latent {
namespace {

// In eight running sums, so that the compiler can keep them in one register.
float squared_distance(const float* a, const float* b, std::size_t n) {
  std::array<float, 8> sums{};
  std::size_t d = 0;
  for (; d + sums.size() <= n; d += sums.size())
    for (std::size_t lane = 0; lane < sums.size(); ++lane) {
      const float difference = a[d + lane] - b[d + lane];
      sums[lane] += difference * difference;
    }
  float rest = 0;
  for (; d < n; ++d) rest += (a[d] - b[d]) * (a[d] - b[d]);
  return std::accumulate(sums.begin(), sums.end(), rest);
}

bool nearer(const Neighbour& a, const Neighbour& b) {
  return a.distance < b.distance || (!(b.distance < a.distance) && a.index < b.index);
}

// The k smallest of measure(0 .. rows - 1), kept as a heap with the furthest on top. `skipped` is left out.
template <class Measure>
std::vector<Neighbour> smallest(std::size_t rows, std::size_t k, std::size_t skipped, Measure measure) {
  std::vector<Neighbour> heap;
  if (k == 0) return heap;
  heap.reserve(std::min(k, rows) + 1);
  for (std::size_t i = 0; i < rows; ++i) {
    if (i == skipped) continue;
    const Neighbour candidate{i, measure(i)};
    if (heap.size() == k && !nearer(candidate, heap.front())) continue;
    heap.push_back(candidate);
    std::push_heap(heap.begin(), heap.end(), nearer);
    if (heap.size() <= k) continue;
    std::pop_heap(heap.begin(), heap.end(), nearer);
    heap.pop_back();
  }
  std::sort_heap(heap.begin(), heap.end(), nearer);
  return heap;
}

std::vector<Neighbour> rows_near(const Table& table, std::span<const float> point, std::size_t k, std::size_t skipped) {
  auto found = smallest(table.rows(), k, skipped, [&](std::size_t i) {
    return static_cast<double>(squared_distance(table.values.data() + i * table.columns, point.data(), table.columns));
  });
  for (Neighbour& neighbour : found) neighbour.distance = std::sqrt(neighbour.distance);
  return found;
}

}  // namespace

std::vector<Neighbour> nearest_rows(const Table& table, std::span<const float> point, std::size_t k) {
  return rows_near(table, point, k, table.rows());
}

double divergence_nats(const runtime::Posterior& q, std::span<const float> mean, std::span<const float> log_sigma) {
  double nats = 0;
  for (std::size_t d = 0; d < mean.size(); ++d) {
    const double log_ratio = static_cast<double>(log_sigma[d]) - static_cast<double>(q.log_sigma()[d]);  // ln(s_i / s)
    const double gap = static_cast<double>(q.mean()[d]) - static_cast<double>(mean[d]);
    const double precision = numerics::exponential(-2 * static_cast<double>(log_sigma[d]));
    nats += log_ratio + 0.5 * (numerics::exponential(-2 * log_ratio) + gap * gap * precision - 1);
  }
  return nats;
}

std::vector<Neighbour> nearest_posteriors(const Embedding& embedding, const runtime::Posterior& q, std::size_t k) {
  return smallest(embedding.count(), k, embedding.count(),
                  [&](std::size_t i) { return divergence_nats(q, embedding.mean.row(i), embedding.log_sigma.row(i)); });
}

std::vector<std::vector<Neighbour>> nearest_to_each(const Table& table, std::size_t k, int threads,
                                                    const Progress& progress) {
  std::vector<std::vector<Neighbour>> result(table.rows());
  for_each_index(
      result.size(), threads, [&](std::size_t i) { result[i] = rows_near(table, table.row(i), k, i); }, progress);
  return result;
}

std::uint8_t vote(std::span<const Neighbour> neighbours, std::span<const std::uint8_t> labels) {
  std::array<int, 256> votes{};
  for (const Neighbour& neighbour : neighbours) ++votes[labels[neighbour.index]];
  std::uint8_t winner = 0;
  int most = 0;
  for (const Neighbour& neighbour : neighbours) {
    const std::uint8_t label = labels[neighbour.index];
    if (votes[label] > most) winner = label, most = votes[label];
  }
  return winner;
}

double nearest_accuracy(const Table& known, std::span<const std::uint8_t> known_labels, const Table& queries,
                        std::span<const std::uint8_t> query_labels, std::size_t k, int threads) {
  require_labels(known, known_labels);
  require_labels(queries, query_labels);
  std::atomic<std::size_t> right = 0;
  for_each_index(queries.rows(), threads, [&](std::size_t i) {
    if (vote(nearest_rows(known, queries.row(i), k), known_labels) == query_labels[i]) ++right;
  });
  return static_cast<double>(right) / static_cast<double>(queries.rows());
}

}  // namespace vlae::latent
