#pragma once
// Where the cards of this workspace stand, and what stands in the card of the
// decompression.

#include "look/scale.h"
#include "widgets/region.h"

namespace vlae::studio {

struct DrawLayout {
  Room room = Room::wide;
  Region draw, code, decompress;
  Region ledger, gallery;    // cards of their own where it is wide; else pages of
                             // the two cards above
  bool pages_beside = true;  // not wide: the pages stand at the right of the grid, not below it
  bool temperature = false;  // its slider stands on the card of the
                             // decompression: the foot has no room for it
  float bottom = 0;          // of the lowest card
};

// Wide: 1 Draw, 2 The code over the ledger, 3 Decompress over the gallery,
// which takes what width is left. Compact: 1 over 2 in one column beside 3,
// small cards. Narrow: the same as high as they need to be, below each other
// where even two do not fit beside each other.
DrawLayout draw_layout(Region page, Room room);

// The card of the decompression where it is not wide, inside its padding.
struct DecompressLayout {
  Region title, overlays;   // the overlays: in the line of the title, or a line
                            // of their own
  Region tools;             // of the grid
  Region grid;              // a square without its rulers
  Region legend, legend_2;  // the second is empty where one line is enough
  Region pages;             // tabs and page: the readout, or one of the lower card
  Region temperature;       // empty: it is a part of the transport
  Region transport;         // empty: it stands in the foot
};
DecompressLayout decompress_layout(Region card, const DrawLayout& layout);

}  // namespace vlae::studio
