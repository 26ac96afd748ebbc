#pragma once
// Codes as rows of numbers.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace vlae::latent {

// Rows of one length, one after another.
struct Table {
  std::size_t columns = 0;
  std::vector<float> values;  // [rows, columns]
  std::size_t rows() const { return columns == 0 ? 0 : values.size() / columns; }
  std::span<const float> row(std::size_t i) const { return std::span(values).subspan(i * columns, columns); }
  std::span<float> row(std::size_t i) { return std::span(values).subspan(i * columns, columns); }
};

// Throws std::invalid_argument unless there are rows, with a label each.
void require_labels(const Table& codes, std::span<const std::uint8_t> labels);

}  // namespace vlae::latent
