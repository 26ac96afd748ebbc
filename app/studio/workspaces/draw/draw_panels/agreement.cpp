#include "draw_panels/agreement.h"

#include "look/theme.h"

namespace vlae::studio {

ImU32 mean_colour(float share) {
  const Theme& t = theme();
  if (share <= 0) return t.paper;
  if (share >= 0.999f) return t.ink;
  return mix(mix(t.paper, t.warm, 0.25f), t.warm, 4 * share * (1 - share));
}

ImU32 entropy_colour(float share) { return mix(theme().paper, theme().warm, draw_state::entropy_bits(share)); }

std::vector<ImU32> agreement_pixels(const draw_state::Gallery& gallery, bool entropy) {
  std::vector<ImU32> pixels;
  for (const float share : gallery.ink_share) pixels.push_back(entropy ? entropy_colour(share) : mean_colour(share));
  return pixels;
}

}  // namespace vlae::studio
