#pragma once
// Where the cards of this workspace stand.

#include "look/scale.h"
#include "widgets/region.h"

namespace vlae::studio {

struct TrainingLayout {
  Region set_up, figures, elbo, progress, dimensions, pictures, events;  // without size: not shown
  Region choice;                                                         // compact: of what stands below the figures
  Region below;      // dimensions, pictures and events together: where the list of runs is shown instead
  float bottom = 0;  // of the lowest card
};

// Side by side: the set-up at the left in full height; at its right the figures, the curves, and what the network does
// now. Compact: below the figures either the curves, the network or the events. Narrow: figures and curves above, then
// the set-up, then the rest.
TrainingLayout training_layout(Region page, Room room, int shown);

}  // namespace vlae::studio
