#include "latent/principal_axes.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <stdexcept>

namespace vlae::latent {
namespace {

constexpr int most_sweeps = 60;  // it converges quadratically: ten do for 64 dimensions

// A matrix while it is turned into a diagonal one, and the product of the turns.
class Jacobi {
 public:
  Jacobi(std::span<const double> matrix, std::size_t n) : n_(n), a_(matrix.begin(), matrix.end()), v_(n * n) {
    for (std::size_t i = 0; i < n; ++i) v_[i * n + i] = 1;
  }

  void diagonalise() {
    const double whole = std::inner_product(a_.begin(), a_.end(), a_.begin(), 0.0);
    for (int sweep = 0; sweep < most_sweeps && off_diagonal() > 1e-30 * whole; ++sweep)
      for (std::size_t p = 0; p + 1 < n_; ++p)
        for (std::size_t q = p + 1; q < n_; ++q) turn(p, q);
  }

  double value(std::size_t i) const { return a_[i * n_ + i]; }
  double vector(std::size_t i, std::size_t d) const { return v_[i * n_ + d]; }

 private:
  double off_diagonal() const {
    double sum = 0;
    for (std::size_t p = 0; p < n_; ++p)
      for (std::size_t q = 0; q < n_; ++q) sum += p == q ? 0 : a_[p * n_ + q] * a_[p * n_ + q];
    return sum;
  }

  // The rotation of rows and columns p and q that makes a[p, q] zero (Golub and Van Loan, sec. 8.5).
  void turn(std::size_t p, std::size_t q) {
    const double off = a_[p * n_ + q];
    if (!(std::fabs(off) > 0)) return;
    const double theta = (a_[q * n_ + q] - a_[p * n_ + p]) / (2 * off);
    const double tangent = (theta < 0 ? -1 : 1) / (std::fabs(theta) + std::sqrt(theta * theta + 1));
    const double cosine = 1 / std::sqrt(tangent * tangent + 1), sine = tangent * cosine;
    const auto rotate = [&](double& first, double& second) {
      const double old = first;
      first = cosine * old - sine * second;
      second = sine * old + cosine * second;
    };
    for (std::size_t k = 0; k < n_; ++k) rotate(a_[k * n_ + p], a_[k * n_ + q]);
    for (std::size_t k = 0; k < n_; ++k) rotate(a_[p * n_ + k], a_[q * n_ + k]);
    for (std::size_t k = 0; k < n_; ++k) rotate(v_[p * n_ + k], v_[q * n_ + k]);
  }

  std::size_t n_;
  std::vector<double> a_, v_;
};

std::vector<double> mean_of(const Table& table) {
  std::vector<double> mean(table.columns);
  for (std::size_t i = 0; i < table.rows(); ++i)
    for (std::size_t d = 0; d < table.columns; ++d) mean[d] += static_cast<double>(table.row(i)[d]);
  for (double& value : mean) value /= static_cast<double>(table.rows());
  return mean;
}

std::vector<double> covariance_of(const Table& table, std::span<const double> mean) {
  const std::size_t n = table.columns;
  std::vector<double> covariance(n * n), centred(n);
  for (std::size_t i = 0; i < table.rows(); ++i) {
    for (std::size_t d = 0; d < n; ++d) centred[d] = static_cast<double>(table.row(i)[d]) - mean[d];
    for (std::size_t p = 0; p < n; ++p)
      for (std::size_t q = 0; q < n; ++q) covariance[p * n + q] += centred[p] * centred[q];
  }
  for (double& value : covariance) value /= static_cast<double>(table.rows());
  return covariance;
}

}  // namespace

Eigen symmetric_eigen(std::span<const double> matrix, std::size_t n) {
  if (matrix.size() != n * n) throw std::invalid_argument("the matrix is not square");
  Jacobi jacobi(matrix, n);
  jacobi.diagonalise();
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return jacobi.value(a) > jacobi.value(b); });
  Eigen eigen;
  for (const std::size_t i : order) {
    eigen.values.push_back(jacobi.value(i));
    for (std::size_t d = 0; d < n; ++d) eigen.vectors.push_back(jacobi.vector(i, d));
  }
  return eigen;
}

PrincipalAxes principal_axes(const Table& table) {
  if (table.rows() == 0) throw std::invalid_argument("the principal axes of no codes");
  PrincipalAxes result;
  result.mean = mean_of(table);
  Eigen eigen = symmetric_eigen(covariance_of(table, result.mean), table.columns);
  result.variances = std::move(eigen.values);
  result.axes = std::move(eigen.vectors);
  for (std::size_t i = 0; i < table.columns; ++i) {  // a map must not flip when a code is added
    const auto axis = std::span(result.axes).subspan(i * table.columns, table.columns);
    const auto largest = std::ranges::max_element(axis, {}, [](double value) { return std::fabs(value); });
    if (*largest < 0)
      for (double& value : axis) value = -value;
  }
  return result;
}

double PrincipalAxes::coordinate(std::span<const float> row, std::size_t i) const {
  double sum = 0;
  for (std::size_t d = 0; d < mean.size(); ++d) sum += (static_cast<double>(row[d]) - mean[d]) * axis(i)[d];
  return sum;
}

std::vector<float> PrincipalAxes::point(double a, double b) const {
  std::vector<float> point;
  const bool flat = mean.size() < 2;
  for (std::size_t d = 0; d < mean.size(); ++d)
    point.push_back(static_cast<float>(mean[d] + a * axis(0)[d] + (flat ? 0 : b * axis(1)[d])));
  return point;
}

Table map_of(const PrincipalAxes& axes, const Table& table) {
  Table map{2, {}};
  for (std::size_t i = 0; i < table.rows(); ++i) {
    map.values.push_back(static_cast<float>(axes.coordinate(table.row(i), 0)));
    map.values.push_back(table.columns < 2 ? 0 : static_cast<float>(axes.coordinate(table.row(i), 1)));
  }
  return map;
}

}  // namespace vlae::latent
