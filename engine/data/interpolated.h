#pragma once
// A quantity as a curve of straight pieces over another: how much an observation counts.

#include <initializer_list>

namespace vlae::data {

struct CurvePoint {
  double x, y;
};

// The curve's points stand in order of x; before the first and behind the last the curve is level.
inline double interpolated(std::initializer_list<CurvePoint> curve, double x) {
  const CurvePoint* before = curve.begin();
  if (x <= before->x) return before->y;
  for (const CurvePoint* after = before + 1; after != curve.end(); before = after++)
    if (x <= after->x) return before->y + (after->y - before->y) * (x - before->x) / (after->x - before->x);
  return before->y;
}

}  // namespace vlae::data
