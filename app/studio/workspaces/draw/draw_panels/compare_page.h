#pragma once
// Handwork beside each other: each continuation with its bits, and where the current one and another differ.

#include "draw_panels/draw_page.h"
#include "draw_panels/page_regions.h"
#include "draw_panels/sample_sheet.h"

namespace vlae::studio {

class ComparePage {
 public:
  void draw(const PageRegions& regions, DrawPage& page);

 private:
  void draw_difference(Region side, const draw_state::DrawSession& session);
  void draw_branches(Region main, DrawPage& page);

  Picture difference_;
  SampleSheet pictures_;
  std::size_t other_ = 0;  // what the current branch is compared to: the one pointed at last
};

}  // namespace vlae::studio
