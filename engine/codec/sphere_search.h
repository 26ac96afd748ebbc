#pragma once
// The lattice points nearest to a target: the M best of min |A s - t|^2 over whole numbers s, approximately.

#include <span>
#include <vector>

namespace vlae::codec {

// A matrix by columns.
struct Columns {
  std::size_t rows = 0;
  std::vector<double> values;  // [columns][rows]
  std::size_t count() const { return rows == 0 ? 0 : values.size() / rows; }
  std::span<double> column(std::size_t c) { return std::span(values).subspan(c * rows, rows); }
  std::span<const double> column(std::size_t c) const { return std::span(values).subspan(c * rows, rows); }
};

struct LatticePoint {
  std::vector<int> at;
  double distance = 0;  // |A s - t|^2, less the same for all s
};

// K-best: A = Q R, then from the last column to the first every partial point is continued by the whole numbers nearest
// to its best real one, and the `survivors` cheapest stay. The cheapest first; |s_c| <= largest[c]. target [rows].
std::vector<LatticePoint> nearest_lattice_points(Columns a, std::span<const double> target,
                                                 std::span<const int> largest, std::size_t survivors);

}  // namespace vlae::codec
