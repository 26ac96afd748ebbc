#pragma once
// One direction a row: the base code with its coordinate along it at fixed places of the prior.

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "latent/traversal.h"
#include "latent_state/model_facts.h"
#include "latent_state/place.h"

namespace vlae::latent_state {

inline constexpr std::array row_sigmas{-2.5, -1.5, -0.5, 0.5, 1.5, 2.5};  // in standard deviations of the prior

// The dimensions of z with most bits, those after them, the same in epsilon, or given axes in epsilon.
enum class RowKind { first_five, next_five, first_five_epsilon, principal };

struct RowsRequest {
  Model vlae;
  latent::Code base;
  std::vector<latent::Direction> directions;
  std::vector<std::string> names;  // "z 45"
  std::uint64_t seed = 1;          // of every picture
};

struct Rows {
  std::vector<std::string> names;
  std::vector<std::vector<Place>> places;  // [directions][row_sigmas]
};

RowsRequest rows_request(const ModelFacts& facts, const latent::Code& base, RowKind kind,
                         const std::vector<std::vector<float>>& axes, std::uint64_t seed);

Rows make_rows(const RowsRequest& request);

}  // namespace vlae::latent_state
