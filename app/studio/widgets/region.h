#pragma once
// A rectangle of the screen in pixels, and cutting it into parts: layout reads from the outside in.

#include <imgui.h>

namespace vlae::studio {

struct Region {
  float x = 0, y = 0, width = 0, height = 0;

  float right() const { return x + width; }
  float bottom() const { return y + height; }
  float centre_x() const { return x + width / 2; }
  float centre_y() const { return y + height / 2; }
  ImVec2 top_left() const { return {x, y}; }
  ImVec2 bottom_right() const { return {right(), bottom()}; }
  bool contains(ImVec2 point) const { return point.x >= x && point.x < right() && point.y >= y && point.y < bottom(); }

  // These cut a strip off this region and return it.
  Region take_top(float size) {
    const Region strip{x, y, width, size};
    skip_top(size);
    return strip;
  }
  Region take_bottom(float size) {
    height -= size;
    return {x, y + height, width, size};
  }
  Region take_left(float size) {
    const Region strip{x, y, size, height};
    skip_left(size);
    return strip;
  }
  Region take_right(float size) {
    width -= size;
    return {x + width, y, size, height};
  }
  void skip_top(float size) { y += size, height -= size; }
  void skip_left(float size) { x += size, width -= size; }

  Region inset(float all) const { return inset(all, all); }
  Region inset(float horizontal, float vertical) const {
    return {x + horizontal, y + vertical, width - 2 * horizontal, height - 2 * vertical};
  }
  Region grown(float all) const { return inset(-all); }
};

}  // namespace vlae::studio
