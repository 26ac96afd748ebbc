#pragma once
// A choice that looks like a word until it is pointed at, for places where a combo would be too loud.

#include <span>
#include <string>

#include "widgets/region.h"

namespace vlae::studio {

// True when `chosen` changed. Height 24 to 28.
bool quiet_choice(const char* id, Region where, int& chosen, std::span<const std::string> choices);

}  // namespace vlae::studio
