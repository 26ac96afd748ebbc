#pragma once
// Many points of a plane, with shaders/point_cloud.*.glsl. What was drawn is kept in tiles: where the view moves, only
// what comes into sight is drawn. Where it zooms among many points, the new picture is made over some frames, and the
// one before, scaled, stands for it until then.

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "gl/point_buffer.h"
#include "gl/point_tiles.h"
#include "gl/program.h"

namespace vlae::studio::gl {

struct PointCloudView {
  int width = 0, height = 0;       // screen pixels
  std::int64_t left = 0, top = 0;  // the upper left pixel, counted from the plane's point (0, 0); y grows downwards
  double pixels_per_unit = 1;
  float point_size = 5, highlight_size = 6;  // screen pixels
  std::array<int, 2> highlighted{-1, -1};    // labels; -1: none. The first as discs, the second as diamonds
};

// A rectangle of the view, in its pixels, and where the texture shows it.
struct PicturePart {
  ImVec2 from, to, uv_from, uv_to;
};

class PointCloudRenderer {
 public:
  PointCloudRenderer();
  void upload(std::span<const std::array<float, 3>> points);  // x, y, label

  // Colours are those of the current theme, on its surface. Valid until the next call.
  std::vector<PicturePart> render(const PointCloudView& view);
  ImTextureID texture() const { return front_.tiles.texture().id(); }
  bool finished() const { return finished_; }  // the last picture was that of the view; else render once more

 private:
  // What a tile's pixels depend on beside its place and the points.
  struct Look {
    int width = 0, height = 0;
    double pixels_per_unit = 0;
    float point_size = 0, highlight_size = 0;
    std::array<int, 2> highlighted{};
    bool dark = false;
    int pass_of(int label) const;  // 0: all other labels, 1 and 2: the highlighted ones
    bool operator==(const Look&) const = default;
  };
  struct Sheet {
    PointTiles tiles;
    Look look;
    PixelBox filled;  // the view that was drawn last
  };

  void bring_up(const Look& look, const PixelBox& box);
  static void begin(Sheet& sheet, const Look& look, const PixelBox& box);
  bool fill(Sheet& sheet, const PixelBox& box, std::size_t most_points);  // true: nothing of the box is missing
  std::size_t draw_tile(const Look& look, const PixelBox& tile, int x, int y) const;
  void set_pass(const Look& look, int pass) const;

  Program program_;
  PointBuffer points_;
  FramebufferHandle framebuffer_;
  Sheet front_, back_;  // shown; on its way
  bool front_usable_ = false, back_begun_ = false, finished_ = true;
};

}  // namespace vlae::studio::gl
