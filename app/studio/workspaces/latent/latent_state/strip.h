#pragma once
// The path from A to B as a film strip, with the density along all three kinds of path.

#include <array>
#include <cstdint>
#include <vector>

#include "desk_state/latest_work.h"
#include "latent/code_path.h"
#include "latent/frames.h"
#include "latent_state/place.h"

namespace vlae::latent_state {

inline constexpr std::array path_kinds{latent::PathKind::line_in_epsilon, latent::PathKind::circle_in_epsilon,
                                       latent::PathKind::line_in_z};
constexpr int strip_frames = 11, curve_points = 101;  // at equal steps of t, 0 and 1 among them

struct StripRequest {
  Model vlae;
  latent::Code a, b;
  latent::PathKind kind = latent::PathKind::circle_in_epsilon;
  bool all_kinds = false;  // frames of all three, not of the chosen one alone
  latent::FrameOptions frames;
  int expected_samples = 0;  // M of the expected pictures; 0: none are made
};

struct Strip {
  struct Path {
    std::vector<latent::Code> codes;                // [strip_frames]; empty where not asked for
    std::vector<std::vector<std::uint8_t>> frames;  // [strip_frames][784]
    std::vector<std::vector<float>> expected;       // [strip_frames][784]; empty where not asked for
  };
  std::array<Path, path_kinds.size()> paths;                        // as path_kinds
  std::array<std::vector<double>, path_kinds.size()> density_nats;  // log p(z), [curve_points]
  std::vector<latent::Code> curve;                                  // of the chosen kind, [curve_points]
  double length_epsilon = 0, length_z = 0;                          // of the chosen kind
  double milliseconds = 0;                                          // that the frames took
};

std::size_t index_of(latent::PathKind kind);

// In some milliseconds; expected pictures take longer, and say how far they are.
Strip make_strip(const StripRequest& request, studio::WorkProgress& progress);

}  // namespace vlae::latent_state
