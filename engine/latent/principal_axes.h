#pragma once
// Principal components: the directions in which a cloud of codes is widest (Pearson, 1901). A map of codes is their
// coordinates along the first two.

#include <span>
#include <vector>

#include "latent/embedding.h"

namespace vlae::latent {

// Of a symmetric matrix [n, n], by Jacobi's rotations (1846), in double. Values descending; vectors [n, n], row i the
// unit vector of values[i].
struct Eigen {
  std::vector<double> values, vectors;
};
Eigen symmetric_eigen(std::span<const double> matrix, std::size_t n);

struct PrincipalAxes {
  std::vector<double> mean;       // [columns]
  std::vector<double> variances;  // [columns], descending, with the divisor rows
  std::vector<double> axes;       // [columns, columns], row i the unit vector of variances[i]; its largest entry is > 0
  std::span<const double> axis(std::size_t i) const { return std::span(axes).subspan(i * mean.size(), mean.size()); }

  double coordinate(std::span<const float> row, std::size_t axis) const;  // (row - mean) . axis
  // The point of the plane of the first two axes: mean + a axis 0 + b axis 1. The way back from a map to a code.
  std::vector<float> point(double a, double b) const;
};

// Throws std::invalid_argument where the table has no row.
PrincipalAxes principal_axes(const Table& table);

// [rows, 2]: each row's place on the map of the first two axes.
Table map_of(const PrincipalAxes& axes, const Table& table);

}  // namespace vlae::latent
