#pragma once
// The canvas on screen: the strokes, the box that MNIST digits are fitted into, the brush under the pointer. Draws with
// every position that the window system reported, so a slow frame loses nothing, and goes on outside of the canvas.

#include <span>

#include "desk/workspace.h"
#include "draw_panels/draw_page.h"
#include "gl/mask_texture.h"
#include "widgets/region.h"

namespace vlae::studio {

class CanvasView {
 public:
  // The positions since the last frame; before draw. A stroke begins where the button goes down on the canvas (and no
  // popup covers it) and ends where it comes up, wherever that is.
  void pointer(std::span<const PointerSample> samples, DrawPage& page);
  void ignore(std::span<const PointerSample> samples);  // a button that is down now begins no stroke later

  void draw(Region where, DrawPage& page);
  Region where() const { return canvas_; }  // as last drawn

 private:
  draw_state::Point on_canvas(ImVec2 screen) const;
  void upload(const draw_state::Drawing& drawing);
  void draw_guides() const;
  void draw_invitation() const;  // on blank paper
  void draw_brush(const DrawPage& page) const;

  gl::MaskTexture ink_;
  const draw_state::Drawing* uploaded_ = nullptr;  // which, for the pointer alone
  std::uint64_t uploaded_revision_ = ~std::uint64_t{0};
  Region canvas_;  // of the last frame
  bool was_pressed_ = false;
};

}  // namespace vlae::studio
