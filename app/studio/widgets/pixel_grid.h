#pragma once
// The large grid on which a picture is decompressed: decided pixels are full squares, open ones tiles of 60 % in the
// colour of their chance (or hatched). One quad through shaders/pixel_grid, whatever the size; outline, frame of the
// current pixel and rulers are drawn on top.

#include <cstdint>
#include <optional>
#include <span>

#include "architecture/window.h"
#include "gl/pixel_grid_renderer.h"
#include "widgets/region.h"

namespace vlae::studio {

enum class OpenPixels { probabilities, hatched };

struct PixelGridContent {
  int rows = 28, columns = 28;
  int position = 0;                               // pixels decided; the current pixel; rows * columns when finished
  std::span<const std::uint8_t> values;           // [rows * columns], 1 = ink; looked at below `position`
  std::span<const float> probabilities;           // [rows * columns], of ink; looked at from `position` on
  std::span<const architecture::Offset> context;  // architecture::receptive_field of the model; empty: no outline
  std::span<const std::uint32_t> colours = {};    // [rows * columns] of decided pixels, ImU32; empty: ink and paper
  bool ink_marked = false;                        // coloured pixels that are ink have a mark in the middle
  OpenPixels open = OpenPixels::probabilities;
  bool rulers = true;  // left (26 wide) and above (24 high), outside the region
};

struct PixelGridEvents {
  Region grid;                 // the cells, without rulers and margin
  std::optional<int> hovered;  // raster index
  std::optional<int> jump;     // clicked or dragged to: the position wanted
  bool pressed = false;        // the button went down in this frame
  int context_pixels = 0;      // of the outline, clipped to the picture
};

// Keep one for each grid on screen. Construct and draw with the OpenGL context current.
class PixelGrid {
 public:
  // Cells are where.width / columns, rounded down to whole pixels (28 x 16 in the Draw workspace).
  PixelGridEvents draw(const char* id, Region where, const PixelGridContent& content);

 private:
  gl::PixelGridRenderer renderer_;
};

}  // namespace vlae::studio
