#pragma once
// The same code with 8 to 64 seeds: where they agree, and the pictures. A click loads one into the instrument.

#include "studio/workspaces/draw/draw_page.h"
#include "studio/workspaces/draw/page_regions.h"
#include "studio/workspaces/draw/sample_sheet.h"

namespace vlae::studio {

class GalleryPage {
 public:
  void draw(const PageRegions& regions, DrawPage& page);

 private:
  void draw_agreement(Region side, const draw::Gallery& gallery, DrawSettings& settings);
  void draw_samples(Region main, const draw::Gallery& gallery, DrawPage& page);

  Picture agreement_;
  SampleSheet samples_;
};

}  // namespace vlae::studio
