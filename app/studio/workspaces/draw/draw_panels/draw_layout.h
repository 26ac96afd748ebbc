#pragma once
// Where the cards of this workspace stand.

#include "widgets/region.h"

namespace vlae::studio {

// Too narrow for a readout beside the grid: cards 3 and the gallery put below what else stands beside.
bool compact(Region card);

struct DrawLayout {
  Region draw, code, ledger, decompress, gallery;
  float bottom = 0;  // of the lowest card
};

// Side by side: 1 Draw, 2 The code over the ledger, 3 Decompress over the gallery, which takes what width is left.
// Narrow: card 3 above, then 1 and 2 beside each other where they fit, else below each other.
DrawLayout draw_layout(Region page, bool narrow);

}  // namespace vlae::studio
