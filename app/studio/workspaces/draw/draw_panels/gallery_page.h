#pragma once
// The same code with 8 to 64 seeds: where they agree, and the pictures. A click loads one into the instrument.

#include "draw_panels/draw_page.h"
#include "draw_panels/page_regions.h"
#include "draw_panels/sample_sheet.h"

namespace vlae::studio {

class GalleryPage {
 public:
  void draw(const PageRegions& regions, DrawPage& page);

 private:
  void draw_agreement(Region side, const draw_state::Gallery& gallery, DrawSettings& settings);
  void draw_samples(Region main, const draw_state::Gallery& gallery, DrawPage& page);

  Picture agreement_;
  SampleSheet samples_;
};

}  // namespace vlae::studio
