#pragma once
// What z holds and what it does not: the same z with other noise, and other z of the same picture with one noise.

#include "draw_panels/draw_page.h"
#include "draw_panels/page_regions.h"
#include "draw_panels/sample_sheet.h"

namespace vlae::studio {

class TexturePage {
 public:
  void draw(const PageRegions& regions, DrawPage& page);

 private:
  SampleSheet same_z_, other_z_;
};

}  // namespace vlae::studio
