#pragma once
// A map on which neighbours stay neighbours: t-SNE (van der Maaten and Hinton, 2008) with far points taken together
// (Barnes-Hut: van der Maaten, 2014). It goes on step by step, so that the map can be watched while it forms. Distances
// between far groups of such a map mean nothing.

#include <cstdint>
#include <span>
#include <vector>

#include "latent/affinities.h"
#include "latent/quad_tree.h"

namespace vlae::latent {

// As the program makes its maps: neighbours that count for each point, and steps after which little moves.
inline constexpr double usual_perplexity = 30;
inline constexpr int usual_neighbour_steps = 750;

struct NeighbourEmbeddingOptions {
  double theta = 0.5;        // 0: exact
  double exaggeration = 12;  // of the attraction, in the first steps
  int exaggerated_steps = 250;
  double learning_rate = 0;  // 0: rows / exaggeration, at least 50 (Belkina and others, 2019)
  std::uint64_t seed = 0;    // of the start
  int threads = 1;           // the map stays the same
};

class NeighbourEmbedding {
 public:
  // start: [rows, 2], for example the map of the principal axes: only its shape is used, at a size of 1e-4, with a
  // hundredth of that as seeded noise; or empty: seeded noise alone. Throws std::invalid_argument for other sizes.
  NeighbourEmbedding(Affinities affinities, const Table& start, const NeighbourEmbeddingOptions& options);

  void step();  // one of gradient descent with momentum 0.5, then 0.8, and adaptive gains
  int steps() const { return steps_; }
  std::span<const Point> points() const { return points_; }  // [rows], centred on 0

  // 4 sum over j of (p_ij - q_ij) (y_i - y_j) / (1 + |y_i - y_j|^2), [rows]: the gradient of KL(P || Q) in
  // nats (van der Maaten and Hinton, 2008, eq. 5), without exaggeration, at the points as they are.
  std::vector<Point> gradient() const { return gradient_with(1); }

 private:
  std::vector<Point> gradient_with(double exaggeration) const;
  void centre();

  // Constant after construction.
  Affinities affinities_;
  NeighbourEmbeddingOptions options_;
  double learning_rate_;

  std::vector<Point> points_, velocity_, gains_;
  int steps_ = 0;
};

}  // namespace vlae::latent
