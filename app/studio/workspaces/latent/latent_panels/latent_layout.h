#pragma once
// Where the cards of this workspace stand.

#include "latent_panels/latent_settings.h"
#include "look/scale.h"
#include "widgets/region.h"

namespace vlae::studio {

struct LatentLayout {
  Region path, map, sheet, detail;
  float bottom = 0;  // of the lowest card
};

// The path over its whole width; under it map 41 %, sheet of pictures 25 %, detail the rest, as high as the page leaves
// or as the tallest needs. Compact: the same on less height, without the density. Narrow: below each other, each as
// high as its width makes it.
LatentLayout latent_layout(Region page, Room room, const LatentSettings& settings);

}  // namespace vlae::studio
