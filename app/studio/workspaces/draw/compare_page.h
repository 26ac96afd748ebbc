#pragma once
// Branches beside each other: each continuation with its bits, and where the current one and another differ.

#include "studio/workspaces/draw/draw_page.h"
#include "studio/workspaces/draw/page_regions.h"
#include "studio/workspaces/draw/sample_sheet.h"

namespace vlae::studio {

class ComparePage {
 public:
  void draw(const PageRegions& regions, DrawPage& page);

 private:
  void draw_difference(Region side, const draw::DrawSession& session);
  void draw_branches(Region main, DrawPage& page);

  Picture difference_;
  SampleSheet pictures_;
  std::size_t other_ = 0;  // what the current branch is compared to: the one pointed at last
};

}  // namespace vlae::studio
