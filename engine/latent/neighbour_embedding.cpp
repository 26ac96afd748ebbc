#include "latent/neighbour_embedding.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <stdexcept>

#include "latent/parallel.h"
#include "numerics/counter_random.h"
#include "numerics/normal.h"

namespace vlae::latent {
namespace {

constexpr std::uint64_t start_stream = 301;  // of the seed; part of what a seed means
constexpr double start_size = 1e-4, smallest_gain = 0.01;
constexpr std::size_t rows_per_force = 256;

std::vector<Point> start_points(std::size_t rows, const Table& start, std::uint64_t seed) {
  const numerics::CounterRandom random(seed, start_stream);
  double squares = 0;
  for (const float value : start.values) squares += static_cast<double>(value) * static_cast<double>(value);
  const double size = start.values.empty() ? 0 : std::sqrt(squares / static_cast<double>(start.values.size()));
  const double noise = size > 0 ? start_size / 100 : start_size;
  std::vector<Point> points(rows);
  for (std::size_t i = 0; i < rows; ++i)
    for (std::size_t axis = 0; axis < 2; ++axis) {
      const double shape = size > 0 ? static_cast<double>(start.row(i)[axis]) / size * start_size : 0;
      points[i][axis] = shape + noise * numerics::normal(random, 2 * i + axis);
    }
  return points;
}

}  // namespace

NeighbourEmbedding::NeighbourEmbedding(Affinities affinities, const Table& start,
                                       const NeighbourEmbeddingOptions& options)
    : affinities_(std::move(affinities)), options_(options) {
  const std::size_t rows = affinities_.rows();
  if (!start.values.empty() && (start.columns != 2 || start.rows() != rows))
    throw std::invalid_argument("the start has " + std::to_string(start.rows()) + " points, expected " +
                                std::to_string(rows));
  learning_rate_ = options.learning_rate > 0
                       ? options.learning_rate
                       : std::max(50.0, static_cast<double>(rows) / std::max(1.0, options.exaggeration));
  points_ = start_points(rows, start, options.seed);
  velocity_.resize(rows);
  gains_.assign(rows, {1, 1});
  centre();
}

std::vector<Point> NeighbourEmbedding::gradient_with(double exaggeration) const {
  const std::size_t rows = points_.size(), parts = (rows + rows_per_force - 1) / rows_per_force;
  const QuadTree tree(points_);
  std::vector<QuadTree::Repulsion> repulsions(rows);
  std::vector<Point> gradient(rows);
  for_each_index(parts, options_.threads, [&](std::size_t part) {
    for (std::size_t i = part * rows_per_force; i < std::min(rows, (part + 1) * rows_per_force); ++i) {
      repulsions[i] = tree.repulsion(points_[i], options_.theta);
      for (std::size_t e = affinities_.first[i]; e < affinities_.first[i + 1]; ++e) {
        const Point& other = points_[affinities_.column[e]];
        const double dx = points_[i][0] - other[0], dy = points_[i][1] - other[1];
        const double pull = exaggeration * static_cast<double>(affinities_.value[e]) / (1 + dx * dx + dy * dy);
        gradient[i][0] += 4 * pull * dx;
        gradient[i][1] += 4 * pull * dy;
      }
    }
  });
  double total = 0;  // sum over all pairs of 1 / (1 + |y_i - y_j|^2): q's denominator
  for (const QuadTree::Repulsion& one : repulsions) total += one.weight;
  for (std::size_t i = 0; i < rows; ++i)
    for (std::size_t axis = 0; axis < 2; ++axis) gradient[i][axis] -= 4 * repulsions[i].force[axis] / total;
  return gradient;
}

void NeighbourEmbedding::step() {
  const bool early = steps_ < options_.exaggerated_steps;
  const double momentum = early ? 0.5 : 0.8;
  const std::vector<Point> gradient = gradient_with(early ? options_.exaggeration : 1);
  for (std::size_t i = 0; i < points_.size(); ++i)
    for (std::size_t axis = 0; axis < 2; ++axis) {
      double &gain = gains_[i][axis], &velocity = velocity_[i][axis];
      const bool turned = (gradient[i][axis] > 0) == (velocity > 0);  // the last step went too far
      gain = std::max(smallest_gain, turned ? gain * 0.8 : gain + 0.2);
      velocity = momentum * velocity - learning_rate_ * gain * gradient[i][axis];
      points_[i][axis] += velocity;
    }
  centre();
  ++steps_;
}

void NeighbourEmbedding::centre() {
  Point mean{};
  for (const Point& point : points_)
    for (std::size_t axis = 0; axis < 2; ++axis) mean[axis] += point[axis] / static_cast<double>(points_.size());
  for (Point& point : points_)
    for (std::size_t axis = 0; axis < 2; ++axis) point[axis] -= mean[axis];
}

}  // namespace vlae::latent
