// In place of c10d_ranks.cpp where this was built without Gloo's headers.

#include <stdexcept>

#include "c10d/c10d_ranks.h"

namespace vlae::c10d_ranks {

std::shared_ptr<group::Ranks> meet(const ranks::Place& place, const Patience&) {
  throw std::runtime_error(place.starter + " started " + std::to_string(place.size) +
                           " ranks, but this vlae was built without libgloo-dev: it computes alone");
}

}  // namespace vlae::c10d_ranks
