#pragma once
// A vertex and a fragment shader, compiled and linked.

#include <string_view>

#include "gl/handle.h"

namespace vlae::studio::gl {

class Program {
 public:
  // Throws std::runtime_error with the program's name and the driver's log.
  Program(std::string_view name, std::string_view vertex_source, std::string_view fragment_source);
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
