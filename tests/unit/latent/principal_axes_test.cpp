// PCA against power iteration with deflation on the data itself: no covariance, no rotations.

#include "latent/principal_axes.h"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

#include "codes.h"

namespace vlae::latent {
namespace {

using Vector = std::vector<double>;

// Correlated columns with widths that differ, far from the origin.
Table cloud(std::size_t rows, std::size_t columns) {
  Table table = random_table(rows, columns, 5);
  for (std::size_t i = 0; i < rows; ++i)
    for (std::size_t d = 0; d < columns; ++d)
      table.row(i)[d] =
          table.row(i)[d] * (1 + static_cast<float>(d % 7)) + (d > 0 ? 0.5f * table.row(i)[d - 1] : 0) + 3;
  return table;
}

double dot(const Vector& a, const Vector& b) {
  double sum = 0;
  for (std::size_t d = 0; d < a.size(); ++d) sum += a[d] * b[d];
  return sum;
}

// The widest direction of centred rows that is at right angles to `found`, and the variance along it.
std::pair<Vector, double> power_iteration(const std::vector<Vector>& rows, const std::vector<Vector>& found) {
  Vector v(rows[0].size(), 1);
  double variance = 0;
  for (int i = 0; i < 3000; ++i) {
    Vector next(v.size());
    for (const Vector& row : rows) {
      const double along = dot(row, v) / static_cast<double>(rows.size());
      for (std::size_t d = 0; d < v.size(); ++d) next[d] += along * row[d];
    }
    for (const Vector& axis : found) {
      const double along = dot(next, axis);
      for (std::size_t d = 0; d < v.size(); ++d) next[d] -= along * axis[d];
    }
    variance = std::sqrt(dot(next, next));
    for (double& value : next) value /= variance;
    v = next;
  }
  return {v, variance};
}

TEST(PrincipalAxes, AreThoseOfPowerIteration) {
  const Table table = cloud(400, 20);
  const PrincipalAxes axes = principal_axes(table);
  std::vector<Vector> centred(table.rows()), found;
  for (std::size_t i = 0; i < table.rows(); ++i)
    for (std::size_t d = 0; d < 20; ++d) {
      double mean = 0;
      for (std::size_t j = 0; j < table.rows(); ++j) mean += static_cast<double>(table.row(j)[d]) / 400;
      centred[i].push_back(static_cast<double>(table.row(i)[d]) - mean);
    }
  for (std::size_t i = 0; i < 3; ++i) {
    const auto [axis, variance] = power_iteration(centred, found);
    found.push_back(axis);
    EXPECT_NEAR(axes.variances[i], variance, 1e-6 * variance);
    const Vector ours(axes.axis(i).begin(), axes.axis(i).end());
    EXPECT_NEAR(std::fabs(dot(ours, axis)), 1, 1e-6);
    EXPECT_NEAR(axes.coordinate(table.row(7), i), dot(centred[7], ours), 1e-9);
  }
}

TEST(PrincipalAxes, AreOrthonormalAndKeepTheWholeVariance) {
  const Table table = cloud(300, 64);
  const PrincipalAxes axes = principal_axes(table);
  double sum = 0, whole = 0;
  for (std::size_t i = 0; i < 64; ++i) {
    for (std::size_t j = 0; j < 64; ++j)
      ASSERT_NEAR(dot({axes.axis(i).begin(), axes.axis(i).end()}, {axes.axis(j).begin(), axes.axis(j).end()}), i == j,
                  1e-12);
    EXPECT_GE(axes.variances[i > 0 ? i - 1 : 0], axes.variances[i]);
    sum += axes.variances[i];
    for (std::size_t r = 0; r < table.rows(); ++r)
      whole += std::pow(static_cast<double>(table.row(r)[i]) - axes.mean[i], 2) / 300;
  }
  EXPECT_NEAR(sum, whole, 1e-9 * whole);
}

TEST(PrincipalAxes, APlaceOnTheMapIsAPointThatLiesThere) {
  const PrincipalAxes axes = principal_axes(cloud(200, 8));
  const auto point = axes.point(1.5, -0.25);
  EXPECT_NEAR(axes.coordinate(point, 0), 1.5, 1e-5);
  EXPECT_NEAR(axes.coordinate(point, 1), -0.25, 1e-5);
  for (std::size_t i = 2; i < 8; ++i) EXPECT_NEAR(axes.coordinate(point, i), 0, 1e-5);
  EXPECT_THROW(principal_axes({8, {}}), std::invalid_argument);
}

TEST(SymmetricEigen, OfAMatrixSolvedByHand) {
  const Eigen eigen = symmetric_eigen(Vector{2, 1, 1, 2}, 2);  // 3 along (1, 1), 1 along (1, -1)
  EXPECT_NEAR(eigen.values[0], 3, 1e-12);
  EXPECT_NEAR(eigen.values[1], 1, 1e-12);
  EXPECT_NEAR(std::fabs(eigen.vectors[0] + eigen.vectors[1]), std::sqrt(2), 1e-12);
  EXPECT_THROW(symmetric_eigen(Vector{1, 2, 3}, 2), std::invalid_argument);
}

}  // namespace
}  // namespace vlae::latent
