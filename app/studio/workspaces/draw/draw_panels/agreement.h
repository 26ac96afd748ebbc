#pragma once
// Where the pictures of a gallery agree, as colours: on the screen and in an exported picture.

#include <imgui.h>

#include <vector>

#include "draw_state/gallery.h"

namespace vlae::studio {

// The entropy of the share of pictures in which a pixel is ink: paper at 0, full orange at 1 bit.
ImU32 entropy_colour(float share);

std::vector<ImU32> agreement_pixels(const draw_state::Gallery& gallery, bool entropy);

}  // namespace vlae::studio
