#pragma once
// Card 3: the PixelCNN recording the code, one pixel at a time: the grid, what it knows of the current pixel, the
// transport.

#include <memory>
#include <vector>

#include "draw_panels/draw_layout.h"
#include "draw_panels/draw_page.h"
#include "draw_panels/exports.h"
#include "widgets/pixel_grid.h"

namespace vlae::studio {

class DecompressPanel {
 public:
  explicit DecompressPanel(AppContext& app) : exports_(app) {}
  void draw(Region where, DrawPage& page);
  void draw_small(const DrawLayout& layout, const DecompressLayout& parts,
                  DrawPage& page);  // without the pages

 private:
  void draw_title(Region line, DrawPage& page);
  int context_pixels(const PixelGridEvents& events,
                     const DrawPage& page) const;  // of the outline shown
  PixelGridEvents draw_grid(Region where, DrawPage& page);
  void set_by_hand(const PixelGridEvents& events, DrawPage& page);
  void follow_model(const draw_state::DrawSession& session);

  PixelGrid grid_;
  Exports exports_;
  int painted_ = 0;                            // the pixel last set by hand in this stroke
  std::vector<architecture::Offset> context_;  // what the model of `context_of_` sees of the past
  int most_context_ = 0;                       // how many of them a pixel of the picture has at most
  std::shared_ptr<const runtime::Vlae> context_of_;
  std::vector<float> chances_;  // [pixels], of the frame
};

}  // namespace vlae::studio
