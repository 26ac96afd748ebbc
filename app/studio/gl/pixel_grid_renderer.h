#pragma once
// Renders the cells of a pixel grid into a texture of exactly the size on screen, with shaders/pixel_grid.*.glsl.

#include <cstdint>
#include <span>
#include <vector>

#include "gl/handle.h"
#include "gl/program.h"
#include "gl/texture.h"

namespace vlae::studio::gl {

struct PixelGridImage {
  int rows = 28, columns = 28;
  int cell = 16;                                // screen pixels
  int position = 0;                             // cells below it are decided
  std::span<const std::uint8_t> values;         // [rows * columns], 1 = ink
  std::span<const float> probabilities;         // [rows * columns], of ink
  std::span<const std::uint32_t> colours = {};  // [rows * columns] of decided cells, as ImU32; empty: ink and paper
  bool ink_marked = false;                      // decided cells with a colour and ink have a mark in the middle
  bool hatched = false;                         // how open cells look
  float scale = 1;                              // of the interface: widths of grid and hatch lines
};

class PixelGridRenderer {
 public:
  PixelGridRenderer();
  // Colours are those of the current theme. The texture stays valid until the next call; it is drawn where something
  // changed.
  const Texture& render(const PixelGridImage& image);

 private:
  // What the texture shows beside texels and colours.
  struct Look {
    int rows = 0, columns = 0, cell = 0;
    bool ink_marked = false, hatched = false, dark = false;
    float scale = 0;
    bool operator==(const Look&) const = default;
  };
  bool upload(const PixelGridImage& image);  // false: nothing changed
  void set_uniforms(const PixelGridImage& image) const;

  Program program_;
  VertexArrayHandle no_vertices_;  // the quad's corners come from gl_VertexID
  FramebufferHandle framebuffer_;
  Texture cells_;    // one texel a cell: value or probability, and whether it is decided
  Texture colours_;  // of decided cells, where the image brings them
  Texture target_;
  std::vector<float> texels_;
  std::vector<std::uint32_t> shown_colours_;
  Look look_;
};

}  // namespace vlae::studio::gl
