#pragma once
// Pieces of ink that hang together, to tell strokes from dust, frames and what lies around a sheet.

#include <vector>

#include "data/grey_picture.h"

namespace vlae::data {

constexpr int inked = 128;  // grey from which a pixel is ink

// Pixels of ink joined at sides or corners.
struct Piece {
  std::vector<int> pixels;                       // raster indices
  int left = 0, right = 0, top = 0, bottom = 0;  // its box: columns [left, right), rows [top, bottom)
  int at_border = 0;                             // pixels at the border of the picture

  int area() const { return static_cast<int>(pixels.size()); }
  int height() const { return bottom - top; }
  int width() const { return right - left; }
  int length() const { return height() > width() ? height() : width(); }
};

std::vector<Piece> pieces_of(const GreyPicture& ink);

// Blanks all but these pieces, with their soft edge.
void keep_only(GreyPicture& ink, const std::vector<const Piece*>& pieces);

// About how wide the strokes are, in pixels: twice the area of the ink over the length of its outline. 0 without ink.
double stroke_width(const GreyPicture& ink);
double stroke_width(const GreyPicture& ink, const Piece& piece);

}  // namespace vlae::data
