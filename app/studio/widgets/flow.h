#pragma once
// Things side by side, from the left, broken into rows where the width ends. The same walk measures and places.

#include "widgets/region.h"

namespace vlae::studio {

class Flow {
 public:
  // Only x, y and width of `where` count: rows go on downwards.
  Flow(Region where, float row_height, float gap, float row_gap)
      : where_(where), row_height_(row_height), gap_(gap), row_gap_(row_gap), x_(where.x), y_(where.y) {}

  // The place of the next thing; what is wider than a row gets a whole row.
  Region next(float width) {
    if (x_ > where_.x && x_ + width > where_.right()) x_ = where_.x, y_ += row_height_ + row_gap_;
    const Region place{x_, y_, width < where_.width ? width : where_.width, row_height_};
    x_ += width + gap_;
    return place;
  }
  float bottom() const { return y_ + row_height_; }
  float height() const { return bottom() - where_.y; }

 private:
  Region where_;
  float row_height_, gap_, row_gap_;
  float x_, y_;
};

}  // namespace vlae::studio
