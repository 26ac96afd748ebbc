#pragma once
// KL of each dimension of the code: now as bars, through time as a heat map.

#include "gl/texture.h"
#include "training_panels/training_page.h"
#include "training_state/rate_map.h"

namespace vlae::studio {

class DimensionsPanel {
 public:
  void draw(Region where, TrainingPage& page);

 private:
  void draw_map(Region plot, const TrainingPage& page);
  void refresh_map(const TrainingPage& page, std::size_t columns);
  void refresh_scale(const run::Chronicle<run::RateRow>& rates);

  gl::Texture texture_;
  training_state::RateMap map_;
  std::size_t rows_shown_ = 0;
  std::int64_t last_step_shown_ = -1;
  bool dark_shown_ = false;
  double scale_bits_ = 0, scale_shown_ = 0;  // of the rows as they are; of the map
  std::size_t rows_scaled_ = 0;
  std::int64_t last_step_scaled_ = -1;
};

}  // namespace vlae::studio
