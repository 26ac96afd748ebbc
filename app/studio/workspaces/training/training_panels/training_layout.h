#pragma once
// Where the cards of this workspace stand.

#include "widgets/region.h"

namespace vlae::studio {

struct TrainingLayout {
  Region set_up, figures, elbo, progress, dimensions, pictures, events;
  Region below;      // dimensions, pictures and events together: where the list of runs is shown instead
  float bottom = 0;  // of the lowest card
};

// Side by side: the set-up at the left in full height; at its right the figures, the curves, and what the network does
// now. Narrow: figures and curves above, then the set-up, then the rest.
TrainingLayout training_layout(Region page, bool narrow);

}  // namespace vlae::studio
