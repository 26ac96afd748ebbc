#include "gl/mask_texture.h"

#include "gl/texture.h"

namespace vlae::studio::gl {

MaskTexture::MaskTexture() {
  glBindTexture(GL_TEXTURE_2D, handle_.name());
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  const GLint white_with_alpha[] = {GL_ONE, GL_ONE, GL_ONE, GL_RED};
  glTexParameteriv(GL_TEXTURE_2D, GL_TEXTURE_SWIZZLE_RGBA, white_with_alpha);
}

void MaskTexture::upload(int width, int height, std::span<const std::uint8_t> coverage) {
  glBindTexture(GL_TEXTURE_2D, handle_.name());
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, width, height, 0, GL_RED, GL_UNSIGNED_BYTE, coverage.data());
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  note_written(handle_.name());
}

}  // namespace vlae::studio::gl
