#pragma once
// What z holds and what it does not: the same z with other noise, and other z of the same picture with one noise.

#include "studio/workspaces/draw/draw_page.h"
#include "studio/workspaces/draw/page_regions.h"
#include "studio/workspaces/draw/sample_sheet.h"

namespace vlae::studio {

class TexturePage {
 public:
  void draw(const PageRegions& regions, DrawPage& page);

 private:
  SampleSheet same_z_, other_z_;
};

}  // namespace vlae::studio
