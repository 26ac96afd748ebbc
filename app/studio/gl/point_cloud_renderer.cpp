#include "gl/point_cloud_renderer.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "embedded/shaders.h"
#include "gl/kept_state.h"
#include "look/theme.h"

namespace vlae::studio::gl {
namespace {

constexpr std::size_t all = std::numeric_limits<std::size_t>::max();
constexpr std::size_t points_a_frame = 8000;  // of a picture that is made over some frames: 3 ms without a GPU
constexpr int ahead = PointTiles::side;       // pixels around a view that moves

}  // namespace

PointCloudRenderer::PointCloudRenderer()
    : program_("point_cloud", embedded::shaders::point_cloud_vert(), embedded::shaders::point_cloud_frag()) {}

int PointCloudRenderer::Look::pass_of(int label) const {
  return label == highlighted[0] ? 1 : label == highlighted[1] ? 2 : 0;
}

void PointCloudRenderer::upload(std::span<const std::array<float, 3>> points) {
  points_.upload(points);
  front_usable_ = back_begun_ = false;
}

std::vector<PicturePart> PointCloudRenderer::render(const PointCloudView& view) {
  const Look look{view.width,          view.height,      view.pixels_per_unit, view.point_size,
                  view.highlight_size, view.highlighted, theme().dark};
  bring_up(look, {view.left, view.top, view.left + view.width, view.top + view.height});
  finished_ = front_.look == look;
  const double scale = view.pixels_per_unit / front_.look.pixels_per_unit;
  const auto on_view = [&](std::int64_t x, std::int64_t y) {
    return ImVec2(static_cast<float>(static_cast<double>(x) * scale - static_cast<double>(view.left)),
                  static_cast<float>(static_cast<double>(y) * scale - static_cast<double>(view.top)));
  };
  std::vector<PicturePart> parts;
  for (const TilePart& part : front_.tiles.parts(front_.filled))
    parts.push_back({on_view(part.pixels.left, part.pixels.top), on_view(part.pixels.right, part.pixels.bottom),
                     part.uv_from, part.uv_to});
  return parts;
}

void PointCloudRenderer::bring_up(const Look& look, const PixelBox& box) {
  Look scaled = front_.look;
  scaled.pixels_per_unit = look.pixels_per_unit;
  if (!std::exchange(front_usable_, true) || scaled != look) begin(front_, look, box);
  if (front_.look != look) {
    if (!std::exchange(back_begun_, true)) begin(back_, look, box);
    if (!fill(back_, back_.filled, points_a_frame)) return;
    std::swap(front_, back_);
  }
  back_begun_ = false;
  if (front_.look != look) return;  // zoomed on meanwhile: what is ready stands for it now
  const PixelBox before = std::exchange(front_.filled, box);
  fill(front_, box, all);
  if (before != box) fill(front_, {box.left - ahead, box.top - ahead, box.right + ahead, box.bottom + ahead}, 1);
}

void PointCloudRenderer::begin(Sheet& sheet, const Look& look, const PixelBox& box) {
  sheet.tiles.begin(look.width, look.height);
  sheet.look = look;
  sheet.filled = box;
}

bool PointCloudRenderer::fill(Sheet& sheet, const PixelBox& box, std::size_t most_points) {
  std::optional<KeptState> kept;
  const auto draw = [&](const PixelBox& tile, int x, int y) {
    if (!kept) {
      kept.emplace();
      glBindFramebuffer(GL_DRAW_FRAMEBUFFER, framebuffer_.name());
      glFramebufferTexture2D(GL_DRAW_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, sheet.tiles.texture().name(), 0);
      glUseProgram(program_.name());
      note_written(sheet.tiles.texture().name());
    }
    return draw_tile(sheet.look, tile, x, y);
  };
  return sheet.tiles.fill(box, most_points, draw);
}

// OpenGL leaves out a point whose centre lies outside of the viewport, so that one is larger than the tile; the scissor
// cuts what is beyond. Highlighted labels come last, so that they lie on top.
std::size_t PointCloudRenderer::draw_tile(const Look& look, const PixelBox& tile, int x, int y) const {
  constexpr int side = PointTiles::side;
  const int margin = static_cast<int>(std::ceil(std::max(look.point_size, look.highlight_size) / 2)) + 1;
  const int viewport = side + 2 * margin;
  const double unit = 1 / look.pixels_per_unit, beyond = margin * unit;
  const PlaneBox box{static_cast<double>(tile.left) * unit - beyond, static_cast<double>(tile.top) * unit - beyond,
                     static_cast<double>(tile.right) * unit + beyond, static_cast<double>(tile.bottom) * unit + beyond};
  glViewport(x - margin, y - margin, viewport, viewport);
  glScissor(x, y, side, side);
  glEnable(GL_SCISSOR_TEST);
  const ImVec4 ground = ImGui::ColorConvertU32ToFloat4(theme().surface);
  glClearColor(ground.x, ground.y, ground.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  glUniform2f(program_.uniform("centre"), static_cast<float>((box.left + box.right) / 2),
              static_cast<float>((box.top + box.bottom) / 2));
  const auto device_units = static_cast<float>(2 * look.pixels_per_unit / viewport);
  glUniform2f(program_.uniform("unit"), device_units, device_units);
  glEnable(GL_PROGRAM_POINT_SIZE);
  glEnable(GL_BLEND);
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE);
  std::size_t drawn = 0;
  for (int pass = 0; pass < 3; ++pass) {
    set_pass(look, pass);
    for (std::size_t group = 0; group < points_.labels().size(); ++group)
      if (look.pass_of(points_.labels()[group]) == pass) drawn += points_.draw(group, box);
  }
  glDisable(GL_BLEND);
  glDisable(GL_PROGRAM_POINT_SIZE);
  glDisable(GL_SCISSOR_TEST);
  return drawn;
}

void PointCloudRenderer::set_pass(const Look& look, int pass) const {
  const Theme& t = theme();
  const ImU32 colour = pass == 0 ? with_alpha(t.neutral, 0.6f) : with_alpha(pass == 1 ? t.accent : t.warm, 0.75f);
  const ImVec4 c = ImGui::ColorConvertU32ToFloat4(colour);
  glUniform1i(program_.uniform("pass"), pass);
  glUniform1f(program_.uniform("size"), pass == 0 ? look.point_size : look.highlight_size);
  glUniform4f(program_.uniform("tint"), c.x, c.y, c.z, c.w);
}

}  // namespace vlae::studio::gl
