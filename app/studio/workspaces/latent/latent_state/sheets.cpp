#include "latent_state/sheets.h"

#include <utility>

namespace vlae::latent_state {

void Sheets::set_model(Model vlae) {
  vlae_ = std::move(vlae);
  samples_.reset(), grid_.reset();
  samples_stale_ = grid_stale_ = true;
  if (!vlae_) return;
  constexpr std::array digits{0, 1, 4, 7};
  for (std::size_t i = 0; i < corners_.size(); ++i)
    corners_[i] = corners_[i] ? under_model(*vlae_, *corners_[i]) : place_of_written_digit(*vlae_, digits[i]);
}

void Sheets::update() {
  if (auto sheet = samples_work_.take()) samples_ = std::move(sheet);
  if (auto sheet = grid_work_.take()) grid_ = std::move(sheet);
  if (!vlae_) {
    samples_.reset(), grid_.reset();
    return;
  }
  if (std::exchange(samples_stale_, false)) {
    SheetRequest request = samples_wanted_;
    request.vlae = vlae_;
    samples_work_.submit(std::move(request));
  }
  if (grid_wanted_ && std::exchange(grid_stale_, false)) submit_grid();
}

void Sheets::submit_grid() {
  SheetRequest request = grid_size_;
  request.vlae = vlae_;
  for (std::size_t i = 0; i < static_cast<std::size_t>(grid_corners_); ++i)
    if (corners_[i]) request.corners.push_back(corners_[i]->code);
  if (request.corners.size() >= 3) grid_work_.submit(std::move(request));
}

void Sheets::set_samples(int side, std::uint64_t seed, float prior_temperature, float temperature) {
  SheetRequest& s = samples_wanted_;
  samples_stale_ |=
      side != s.rows || seed != s.seed || prior_temperature != s.prior_temperature || temperature != s.temperature;
  s.rows = s.columns = side;
  s.seed = seed, s.prior_temperature = prior_temperature, s.temperature = temperature;
}

void Sheets::set_grid(bool wanted, int side, int corners, std::uint64_t seed) {
  grid_stale_ |= side != grid_size_.rows || corners != grid_corners_ || seed != grid_size_.seed;
  grid_wanted_ = wanted, grid_corners_ = corners;
  grid_size_.rows = grid_size_.columns = side;
  grid_size_.seed = seed;
}

void Sheets::set_corner(std::size_t corner, std::optional<Place> place) {
  corners_.at(corner) = std::move(place);
  grid_stale_ = true;
}

}  // namespace vlae::latent_state
