#pragma once
// Whether the picture is like what the model's test set holds, by the bits that it costs.

#include <optional>
#include <string>

#include "draw_panels/draw_page.h"
#include "widgets/region.h"

namespace vlae::studio {

struct Unlikeness {
  std::string brief, detail;  // "Unlike test digits" and, where there is room, ": net 312 bits"
  std::string words;          // what that is measured by
};
// Nothing for a picture that costs no more than they do, or where the model's file does not say what they cost.
std::optional<Unlikeness> unlikeness(const DrawPage& page);

// A warm line of 30 reference pixels with the words beside the pointer.
void draw_unlikeness(Region line, const Unlikeness& unlikeness);

}  // namespace vlae::studio
