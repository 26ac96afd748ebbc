#pragma once
// Where the cards of this workspace stand.

#include "look/scale.h"
#include "widgets/region.h"

namespace vlae::studio {

struct PlacementLayout {
  Region picture, family, chart, finding;
  float bottom = 0;  // of the lowest card
};

// The picture at the left over the full height; the family beside it, chart and finding below that. Narrow: below each
// other, the family first.
PlacementLayout placement_layout(Region page, Room room);

// Padding and gap of the cards, reference pixels.
inline float card_padding(Room room) { return room == Room::wide ? 20 : 16; }
inline float card_gap(Room room) { return room == Room::wide ? 16 : 12; }

}  // namespace vlae::studio
