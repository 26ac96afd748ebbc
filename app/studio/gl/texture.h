#pragma once
// A 2D texture read without smoothing: one texel, one square.

#include <imgui.h>

#include <cstdint>
#include <span>

#include "gl/handle.h"

namespace vlae::studio::gl {

// How often the pixels of a texture were written: who keeps a picture of it sees that it changed.
std::uint64_t times_written(GLuint texture);
void note_written(GLuint texture);  // by those who render into it

class Texture {
 public:
  Texture();
  void upload_rgba(int width, int height, std::span<const std::uint32_t> pixels);  // as ImU32: R in the low byte
  void upload_rg(int width, int height, std::span<const float> pairs);             // two 32-bit floats a texel
  void allocate_rgba(int width, int height);                                       // to render into
  GLuint name() const { return handle_.name(); }
  ImTextureID id() const { return handle_.name(); }
  int width() const { return width_; }
  int height() const { return height_; }

 private:
  TextureHandle handle_;
  int width_ = 0, height_ = 0;
};

}  // namespace vlae::studio::gl
