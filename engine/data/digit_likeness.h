#pragma once
// How much some ink looks like the strokes of a digit: what tells ink from paper, from sheets and from grain.

#include <vector>

#include "data/connected_ink.h"

namespace vlae::data {

// 0 to 1. High for a few connected strokes, narrow for their length, of a good size, free of the border; low for blobs,
// filled sheets, many pieces, or what covers most of the picture. ink: only the pieces that are meant.
double digit_likeness(const GreyPicture& ink, const std::vector<const Piece*>& pieces);

}  // namespace vlae::data
