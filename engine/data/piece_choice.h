#pragma once
// Which pieces of ink are the digit's: not the table, the window or the shadow around its sheet, no frame, no specks.

#include <vector>

#include "data/connected_ink.h"

namespace vlae::data {

struct PieceChoice {
  std::vector<const Piece*> kept;
  std::vector<int> left_out;  // pixels of surroundings and frames, with those beside them
  bool surroundings = false, frame = false;
  int specks = 0;          // small or far pieces, left out too
  double specks_area = 0;  // pixels
};

// Pieces at the border are kept only where nothing else is left, and only if they touch little of it.
PieceChoice choose_pieces(const GreyPicture& ink, const std::vector<Piece>& pieces);

}  // namespace vlae::data
