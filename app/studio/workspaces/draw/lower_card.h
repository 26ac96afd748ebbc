#pragma once
// The card below the decompression and its four pages: the gallery of seeds, branches beside each other, texture
// against code, and the inspector of a pixel.

#include "studio/workspaces/draw/compare_page.h"
#include "studio/workspaces/draw/gallery_page.h"
#include "studio/workspaces/draw/inspector_page.h"
#include "studio/workspaces/draw/texture_page.h"

namespace vlae::studio {

class LowerCard {
 public:
  void draw(Region where, DrawPage& page);

 private:
  void draw_page(const PageRegions& regions, DrawPage& page);

  GalleryPage gallery_;
  ComparePage compare_;
  TexturePage texture_;
  InspectorPage inspector_;
};

}  // namespace vlae::studio
