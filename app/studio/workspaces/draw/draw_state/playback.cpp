#include "draw_state/playback.h"

#include <algorithm>
#include <cmath>

namespace vlae::draw_state {

void Playback::set_speed(float pixels_per_second) { speed_ = std::max(slowest, pixels_per_second); }

void Playback::play() {
  if (finished()) position_ = 0;
  playing_ = true;
  owed_ = 0;
}

void Playback::advance(double seconds) {
  if (!playing_) return;
  owed_ = instant() ? size_ : owed_ + seconds * static_cast<double>(speed_);
  const double due = std::min(std::floor(owed_), static_cast<double>(size_ - position_));
  owed_ -= due;
  position_ += static_cast<int>(due);
  if (finished()) playing_ = false;
}

void Playback::run_to(int position) {
  playing_ = false;
  position_ = std::clamp(position, 0, size_);
}

}  // namespace vlae::draw_state
