#include "gl/capture.h"

#include <algorithm>

#include "gl/texture.h"

namespace vlae::studio::gl {

std::vector<std::uint8_t> read_rgb(int width, int height) {
  const std::size_t row = static_cast<std::size_t>(width) * 3;
  std::vector<std::uint8_t> upside_down(row * static_cast<std::size_t>(height)), picture(upside_down.size());
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, width, height, GL_RGB, GL_UNSIGNED_BYTE, upside_down.data());
  for (std::size_t y = 0; y < static_cast<std::size_t>(height); ++y)
    std::copy_n(upside_down.end() - static_cast<std::ptrdiff_t>((y + 1) * row), row,
                picture.begin() + static_cast<std::ptrdiff_t>(y * row));
  return picture;
}

std::vector<std::uint8_t> capture_rgb(int width, int height, const std::function<void()>& draw) {
  const FramebufferHandle framebuffer;
  Texture target;
  target.allocate_rgba(width, height);
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer.name());
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, target.name(), 0);
  draw();
  auto picture = read_rgb(width, height);
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  return picture;
}

}  // namespace vlae::studio::gl
