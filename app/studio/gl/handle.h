#pragma once
// An OpenGL object that belongs to one owner: moved, never copied, deleted with it (the context must be current then).

#define GL_GLEXT_PROTOTYPES  // the entry points come from the system's OpenGL library
#include <GL/glcorearb.h>

#include <utility>

namespace vlae::studio::gl {

template <typename Traits>
class Handle {
 public:
  Handle() : name_(Traits::create()) {}
  ~Handle() { reset(); }
  Handle(Handle&& other) noexcept : name_(std::exchange(other.name_, 0)) {}
  Handle& operator=(Handle&& other) noexcept {
    if (this != &other) {
      reset();
      name_ = std::exchange(other.name_, 0);
    }
    return *this;
  }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  GLuint name() const { return name_; }

 private:
  void reset() {
    if (name_ != 0) Traits::destroy(name_);
    name_ = 0;
  }
  GLuint name_;
};

template <void (*generate)(GLsizei, GLuint*), void (*remove)(GLsizei, const GLuint*)>
struct Generated {
  static GLuint create() {
    GLuint name = 0;
    generate(1, &name);
    return name;
  }
  static void destroy(GLuint name) { remove(1, &name); }
};

using TextureHandle = Handle<Generated<glGenTextures, glDeleteTextures>>;
using BufferHandle = Handle<Generated<glGenBuffers, glDeleteBuffers>>;
using VertexArrayHandle = Handle<Generated<glGenVertexArrays, glDeleteVertexArrays>>;
using FramebufferHandle = Handle<Generated<glGenFramebuffers, glDeleteFramebuffers>>;

}  // namespace vlae::studio::gl
