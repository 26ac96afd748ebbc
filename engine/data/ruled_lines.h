#pragma once
// Ruled paper and grids: lines that run straight through the whole picture, thinner than handwriting.

#include "data/grey_picture.h"

namespace vlae::data {

// Blanks the lines that are level or upright within some seven degrees: single ones from border to border, or several
// that run through more than half of the picture. Where a stroke crosses a line it stays. Returns how many went.
int drop_ruled_lines(GreyPicture& ink);

}  // namespace vlae::data
