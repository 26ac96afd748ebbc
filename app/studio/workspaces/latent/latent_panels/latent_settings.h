#pragma once
// What this workspace remembers between sittings.

#include <array>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "latent/code_path.h"
#include "latent_state/code_map.h"
#include "latent_state/place_note.h"
#include "latent_state/walk_session.h"

namespace vlae::studio {

struct LatentSettings {
  int path_kind = 2;  // index into latent_state::path_kinds: the line in z, the smoothest (docs/latent_space.md)
  bool same_seed = true, compared = false;
  bool sampled = true;       // ends are samples of q(z|x), as typical of the prior as its own; else means
  int expected_samples = 0;  // M of the expected picture; 0: frames are one decompression
  std::uint64_t seed = 1, sheet_seed = 1;
  float prior_temperature = 1, temperature = 1;  // of the sheet: tau_z, tau_x
  int sheet_page = 0;                            // 0 samples, 1 grid, 2 the map's selection
  int sample_side = 5, grid_side = 5;            // pictures along a side of the sheet and of the grid
  int grid_corners = 4;                          // 3 or 4 are given
  int detail_page = 0;                           // 0 traversal, 1 code editor, 2 nearest images, 3 density
  int nearest_measure = 0;                       // latent_state::Measure
  int row_kind = 0;                              // latent_state::RowKind
  bool editor_epsilon = false, editor_by_bits = true;
  int map_axes = 0;                             // latent_state::MapAxes
  std::string map_source;                       // latent_state::MapSource's data and split; empty: the first there is
  int highlight_1 = 3, highlight_2 = 8;         // labels; -1: none
  std::array<latent_state::PlaceNote, 2> ends;  // A and B; without a picture: the drawn digits of a first start
  std::array<latent_state::PlaceNote, 4> corners;
  bool operator==(const LatentSettings&) const = default;
};

constexpr int largest_side = 16;
constexpr int lasso_columns = 5, lasso_pictures = 25;  // of the sheet that shows the map's selection
constexpr float coldest_sheet = 0.1f, hottest_sheet = 2;

// Absent keys keep their defaults; values out of range are clamped. Throws nlohmann::json::exception on wrong types.
void to_json(nlohmann::json& json, const LatentSettings& settings);
void from_json(const nlohmann::json& json, LatentSettings& settings);

}  // namespace vlae::studio
