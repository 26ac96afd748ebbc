#pragma once
// Card 1: the canvas with its tools, ten examples, and the 28 x 28 picture that the model sees.

#include <array>

#include "draw_panels/canvas_view.h"
#include "draw_panels/draw_page.h"
#include "widgets/picture.h"

namespace vlae::studio {

class DrawPanel {
 public:
  void draw(Region where, DrawPage& page);
  void draw_small(Region where, DrawPage& page);  // 352 x 384 and more
  CanvasView& canvas() { return canvas_; }

 private:
  void draw_examples(Region& inside, DrawPage& page);
  void draw_small_examples(Region row, DrawPage& page);
  Region draw_seen_picture(ImVec2 at, float multiple, const DrawPage& page);
  void draw_small_seen(Region column, const DrawPage& page);
  void draw_example(int i, Region where, DrawPage& page);
  void draw_seen(Region inside, const DrawPage& page);

  CanvasView canvas_;
  std::array<Picture, draw_state::Examples::count> example_pictures_;
  Picture seen_;
};

}  // namespace vlae::studio
