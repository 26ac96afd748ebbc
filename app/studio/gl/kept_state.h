#pragma once
// What ImGui's backend expects to find as it left it, while a renderer of ours draws into a texture.

#include <array>

#include "gl/handle.h"

namespace vlae::studio::gl {

class KeptState {
 public:
  KeptState() {
    glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &framebuffer_);
    glGetIntegerv(GL_VIEWPORT, viewport_.data());
    scissor_ = glIsEnabled(GL_SCISSOR_TEST);
    blend_ = glIsEnabled(GL_BLEND);
    glDisable(GL_SCISSOR_TEST);
    glDisable(GL_BLEND);
  }
  ~KeptState() {
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, static_cast<GLuint>(framebuffer_));
    glViewport(viewport_[0], viewport_[1], viewport_[2], viewport_[3]);
    if (scissor_ == GL_TRUE) glEnable(GL_SCISSOR_TEST);
    if (blend_ == GL_TRUE) glEnable(GL_BLEND);
    glBindTexture(GL_TEXTURE_2D, 0);
    glBindVertexArray(0);
    glUseProgram(0);
  }
  KeptState(const KeptState&) = delete;
  KeptState& operator=(const KeptState&) = delete;

 private:
  GLint framebuffer_ = 0;
  std::array<GLint, 4> viewport_{};
  GLboolean scissor_ = GL_FALSE, blend_ = GL_FALSE;
};

}  // namespace vlae::studio::gl
