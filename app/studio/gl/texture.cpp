#include "gl/texture.h"

#include <unordered_map>

namespace vlae::studio::gl {
namespace {

std::unordered_map<GLuint, std::uint64_t>& writes() {
  static std::unordered_map<GLuint, std::uint64_t> counts;
  return counts;
}

// ImGui's backend keeps its own bindings; ours are put back so that neither depends on the other's order.
class Bound {
 public:
  explicit Bound(GLuint name) {
    glGetIntegerv(GL_TEXTURE_BINDING_2D, &before_);
    glBindTexture(GL_TEXTURE_2D, name);
  }
  ~Bound() { glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(before_)); }
  Bound(const Bound&) = delete;
  Bound& operator=(const Bound&) = delete;

 private:
  GLint before_ = 0;
};

}  // namespace

std::uint64_t times_written(GLuint texture) {
  const auto found = writes().find(texture);
  return found == writes().end() ? 0 : found->second;
}
void note_written(GLuint texture) { ++writes()[texture]; }

Texture::Texture() {
  const Bound bound(handle_.name());
  for (const GLenum filter : {GL_TEXTURE_MIN_FILTER, GL_TEXTURE_MAG_FILTER})
    glTexParameteri(GL_TEXTURE_2D, filter, GL_NEAREST);
  for (const GLenum wrap : {GL_TEXTURE_WRAP_S, GL_TEXTURE_WRAP_T})
    glTexParameteri(GL_TEXTURE_2D, wrap, GL_CLAMP_TO_EDGE);
}

void Texture::upload_rgba(int width, int height, std::span<const std::uint32_t> pixels) {
  const Bound bound(handle_.name());
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, pixels.data());
  note_written(name());
  width_ = width, height_ = height;
}

void Texture::upload_rg(int width, int height, std::span<const float> pairs) {
  const Bound bound(handle_.name());
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RG32F, width, height, 0, GL_RG, GL_FLOAT, pairs.data());
  note_written(name());
  width_ = width, height_ = height;
}

void Texture::allocate_rgba(int width, int height) {
  if (width == width_ && height == height_) return;
  const Bound bound(handle_.name());
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
  note_written(name());
  width_ = width, height_ = height;
}

}  // namespace vlae::studio::gl
