#pragma once
// Where the pictures of a gallery agree, as colours: on the screen and in an exported picture.

#include <imgui.h>

#include <vector>

#include "draw_state/gallery.h"

namespace vlae::studio {

// share: of the pictures in which a pixel is ink. Paper at 0, ink at 1, orange between: the stronger the more even.
ImU32 mean_colour(float share);
// The entropy of that share: paper at 0, full orange at 1 bit.
ImU32 entropy_colour(float share);

std::vector<ImU32> agreement_pixels(const draw_state::Gallery& gallery, bool entropy);

}  // namespace vlae::studio
