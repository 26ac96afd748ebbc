#pragma once
// Where the cards of this workspace stand.

#include "look/scale.h"
#include "widgets/region.h"

namespace vlae::studio {

struct CompressionLayout {
  Region header;                    // both pages
  Region table, picture;            // page Pictures
  Region order, plot, step, bytes;  // page Stack of bits
  float bottom = 0;                 // of the lowest card
};

// Wide and compact: cards beside each other under the header, as high as the page leaves or as they need. Narrow: below
// each other.
CompressionLayout pictures_layout(Region page, Room room, bool with_summary);
CompressionLayout stack_layout(Region page, Room room);

constexpr float padding_in(Room room) { return room == Room::wide ? 20.0f : 16.0f; }

}  // namespace vlae::studio
