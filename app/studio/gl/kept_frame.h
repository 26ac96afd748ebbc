#pragma once
// The picture of the window, kept from one frame to the next: only what changed is drawn anew. Most of a page stands
// still while a hand draws or pans, and where there is no GPU, drawing all of it takes longer than a frame should.
//
// ImGui hands over triangles. The window is cut into squares, and each gets a hash of everything that may touch it, in
// its order: triangles, clip rectangles, textures with the number of times they were written, state. A square with the
// hash of the frame before has its pixels.

#include <imgui.h>

#include <cstdint>
#include <vector>

#include "studio/gl/handle.h"
#include "studio/gl/texture.h"

namespace vlae::studio::gl {

class KeptFrame {
 public:
  // Brings the picture up to date, width x height pixels, on a ground of that colour.
  void update(ImDrawData& data, int width, int height, ImU32 ground);
  void show() const;                      // in the window's own framebuffer
  std::vector<std::uint8_t> rgb() const;  // [height, width, 3], first row on top

 private:
  static constexpr int side = 32;  // pixels of a square
  struct Squares {                 // of the grid; right and bottom are the first ones outside
    int left = 0, top = 0, right = 0, bottom = 0;
    int area() const { return (right - left) * (bottom - top); }
  };

  void hash_squares(const ImDrawData& data);
  void hash_triangles(const ImDrawData& data, const ImDrawList& list, const ImDrawCmd& command, ImVec4 clip,
                      std::uint64_t key);  // clip in pixels
  std::vector<Squares> changed() const;
  void draw(ImDrawData& data, const Squares& part, ImU32 ground) const;

  Texture picture_;
  FramebufferHandle framebuffer_;
  ImU32 ground_ = 0;
  int columns_ = 0, rows_ = 0;
  std::vector<std::uint64_t> hashes_, before_;  // [rows, columns]
  std::vector<std::uint64_t> vertices_;         // hashes of those of one list
};

}  // namespace vlae::studio::gl
