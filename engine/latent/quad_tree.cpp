#include "latent/quad_tree.h"

#include <algorithm>

namespace vlae::latent {
namespace {

constexpr int deepest = 48;  // points nearer than 2^-48 of the whole are taken as one

}  // namespace

QuadTree::QuadTree(std::span<const Point> points) {
  Point low{}, high{};
  if (!points.empty()) low = high = points.front();
  for (const Point& point : points)
    for (std::size_t axis = 0; axis < 2; ++axis) {
      low[axis] = std::min(low[axis], point[axis]);
      high[axis] = std::max(high[axis], point[axis]);
    }
  Node root;
  root.low = low;
  root.side = std::max(high[0] - low[0], high[1] - low[1]) * (1 + 1e-9);
  nodes_.reserve(points.size() * 3 + 8);
  nodes_.push_back(root);
  for (const Point& point : points) insert(point);
}

std::size_t QuadTree::child_of(std::size_t node, const Point& point) const {
  const Node& parent = nodes_[node];
  const double half = parent.side / 2;
  const std::size_t right = point[0] >= parent.low[0] + half, above = point[1] >= parent.low[1] + half;
  return static_cast<std::size_t>(parent.first_child) + right + 2 * above;
}

void QuadTree::divide(std::size_t node) {
  const auto first = static_cast<std::int32_t>(nodes_.size());
  const Node parent = nodes_[node];
  const double half = parent.side / 2;
  for (int i = 0; i < 4; ++i) {
    const int right = i % 2, above = i / 2;
    Node child;
    child.low = {parent.low[0] + right * half, parent.low[1] + above * half};
    child.side = half;
    nodes_.push_back(child);
  }
  nodes_[node].first_child = first;
}

void QuadTree::insert(const Point& point) {
  std::size_t node = 0;
  const auto add = [&](std::size_t to, const Point& sum, double count) {
    nodes_[to].sum[0] += sum[0];
    nodes_[to].sum[1] += sum[1];
    nodes_[to].count += count;
  };
  for (int depth = 0;; ++depth) {
    const bool occupied = nodes_[node].first_child < 0 && nodes_[node].count > 0;
    if (occupied && depth < deepest) {  // the point that is here moves down, with those it was taken as one with
      const Node full = nodes_[node];
      divide(node);
      add(child_of(node, {full.sum[0] / full.count, full.sum[1] / full.count}), full.sum, full.count);
    }
    add(node, point, 1);
    if (nodes_[node].first_child < 0) return;
    node = child_of(node, point);
  }
}

QuadTree::Repulsion QuadTree::repulsion(const Point& y, double theta) const {
  Repulsion total;
  std::array<std::int32_t, 4 * deepest + 8> open;  // depth first: at most three wait on each level
  std::size_t waiting = 0;
  open[waiting++] = 0;
  while (waiting > 0) {
    const Node& node = nodes_[static_cast<std::size_t>(open[--waiting])];
    if (!(node.count > 0)) continue;
    const double dx = y[0] - node.sum[0] / node.count, dy = y[1] - node.sum[1] / node.count;
    const double squared = dx * dx + dy * dy;
    if (node.first_child >= 0 && !(node.side * node.side < theta * theta * squared)) {
      for (std::int32_t child = 0; child < 4; ++child) open[waiting++] = node.first_child + child;
      continue;
    }
    const double weight = 1 / (1 + squared);
    total.weight += node.count * weight;
    total.force[0] += node.count * weight * weight * dx;
    total.force[1] += node.count * weight * weight * dy;
  }
  total.weight -= 1;  // the point itself, at no distance
  return total;
}

}  // namespace vlae::latent
