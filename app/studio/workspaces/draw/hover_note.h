#pragma once
// A tooltip for something that is only looked at: a number, a bar, a legend.

#include <string_view>

#include "studio/widgets/region.h"

namespace vlae::studio {

// After the usual delay, while the pointer rests in the region. `formula` is the second line.
void hover_note(Region where, std::string_view name, std::string_view formula);

}  // namespace vlae::studio
