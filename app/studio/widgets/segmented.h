#pragma once
// A choice of two to five; left and right arrows move it while it has the focus. Height 38 to 40.

#include <initializer_list>

#include "widgets/region.h"

namespace vlae::studio {

struct Segment {
  const char* label;
  const char* icon = nullptr;
  const char* why_not = nullptr;  // set: it cannot be chosen, and its tooltip says why
  const char* note = nullptr;     // set: its tooltip, what the choice means or its formula
};

enum class SegmentWords { shown, in_tooltips };  // the second: icons alone

// Items are named "id:label". True when `chosen` changed.
bool segmented(const char* id, Region where, int& chosen, std::initializer_list<Segment> segments,
               SegmentWords words = SegmentWords::shown);

}  // namespace vlae::studio
