#pragma once
// A smooth coverage mask: one byte a texel as alpha, white as colour, so that whoever draws it chooses the ink.

#include <imgui.h>

#include <cstdint>
#include <span>

#include "gl/handle.h"

namespace vlae::studio::gl {

class MaskTexture {
 public:
  MaskTexture();
  void upload(int width, int height, std::span<const std::uint8_t> coverage);  // [height, width], row-major
  ImTextureID id() const { return handle_.name(); }

 private:
  TextureHandle handle_;
};

}  // namespace vlae::studio::gl
