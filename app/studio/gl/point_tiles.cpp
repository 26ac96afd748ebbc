#include "gl/point_tiles.h"

#include <algorithm>

namespace vlae::studio::gl {
namespace {

// Rounded towards minus infinity, and what remains.
std::int64_t quotient(std::int64_t value, std::int64_t by) { return value / by - (value % by < 0 ? 1 : 0); }
std::int64_t remainder(std::int64_t value, std::int64_t by) { return value - by * quotient(value, by); }

// [begin, end) cut where the texture begins again.
struct Stretch {
  std::int64_t begin = 0, end = 0;
  float from = 0, to = 0;  // of the texture
};
std::vector<Stretch> stretches(std::int64_t begin, std::int64_t end, std::int64_t period) {
  std::vector<Stretch> result;
  while (begin < end) {
    const std::int64_t at = remainder(begin, period), length = std::min(end - begin, period - at);
    const auto share = [period](std::int64_t pixel) { return static_cast<float>(pixel) / static_cast<float>(period); };
    result.push_back({begin, begin + length, share(at), share(at + length)});
    begin += length;
  }
  return result;
}

}  // namespace

void PointTiles::begin(int width, int height) {
  const auto tiles = [](int pixels) { return (pixels + side - 1) / side + 3; };  // one that is cut, two of the ring
  columns_ = tiles(width), rows_ = tiles(height);
  texture_.allocate_rgba(columns_ * side, rows_ * side);
  held_.assign(static_cast<std::size_t>(columns_ * rows_), {});
}

PointTiles::Tile& PointTiles::place(Tile tile) {
  return held_[static_cast<std::size_t>(remainder(tile.y, rows_) * columns_ + remainder(tile.x, columns_))];
}

bool PointTiles::fill(const PixelBox& box, std::size_t limit, const Draw& draw) {
  std::size_t taken = 0;
  for (std::int64_t y = quotient(box.top, side); y <= quotient(box.bottom - 1, side); ++y)
    for (std::int64_t x = quotient(box.left, side); x <= quotient(box.right - 1, side); ++x) {
      Tile& held = place({x, y});
      if (held == Tile{x, y}) continue;
      if (taken >= limit) return false;
      taken += draw({x * side, y * side, (x + 1) * side, (y + 1) * side},
                    static_cast<int>(remainder(x, columns_)) * side, static_cast<int>(remainder(y, rows_)) * side);
      held = {x, y};
    }
  return true;
}

std::vector<TilePart> PointTiles::parts(const PixelBox& box) const {
  std::vector<TilePart> parts;
  for (const Stretch& y : stretches(box.top, box.bottom, std::int64_t{rows_} * side))
    for (const Stretch& x : stretches(box.left, box.right, std::int64_t{columns_} * side))
      parts.push_back({{x.begin, y.begin, x.end, y.end}, {x.from, y.from}, {x.to, y.to}});
  return parts;
}

}  // namespace vlae::studio::gl
