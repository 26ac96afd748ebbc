#pragma once
// A window drawn as cells: this pixel, the earlier ones that it sees, and those that are hidden from it.

#include <span>

#include "architecture/window.h"
#include "widgets/region.h"

namespace vlae::studio {

// `field` as architecture::receptive_field() gives it. As far up and to both sides as it reaches, at least 7; what
// reaches over half of a picture is cut at 7. In whole pixels, in the middle of `where`.
void draw_window_cells(Region where, std::span<const architecture::Offset> field);

}  // namespace vlae::studio
