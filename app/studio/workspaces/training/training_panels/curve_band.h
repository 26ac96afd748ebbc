#pragma once
// A curve with more points than pixel columns, painted once: the band between the lowest and the highest point of each
// column, as wide as a line would be and with soft edges. Drawn into the current plot.

#include <imgui.h>

#include <vector>

namespace vlae::studio {

struct PixelColumn {
  float x, top, bottom;  // screen pixels; top <= bottom
};

void draw_band(std::vector<PixelColumn> columns, float weight, ImU32 colour);  // weight: of the line, in screen pixels
void fill_below(const std::vector<PixelColumn>& columns, float floor, ImU32 colour);  // from the bottoms to `floor`

}  // namespace vlae::studio
