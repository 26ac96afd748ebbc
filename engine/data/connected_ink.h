#pragma once
// Pieces of ink that hang together, to tell strokes from dust, and what the strokes are like.

#include "data/grey_picture.h"

namespace vlae::data {

// Blanks the pieces that touch the picture's border (the table behind a sheet, a shadow that falls in), if others of at
// least `share` of the picture's area are left.
void drop_pieces_at_border(GreyPicture& ink, double share);

// Blanks every piece (pixels >= 128 joined at sides or corners) smaller than `share` of the largest piece, and all
// faint pixels that do not touch what is left.
void drop_specks(GreyPicture& ink, double share);

// About how wide the strokes are, in pixels: twice the area of the ink over the length of its outline. 0 without ink.
double stroke_width(const GreyPicture& ink);

}  // namespace vlae::data
