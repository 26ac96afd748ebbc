#pragma once
// A picture of a plane that is larger than the screen, in tiles. The tiles around the view lie in one texture that
// closes upon itself in both directions (a torus): tile (x, y) stands at (x mod columns, y mod rows), and where the
// view moves on, what comes into sight takes the place of what is far away. A tile's pixels depend on the tile alone,
// so that a picture is the same whichever way the view came to it.

#include <imgui.h>

#include <cstdint>
#include <functional>
#include <vector>

#include "gl/texture.h"

namespace vlae::studio::gl {

// Pixels of the plane, counted from its point (0, 0); right and bottom are the first ones outside.
struct PixelBox {
  std::int64_t left = 0, top = 0, right = 0, bottom = 0;
  bool operator==(const PixelBox&) const = default;
};

// A rectangle of the plane's pixels and where the texture holds it.
struct TilePart {
  PixelBox pixels;
  ImVec2 uv_from, uv_to;
};

class PointTiles {
 public:
  static constexpr int side = 128;  // pixels of a tile

  // Empty, with room for any view of that size and a ring of tiles around it.
  void begin(int width, int height);
  const Texture& texture() const { return texture_; }

  // Draws what is missing of the tiles that the box touches, until `limit` is reached by the sum of what `draw` says
  // that a tile took, or nothing is missing: true. `draw` gets a tile's pixels and where its corner lies in the
  // texture.
  using Draw = std::function<std::size_t(const PixelBox& tile, int x, int y)>;
  bool fill(const PixelBox& box, std::size_t limit, const Draw& draw);

  std::vector<TilePart> parts(const PixelBox& box) const;  // of a box that is filled: at most four

 private:
  struct Tile {
    std::int64_t x = INT64_MIN, y = INT64_MIN;
    bool operator==(const Tile&) const = default;
  };
  Tile& place(Tile tile);

  Texture texture_;
  int columns_ = 0, rows_ = 0;
  std::vector<Tile> held_;  // [rows, columns]
};

}  // namespace vlae::studio::gl
