#pragma once
// The card below the decompression and its four pages: the gallery of seeds, branches beside each other, texture
// against code, and the inspector of a pixel.

#include "draw_panels/compare_page.h"
#include "draw_panels/gallery_page.h"
#include "draw_panels/inspector_page.h"
#include "draw_panels/texture_page.h"

namespace vlae::studio {

class LowerCard {
 public:
  void draw(Region where, DrawPage& page);  // a card of its own
  void draw_column(Region where,
                   DrawPage& page);  // tabs over the page; the readout is the first of them

 private:
  void draw_page(const PageRegions& regions, DrawPage& page);

  GalleryPage gallery_;
  ComparePage compare_;
  TexturePage texture_;
  InspectorPage inspector_;
};

}  // namespace vlae::studio
