#include "latent/linear_probe.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <stdexcept>
#include <string>

#include "latent/principal_axes.h"
#include "numerics/elementary.h"

namespace vlae::latent {
namespace {

constexpr std::size_t rows_per_part = 512;  // gradients are summed part by part: threads do not change the sum

struct LossAndGradient {
  double loss = 0;
  std::vector<double> gradient;  // as the weights
};

// The regression as a function of its weights.
class Regression {
 public:
  Regression(std::vector<double> features, std::size_t columns, std::span<const std::uint8_t> labels,
             std::size_t classes, const ProbeOptions& options)
      : features_(std::move(features)), columns_(columns), labels_(labels), classes_(classes), options_(options) {}

  std::size_t size() const { return classes_ * columns_; }

  // Of the gradient: at most half of the largest eigenvalue of the features' second moments (Boehning, 1992).
  double curvature() const {
    std::vector<double> moments(columns_ * columns_);
    for (std::size_t i = 0; i < rows(); ++i)
      for (std::size_t p = 0; p < columns_; ++p)
        for (std::size_t q = 0; q < columns_; ++q) moments[p * columns_ + q] += row(i)[p] * row(i)[q];
    return symmetric_eigen(moments, columns_).values.front() / static_cast<double>(rows()) / 2 + options_.ridge;
  }

  LossAndGradient at(std::span<const double> weight) const {
    const std::size_t parts = (rows() + rows_per_part - 1) / rows_per_part;
    std::vector<LossAndGradient> shares(parts);
    for_each_index(parts, options_.threads, [&](std::size_t part) { shares[part] = share(weight, part); });
    LossAndGradient sum{0, std::vector<double>(size())};
    const auto count = static_cast<double>(rows());
    for (const LossAndGradient& one : shares) {
      sum.loss += one.loss / count;
      for (std::size_t w = 0; w < size(); ++w) sum.gradient[w] += one.gradient[w] / count;
    }
    for (std::size_t w = 0; w < size(); ++w) {
      if (w % columns_ == columns_ - 1) continue;
      sum.loss += options_.ridge / 2 * weight[w] * weight[w];
      sum.gradient[w] += options_.ridge * weight[w];
    }
    return sum;
  }

 private:
  std::size_t rows() const { return labels_.size(); }
  const double* row(std::size_t i) const { return features_.data() + i * columns_; }

  LossAndGradient share(std::span<const double> weight, std::size_t part) const {
    LossAndGradient sum{0, std::vector<double>(size())};
    std::vector<double> scores(classes_);
    const std::size_t end = std::min(rows(), (part + 1) * rows_per_part);
    for (std::size_t i = part * rows_per_part; i < end; ++i) {
      for (std::size_t c = 0; c < classes_; ++c)
        scores[c] = std::inner_product(row(i), row(i) + columns_, weight.data() + c * columns_, 0.0);
      const double highest = *std::ranges::max_element(scores);
      double total = 0;
      for (const double score : scores) total += numerics::exponential(score - highest);
      sum.loss += highest + numerics::logarithm(total) - scores[labels_[i]];
      for (std::size_t c = 0; c < classes_; ++c) {
        const double residual = numerics::exponential(scores[c] - highest) / total - (c == labels_[i] ? 1 : 0);
        for (std::size_t d = 0; d < columns_; ++d) sum.gradient[c * columns_ + d] += residual * row(i)[d];
      }
    }
    return sum;
  }

  std::vector<double> features_;  // [rows, columns], the last column 1
  std::size_t columns_;
  std::span<const std::uint8_t> labels_;
  std::size_t classes_;
  ProbeOptions options_;
};

// Standard deviations of the columns; 1 where a column is constant.
std::vector<double> scales(const Table& codes, std::span<const double> mean) {
  std::vector<double> scale(codes.columns);
  for (std::size_t d = 0; d < codes.columns; ++d) {
    double squares = 0;
    for (std::size_t i = 0; i < codes.rows(); ++i) {
      const double centred = static_cast<double>(codes.row(i)[d]) - mean[d];
      squares += centred * centred;
    }
    scale[d] = squares > 0 ? std::sqrt(squares / static_cast<double>(codes.rows())) : 1;
  }
  return scale;
}

std::vector<double> means(const Table& codes) {
  std::vector<double> mean(codes.columns);
  for (std::size_t i = 0; i < codes.rows(); ++i)
    for (std::size_t d = 0; d < codes.columns; ++d) mean[d] += static_cast<double>(codes.row(i)[d]);
  for (double& value : mean) value /= static_cast<double>(codes.rows());
  return mean;
}

}  // namespace

LinearProbe::LinearProbe(const Table& codes, std::span<const std::uint8_t> labels, const ProbeOptions& options,
                         const Progress& progress) {
  require_labels(codes, labels);
  classes_ = static_cast<std::size_t>(*std::ranges::max_element(labels)) + 1;
  mean_ = means(codes);
  scale_ = scales(codes, mean_);
  const std::size_t columns = codes.columns + 1;
  std::vector<double> features;
  features.reserve(codes.rows() * columns);
  for (std::size_t i = 0; i < codes.rows(); ++i) {
    for (std::size_t d = 0; d < codes.columns; ++d)
      features.push_back((static_cast<double>(codes.row(i)[d]) - mean_[d]) / scale_[d]);
    features.push_back(1);
  }
  const Regression regression(std::move(features), columns, labels, classes_, options);
  const double step = 1 / regression.curvature();
  weight_.assign(regression.size(), 0);
  std::vector<double> ahead = weight_;
  const auto total = static_cast<std::size_t>(options.iterations);
  for (std::size_t k = 1; k <= total; ++k) {
    const LossAndGradient here = regression.at(ahead);
    const double momentum = static_cast<double>(k - 1) / static_cast<double>(k + 2);
    for (std::size_t w = 0; w < weight_.size(); ++w) {
      const double next = ahead[w] - step * here.gradient[w];
      ahead[w] = next + momentum * (next - weight_[w]);
      weight_[w] = next;
    }
    if (progress && !progress(k, total)) break;
  }
  loss_nats_ = regression.at(weight_).loss;
}

std::uint8_t LinearProbe::classify(std::span<const float> code) const {
  const std::size_t columns = mean_.size() + 1;
  std::vector<double> scores(classes_);
  for (std::size_t c = 0; c < classes_; ++c) {
    scores[c] = weight_[c * columns + mean_.size()];
    for (std::size_t d = 0; d < mean_.size(); ++d)
      scores[c] += weight_[c * columns + d] * (static_cast<double>(code[d]) - mean_[d]) / scale_[d];
  }
  return static_cast<std::uint8_t>(std::ranges::max_element(scores) - scores.begin());
}

double LinearProbe::accuracy(const Table& codes, std::span<const std::uint8_t> labels) const {
  require_labels(codes, labels);
  std::size_t right = 0;
  for (std::size_t i = 0; i < codes.rows(); ++i) right += classify(codes.row(i)) == labels[i];
  return static_cast<double>(right) / static_cast<double>(codes.rows());
}

}  // namespace vlae::latent
