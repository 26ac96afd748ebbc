#pragma once
// What each kind of path is for, in words and as a formula; measured in docs/latent_space.md.

#include <array>

#include "latent_panels/latent_settings.h"
#include "latent_state/walk_session.h"
#include "widgets/region.h"

namespace vlae::studio {

struct PathWords {
  const char *name, *choice;  // in a legend; on the control that chooses it
  const char* sentence;       // what it is for, under the title of the path
  const char* formula;        // of its tooltip
};
// In the order of latent_state::path_kinds.
inline constexpr std::array<PathWords, latent_state::path_kinds.size()> path_words{
    {{"line in \u03b5", "Line in \u03b5",
      "To compare: a shortcut through the middle of the prior, where codes are more probable than nearly any that it "
      "draws.",
      "\u03b5(t) = (1 \u2212 t) \u03b5_A + t \u03b5_B, then z = f(\u03b5). The flow f makes z of the noise \u03b5, "
      "whose prior is N(0, I)."},
     {"great circle", "Great circle in \u03b5",
      "The most typical codes: it turns around the middle of the prior, so the density stays in the band. Its pictures "
      "pass other digits more often.",
      "\u03b5(t) = |\u03b5|(t) [sin((1 \u2212 t) w) u_A + sin(t w) u_B] / sin w: w is the angle between \u03b5_A and "
      "\u03b5_B, u their directions; |\u03b5|(t) goes straight from |\u03b5_A| to |\u03b5_B|. Then z = f(\u03b5)."},
     {"line in z", "Line in z",
      "The smoothest morph: a straight line where the decoder reads. On its way codes are not improbable but too "
      "probable, nearer the prior's middle than it draws them.",
      "z(t) = (1 \u2212 t) z_A + t z_B. z is the code that the decoder reads."}}};

// The sentence of the chosen path; of ends that are means, which lie where no path is typical, another.
const char* path_sentence(const LatentSettings& settings, const latent_state::WalkSession& session);

// The tallest that the sentence can be, so that another choice moves nothing; in pixels.
float path_sentence_height(float width);
void draw_path_sentence(Region where, const LatentSettings& settings, const latent_state::WalkSession& session);

}  // namespace vlae::studio
