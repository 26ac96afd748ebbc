#pragma once
// Many points of a plane, from one vertex buffer, rendered into a texture of the size on screen with
// shaders/point_cloud.*.glsl. Panning and zooming change two uniforms; points lie in the buffer by label, so that each
// is drawn once, whatever is highlighted.

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "studio/gl/handle.h"
#include "studio/gl/program.h"
#include "studio/gl/texture.h"

namespace vlae::studio::gl {

struct PointCloudView {
  int width = 0, height = 0;          // of the texture, screen pixels
  double centre_x = 0, centre_y = 0;  // the point in the middle
  double pixels_per_unit = 1;
  float point_size = 5, highlight_size = 6;  // screen pixels
  std::array<int, 2> highlighted{-1, -1};    // labels; -1: none. The first as discs, the second as diamonds
  bool operator==(const PointCloudView&) const = default;
};

class PointCloudRenderer {
 public:
  PointCloudRenderer();
  void upload(std::span<const std::array<float, 3>> points);  // x, y, label
  // Colours are those of the current theme, on its surface. The texture stays valid until the next call; nothing is
  // drawn where neither points, view nor theme changed.
  const Texture& render(const PointCloudView& view);

 private:
  // The points of one label, one after another in the buffer.
  struct Group {
    int label = 0, first = 0, count = 0;
  };
  int pass_of(int label) const;  // 0: all other labels, 1 and 2: the highlighted ones
  void draw_pass(int pass) const;

  Program program_;
  VertexArrayHandle vertices_;
  BufferHandle buffer_;
  FramebufferHandle framebuffer_;
  Texture target_;
  std::vector<Group> groups_;
  bool stale_ = true, dark_ = false;
  PointCloudView view_;
};

}  // namespace vlae::studio::gl
