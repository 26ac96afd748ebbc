#pragma once
// The paper that is drawn on: a grey picture, sixteen times finer than the 28 x 28 pixels of the model, so that strokes
// have smooth edges and the model's picture has true greys. First station of the way of the data: canvas -> x -> z.

#include <array>
#include <cstdint>
#include <vector>

namespace vlae::draw_state {

constexpr int picture_side = 28;                           // pixels of the model's picture
constexpr int cell_side = 16;                              // canvas pixels per pixel of the picture
constexpr int canvas_side = picture_side * cell_side;      // 448
constexpr int picture_size = picture_side * picture_side;  // 784
using Picture = std::array<std::uint8_t, picture_size>;    // 0 paper .. 255 ink, row-major

// A place on the canvas in pixels of the picture: (0, 0) top left, (28, 28) bottom right. May lie outside.
struct Point {
  float x = 0, y = 0;
  bool operator==(const Point&) const = default;
};

enum class Tool { pen, eraser };

class Canvas {
 public:
  Canvas() : grey_(static_cast<std::size_t>(canvas_side) * canvas_side, 0) {}

  // A straight piece of a stroke of round dabs, `width` pixels of the picture thick. Painted as what ever denser dabs
  // tend to: every canvas pixel takes the coverage by a disc around its nearest point of the line. Pen keeps the
  // darker of old and new, eraser the lighter, so the order of pieces of one stroke does not matter.
  void paint(Tool tool, Point from, Point to, float width);
  void clear();
  void show(const Picture& picture);                 // each pixel of the picture as a flat square
  void show(const std::vector<std::uint8_t>& grey);  // [canvas_side, canvas_side]; throws std::invalid_argument

  const std::vector<std::uint8_t>& grey() const { return grey_; }  // [canvas_side, canvas_side], 255 = ink
  bool blank() const;                                              // no ink at all
  bool operator==(const Canvas&) const = default;

 private:
  std::vector<std::uint8_t> grey_;
};

}  // namespace vlae::draw_state
