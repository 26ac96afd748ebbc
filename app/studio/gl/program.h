#pragma once
// A vertex and a fragment shader, compiled and linked.

#include <span>
#include <string_view>

#include "gl/handle.h"

namespace vlae::studio::gl {

class Program {
 public:
  using Source = std::span<const unsigned char>;
  // Throws std::runtime_error with the program's name and the driver's log.
  Program(std::string_view name, Source vertex_source, Source fragment_source);
  GLuint name() const { return handle_.name(); }
  GLint uniform(const char* name) const { return glGetUniformLocation(handle_.name(), name); }

 private:
  struct Traits {
    static GLuint create() { return glCreateProgram(); }
    static void destroy(GLuint name) { glDeleteProgram(name); }
  };
  Handle<Traits> handle_;
};

}  // namespace vlae::studio::gl
