#pragma once
// Where a page of the lower card draws: a column for one picture with its words, and the rest.

#include "widgets/region.h"

namespace vlae::studio {

constexpr float page_height = 176, side_width = 160;  // reference pixels

struct PageRegions {
  Region whole;    // all of it but the names of the pages
  Region options;  // two lines
  Region side;     // side_width x page_height
  Region main;     // beside it, or below it where the pages are a column
};

}  // namespace vlae::studio
