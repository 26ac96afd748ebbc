#include "studio/gl/point_cloud_renderer.h"

#include <algorithm>
#include <cmath>

#include "embedded/shaders.h"
#include "studio/gl/kept_state.h"
#include "studio/shell/theme.h"

namespace vlae::studio::gl {
namespace {

std::string_view text_of(std::span<const unsigned char> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

PointCloudRenderer::PointCloudRenderer()
    : program_("point_cloud", text_of(embedded::shaders::point_cloud_vert()),
               text_of(embedded::shaders::point_cloud_frag())) {
  const KeptState kept;
  glBindVertexArray(vertices_.name());
  glBindBuffer(GL_ARRAY_BUFFER, buffer_.name());
  glEnableVertexAttribArray(0);
  glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, sizeof(std::array<float, 3>), nullptr);
  glBindBuffer(GL_ARRAY_BUFFER, 0);
}

void PointCloudRenderer::upload(std::span<const std::array<float, 3>> points) {
  std::vector<std::array<float, 3>> sorted(points.begin(), points.end());
  std::ranges::stable_sort(sorted, {}, [](const std::array<float, 3>& point) { return point[2]; });
  groups_.clear();
  for (int i = 0; i < static_cast<int>(sorted.size()); ++i) {
    const int label = static_cast<int>(std::lround(sorted[static_cast<std::size_t>(i)][2]));
    if (groups_.empty() || groups_.back().label != label) groups_.push_back({label, i, 0});
    ++groups_.back().count;
  }
  glBindBuffer(GL_ARRAY_BUFFER, buffer_.name());
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(std::span(sorted).size_bytes()), sorted.data(),
               GL_DYNAMIC_DRAW);
  glBindBuffer(GL_ARRAY_BUFFER, 0);
  stale_ = true;
}

int PointCloudRenderer::pass_of(int label) const {
  return label == view_.highlighted[0] ? 1 : label == view_.highlighted[1] ? 2 : 0;
}

// Highlighted labels come last, so that they lie on top.
void PointCloudRenderer::draw_pass(int pass) const {
  const Theme& t = theme();
  const ImU32 colour = pass == 0 ? with_alpha(t.neutral, 0.6f) : with_alpha(pass == 1 ? t.accent : t.warm, 0.75f);
  const ImVec4 c = ImGui::ColorConvertU32ToFloat4(colour);
  glUniform1i(program_.uniform("pass"), pass);
  glUniform1f(program_.uniform("size"), pass == 0 ? view_.point_size : view_.highlight_size);
  glUniform4f(program_.uniform("tint"), c.x, c.y, c.z, c.w);
  for (const Group& group : groups_)
    if (pass_of(group.label) == pass) glDrawArrays(GL_POINTS, group.first, group.count);
}

const Texture& PointCloudRenderer::render(const PointCloudView& view) {
  if (!stale_ && view == view_ && dark_ == theme().dark) return target_;
  stale_ = false, view_ = view, dark_ = theme().dark;
  const KeptState kept;
  target_.allocate_rgba(view.width, view.height);
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, framebuffer_.name());
  glFramebufferTexture2D(GL_DRAW_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, target_.name(), 0);
  glViewport(0, 0, view.width, view.height);
  const ImVec4 ground = ImGui::ColorConvertU32ToFloat4(theme().surface);
  glClearColor(ground.x, ground.y, ground.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  glUseProgram(program_.name());
  glUniform2f(program_.uniform("centre"), static_cast<float>(view.centre_x), static_cast<float>(view.centre_y));
  glUniform2f(program_.uniform("unit"), static_cast<float>(2 * view.pixels_per_unit / view.width),
              static_cast<float>(2 * view.pixels_per_unit / view.height));
  glBindVertexArray(vertices_.name());
  glEnable(GL_PROGRAM_POINT_SIZE);
  glEnable(GL_BLEND);
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE);
  for (int pass = 0; pass < 3; ++pass) draw_pass(pass);
  glDisable(GL_BLEND);
  glDisable(GL_PROGRAM_POINT_SIZE);
  return target_;
}

}  // namespace vlae::studio::gl
