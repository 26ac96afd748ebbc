#pragma once
// Where the cards of this workspace stand.

#include "studio/widgets/region.h"

namespace vlae::studio {

struct LatentLayout {
  Region path, map, sheet, detail;
  float bottom = 0;  // of the lowest card
};

// The path over its whole width; under it map 41 %, sheet of pictures 25 %, detail the rest. Narrow: below each other.
LatentLayout latent_layout(Region page, bool narrow);

}  // namespace vlae::studio
