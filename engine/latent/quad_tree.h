#pragma once
// Points of the plane in nested squares, so that far ones can be taken together (Barnes and Hut, 1986).

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace vlae::latent {

using Point = std::array<double, 2>;

class QuadTree {
 public:
  explicit QuadTree(std::span<const Point> points);  // all finite

  // Of a point y that is one of the tree's: with w_j = 1 / (1 + |y - y_j|^2), the sum of w_j and of w_j^2 (y - y_j)
  // over all others. A square is taken as one point at its centre of mass where its side is below theta times the
  // distance; theta 0 is exact.
  struct Repulsion {
    double weight = 0;
    Point force{};
  };
  Repulsion repulsion(const Point& y, double theta) const;

 private:
  struct Node {
    Point low{};  // corner
    double side = 0;
    Point sum{};  // of its points
    double count = 0;
    std::int32_t first_child = -1;  // four in a row, -1: a leaf
  };
  void insert(const Point& point);
  void divide(std::size_t node);
  std::size_t child_of(std::size_t node, const Point& point) const;
  std::vector<Node> nodes_;
};

}  // namespace vlae::latent
