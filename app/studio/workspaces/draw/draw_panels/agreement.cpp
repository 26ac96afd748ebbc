#include "draw_panels/agreement.h"

#include "look/theme.h"
#include "widgets/picture.h"

namespace vlae::studio {

ImU32 entropy_colour(float share) { return mix(theme().paper, theme().warm, draw_state::entropy_bits(share)); }

std::vector<ImU32> agreement_pixels(const draw_state::Gallery& gallery, bool entropy) {
  std::vector<ImU32> pixels;
  for (const float share : gallery.ink_share)
    pixels.push_back(entropy ? entropy_colour(share) : agreement_colour(share));
  return pixels;
}

}  // namespace vlae::studio
