#pragma once
// A window's picture, of which only what changed is drawn anew where the processor does the drawing: most of a page
// stands still while a hand draws or pans, and painting all of it takes longer than a frame should. Mesa's drivers
// without a GPU show a frame by copying it, so that its pixels are still there when the next one is drawn. Others may
// swap buffers, and are quick: they draw everything.
//
// ImGui hands over triangles. The window is cut into squares, and each gets a hash of everything that may touch it, in
// its order: triangles, clip rectangles, textures with the number of times they were written, state. A square with the
// hash of the frame before has its pixels.

#include <imgui.h>

#include <cstdint>
#include <vector>

namespace vlae::studio::gl {

class KeptFrame {
 public:
  KeptFrame();
  // Brings the window's framebuffer up to date, width x height pixels, on a ground of that colour.
  void update(ImDrawData& data, int width, int height, ImU32 ground);
  void forget() { hashes_.clear(); }           // its pixels may be lost
  bool settled() const { return anew_ == 0; }  // or are the next frames drawn whole, because the size changed?

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
  static Squares around(const Squares& a, const Squares& b);
  static void join(std::vector<Squares>& parts);
  void draw(ImDrawData& data, const Squares& part, ImU32 ground) const;

  bool keeps_;  // constant after construction
  int width_ = 0, height_ = 0;
  int anew_ = 0;  // so many frames more are drawn whole
  ImU32 ground_ = 0;
  int columns_ = 0, rows_ = 0;
  std::vector<std::uint64_t> hashes_, before_;  // [rows, columns]
  std::vector<std::uint64_t> vertices_;         // hashes of those of one list
};

}  // namespace vlae::studio::gl
