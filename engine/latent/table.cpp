#include "latent/table.h"

#include <stdexcept>
#include <string>

namespace vlae::latent {

void require_labels(const Table& codes, std::span<const std::uint8_t> labels) {
  if (codes.rows() == 0 || labels.size() != codes.rows())
    throw std::invalid_argument(std::to_string(labels.size()) + " labels for " + std::to_string(codes.rows()) +
                                " codes, expected one each");
}

}  // namespace vlae::latent
