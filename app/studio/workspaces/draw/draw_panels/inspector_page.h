#pragma once
// One pixel, closely: the values that it saw in its receptive field, its chance, entropy and price, and its logit as
// what z says and what the window adds. The pixel under the pointer, else the current one.

#include <memory>
#include <vector>

#include "architecture/window.h"
#include "draw_panels/draw_page.h"
#include "draw_panels/page_regions.h"

namespace vlae::studio {

class InspectorPage {
 public:
  void draw(const PageRegions& regions, DrawPage& page);

 private:
  void follow_model(const draw_state::DrawSession& session);
  // Returns the y below it.
  float draw_receptive_field(Region side, bool words_beside, const draw_state::DrawSession& session, int pixel) const;

  std::vector<architecture::Offset> context_;  // of the model context_of_
  std::shared_ptr<const runtime::Vlae> context_of_;
};

}  // namespace vlae::studio
