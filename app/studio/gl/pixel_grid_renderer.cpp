#include "gl/pixel_grid_renderer.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "embedded/shaders.h"
#include "gl/kept_state.h"
#include "look/theme.h"

namespace vlae::studio::gl {
PixelGridRenderer::PixelGridRenderer()
    : program_("pixel_grid", embedded::shaders::pixel_grid_vert(), embedded::shaders::pixel_grid_frag()) {}

bool PixelGridRenderer::upload(const PixelGridImage& image) {
  const auto count = static_cast<std::size_t>(image.rows * image.columns);
  std::vector<float> texels(2 * count);
  for (std::size_t i = 0; i < count; ++i) {
    const bool decided = static_cast<int>(i) < image.position;
    texels[2 * i] = decided ? static_cast<float>(image.values[i] != 0) : image.probabilities[i];
    texels[2 * i + 1] = decided ? 1.0f : 0.0f;
  }
  const Look look{image.rows, image.columns, image.cell, image.ink_marked, image.hatched, theme().dark, image.scale};
  if (look == look_ && texels == texels_ && std::ranges::equal(image.colours, shown_colours_)) return false;
  look_ = look, texels_ = std::move(texels);
  shown_colours_.assign(image.colours.begin(), image.colours.end());
  cells_.upload_rg(image.columns, image.rows, texels_);
  if (!image.colours.empty()) colours_.upload_rgba(image.columns, image.rows, image.colours);
  return true;
}

void PixelGridRenderer::set_uniforms(const PixelGridImage& image) const {
  const Theme& t = theme();
  const auto whole = [&](const char* name, int value) { glUniform1i(program_.uniform(name), value); };
  const auto colour = [&](const char* name, ImU32 value) {
    const ImVec4 c = ImGui::ColorConvertU32ToFloat4(value);
    glUniform4f(program_.uniform(name), c.x, c.y, c.z, c.w);
  };
  const auto pixels = [&](float reference) {
    return std::max(1, static_cast<int>(std::lround(reference * image.scale)));
  };
  whole("cells", 0);
  whole("colours", 1);
  whole("coloured", image.colours.empty() ? 0 : 1);
  whole("ink_marked", image.ink_marked ? 1 : 0);
  whole("cell", image.cell);
  whole("line_width", pixels(1));
  whole("hatched", image.hatched ? 1 : 0);
  whole("hatch_period", pixels(6));
  whole("hatch_width", pixels(1));
  colour("ink", t.ink);
  colour("paper", t.paper);
  colour("cell_line", t.cell_line);
  colour("ink_line", with_alpha(t.paper, t.dark ? 0.25f : 0.16f));
  colour("open_ground", t.well);
  colour("hatch", with_alpha(t.neutral, 0.6f));
  colour("open_line", t.line);
  colour("chance_0", t.chance_0);
  colour("chance_half", t.chance_half);
  colour("chance_1", t.chance_1);
}

const Texture& PixelGridRenderer::render(const PixelGridImage& image) {
  if (!upload(image)) return target_;
  const KeptState kept;
  note_written(target_.name());
  target_.allocate_rgba(image.columns * image.cell, image.rows * image.cell);
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, framebuffer_.name());
  glFramebufferTexture2D(GL_DRAW_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, target_.name(), 0);
  glViewport(0, 0, target_.width(), target_.height());
  glUseProgram(program_.name());
  set_uniforms(image);
  glBindVertexArray(no_vertices_.name());
  glActiveTexture(GL_TEXTURE1);
  glBindTexture(GL_TEXTURE_2D, colours_.name());
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, cells_.name());
  glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
  return target_;
}

}  // namespace vlae::studio::gl
