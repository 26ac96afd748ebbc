#pragma once
// The sheets that are shown beside the path: samples of the prior, and a grid between corners. Each is made on a thread
// of its own where something that it depends on changed.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "desk_state/latest_work.h"
#include "latent_state/place.h"
#include "latent_state/sheet.h"

namespace vlae::latent_state {

class Sheets {
 public:
  void set_model(Model vlae);  // the same corners under another; null: none
  void update();
  bool working() const { return !samples_work_.idle() || !grid_work_.idle(); }

  // side x side samples; tau_z and tau_x.
  void set_samples(int side, std::uint64_t seed, float prior_temperature, float temperature);
  const std::optional<Sheet>& samples() const { return samples_; }

  // side x side pictures between 3 or 4 corners; made only while it is wanted.
  void set_grid(bool wanted, int side, int corners, std::uint64_t seed);
  void set_corner(std::size_t corner, std::optional<Place> place);  // 0 .. 3, row by row
  const std::array<std::optional<Place>, 4>& corners() const { return corners_; }
  const std::optional<Sheet>& grid() const { return grid_; }

 private:
  void submit_grid();

  Model vlae_;
  SheetRequest samples_wanted_, grid_size_;  // without model and corners
  bool grid_wanted_ = false;
  int grid_corners_ = 4;
  std::array<std::optional<Place>, 4> corners_;
  bool samples_stale_ = true, grid_stale_ = true;
  std::optional<Sheet> samples_, grid_;
  studio::LatestWork<SheetRequest, Sheet> samples_work_{make_sheet}, grid_work_{make_sheet};
};

}  // namespace vlae::latent_state
