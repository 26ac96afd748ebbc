#include "gl/program.h"

#include <stdexcept>
#include <string>

namespace vlae::studio::gl {
namespace {

class Shader {
 public:
  Shader(GLenum kind, std::string_view program, Program::Source source) : name_(glCreateShader(kind)) {
    const auto* text = reinterpret_cast<const char*>(source.data());
    const auto length = static_cast<GLint>(source.size());
    glShaderSource(name_, 1, &text, &length);
    glCompileShader(name_);
    GLint compiled = GL_FALSE;
    glGetShaderiv(name_, GL_COMPILE_STATUS, &compiled);
    if (compiled == GL_TRUE) return;
    std::string log(2048, '\0');
    GLsizei written = 0;
    glGetShaderInfoLog(name_, static_cast<GLsizei>(log.size()), &written, log.data());
    log.resize(static_cast<std::size_t>(written));
    glDeleteShader(name_);
    throw std::runtime_error("shader " + std::string(program) + (kind == GL_VERTEX_SHADER ? ".vert" : ".frag") +
                             " was refused by the graphics driver: " + log);
  }
  ~Shader() { glDeleteShader(name_); }
  Shader(const Shader&) = delete;
  Shader& operator=(const Shader&) = delete;
  GLuint name() const { return name_; }

 private:
  GLuint name_;
};

}  // namespace

Program::Program(std::string_view name, Source vertex_source, Source fragment_source) {
  const Shader vertex(GL_VERTEX_SHADER, name, vertex_source), fragment(GL_FRAGMENT_SHADER, name, fragment_source);
  for (const Shader* shader : {&vertex, &fragment}) glAttachShader(handle_.name(), shader->name());
  glLinkProgram(handle_.name());
  GLint linked = GL_FALSE;
  glGetProgramiv(handle_.name(), GL_LINK_STATUS, &linked);
  if (linked == GL_TRUE) return;
  std::string log(2048, '\0');
  GLsizei written = 0;
  glGetProgramInfoLog(handle_.name(), static_cast<GLsizei>(log.size()), &written, log.data());
  log.resize(static_cast<std::size_t>(written));
  throw std::runtime_error("shader program " + std::string(name) + " was refused by the graphics driver: " + log);
}

}  // namespace vlae::studio::gl
