#include "gl/kept_frame.h"

#include <imgui_impl_opengl3.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <string_view>
#include <utility>

#include "gl/handle.h"
#include "gl/texture.h"

namespace vlae::studio::gl {
namespace {

// The driver asks for the window's size when it shows a frame, GLFW hears of it by an event. Where the event comes
// first, a frame is drawn into pixels that are thrown away when it is shown.
constexpr int frames_after_resize = 3;

std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
  hash = (hash ^ value) * 0x9E3779B97F4A7C15u;
  return hash ^ (hash >> 32);
}

std::uint64_t word_of(float a, float b) {
  return std::uint64_t{std::bit_cast<std::uint32_t>(a)} << 32 | std::bit_cast<std::uint32_t>(b);
}

std::uint64_t hash_of(const ImDrawVert& vertex) {
  return mixed(mixed(mixed(1, word_of(vertex.pos.x, vertex.pos.y)), word_of(vertex.uv.x, vertex.uv.y)), vertex.col);
}

// The pixels that the backend's scissor leaves of a command: it cuts off fractions, the vertical ones from below.
ImVec4 scissor_of(const ImDrawCmd& command, const ImDrawData& data) {
  const ImVec2 scale = data.FramebufferScale, offset = data.DisplayPos;
  const float height = std::trunc(data.DisplaySize.y * scale.y);
  const float left = (command.ClipRect.x - offset.x) * scale.x, top = (command.ClipRect.y - offset.y) * scale.y;
  const float right = (command.ClipRect.z - offset.x) * scale.x, bottom = (command.ClipRect.w - offset.y) * scale.y;
  const float low = height - std::trunc(height - bottom);
  return {std::trunc(left), low - std::trunc(bottom - top), std::trunc(left) + std::trunc(right - left), low};
}

// The font's texture is about to change: where a glyph stands in it says nothing then.
bool textures_wait(const ImDrawData& data) {
  return data.Textures != nullptr && std::ranges::any_of(*data.Textures, [](const ImTextureData* texture) {
           return texture->Status != ImTextureStatus_OK;
         });
}

}  // namespace

KeptFrame::KeptFrame() {
  const auto* renderer = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
  const std::string_view name = renderer != nullptr ? renderer : "";
  keeps_ = name.starts_with("llvmpipe") || name.starts_with("softpipe");
}

void KeptFrame::update(ImDrawData& data, int width, int height, ImU32 ground) {
  if (width <= 0 || height <= 0) return;
  const bool other_size = width != width_ || height != height_;
  width_ = width, height_ = height;
  const bool other_ground = std::exchange(ground_, ground) != ground;
  columns_ = (width + side - 1) / side, rows_ = (height + side - 1) / side;
  if (!keeps_) return draw(data, {0, 0, columns_, rows_}, ground);
  std::swap(hashes_, before_);
  hash_squares(data);
  if (other_size) anew_ = frames_after_resize;
  if (anew_ > 0 || other_ground || textures_wait(data)) before_.clear();
  anew_ = std::max(0, anew_ - 1);
  before_.resize(hashes_.size());  // 0: no square's hash
  std::vector<Squares> parts = changed();
  join(parts);
  for (const Squares& part : parts) draw(data, part, ground);
}

void KeptFrame::hash_squares(const ImDrawData& data) {
  hashes_.assign(static_cast<std::size_t>(columns_ * rows_), 1);
  std::uint64_t state = 0;  // what the last callback set, for the commands after it
  for (const ImDrawList* list : data.CmdLists) {
    vertices_.resize(static_cast<std::size_t>(list->VtxBuffer.Size));
    std::transform(list->VtxBuffer.begin(), list->VtxBuffer.end(), vertices_.begin(), hash_of);
    for (const ImDrawCmd& command : list->CmdBuffer) {
      if (command.UserCallback != nullptr) {
        state = reinterpret_cast<std::uint64_t>(command.UserCallback);
        continue;
      }
      const ImVec4 clip = scissor_of(command, data);
      if (clip.x >= clip.z || clip.y >= clip.w) continue;
      const ImTextureID texture = command.GetTexID();
      std::uint64_t key = mixed(mixed(state, texture), times_written(static_cast<GLuint>(texture)));
      key = mixed(mixed(key, word_of(clip.x, clip.y)), word_of(clip.z, clip.w));
      hash_triangles(data, *list, command, clip, key);
    }
  }
}

void KeptFrame::hash_triangles(const ImDrawData& data, const ImDrawList& list, const ImDrawCmd& command, ImVec4 clip,
                               std::uint64_t key) {
  const ImVec2 scale = data.FramebufferScale, offset = data.DisplayPos;
  const auto square = [](float pixel, int count) { return std::clamp(static_cast<int>(pixel) / side, 0, count - 1); };
  const ImDrawIdx* const indices = list.IdxBuffer.Data + command.IdxOffset;
  for (unsigned i = 0; i + 2 < command.ElemCount; i += 3) {
    float left = clip.z, top = clip.w, right = clip.x, bottom = clip.y;
    std::uint64_t hash = key;
    for (unsigned corner = 0; corner < 3; ++corner) {
      const unsigned index = indices[i + corner] + command.VtxOffset;
      const ImVec2 at = list.VtxBuffer.Data[index].pos;
      const float x = (at.x - offset.x) * scale.x, y = (at.y - offset.y) * scale.y;
      left = std::min(left, x), right = std::max(right, x);
      top = std::min(top, y), bottom = std::max(bottom, y);
      hash = mixed(hash, vertices_[index]);
    }
    left = std::max(left, clip.x), right = std::min(right, clip.z);
    top = std::max(top, clip.y), bottom = std::min(bottom, clip.w);
    if (!(left <= right && top <= bottom)) continue;
    const int last_column = square(right, columns_), last_row = square(bottom, rows_);
    for (int row = square(top, rows_); row <= last_row; ++row)
      for (int column = square(left, columns_); column <= last_column; ++column) {
        std::uint64_t& of_square = hashes_[static_cast<std::size_t>(row * columns_ + column)];
        of_square = mixed(of_square, hash);
      }
  }
}

// Row by row in runs; those below each other with the same ends are one.
std::vector<KeptFrame::Squares> KeptFrame::changed() const {
  std::vector<Squares> found;
  for (int row = 0; row < rows_; ++row)
    for (int column = 0; column < columns_; ++column) {
      const auto differs = [&](int at) {
        const auto index = static_cast<std::size_t>(row * columns_ + at);
        return before_[index] != hashes_[index];
      };
      if (!differs(column)) continue;
      const int begin = column;
      while (column < columns_ && differs(column)) ++column;
      const auto above = std::ranges::find_if(
          found, [&](const Squares& one) { return one.bottom == row && one.left == begin && one.right == column; });
      if (above != found.end())
        ++above->bottom;
      else
        found.push_back({begin, row, column, row + 1});
    }
  return found;
}

KeptFrame::Squares KeptFrame::around(const Squares& a, const Squares& b) {
  return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right), std::max(a.bottom, b.bottom)};
}

// Each is a pass over all commands: those are joined that cost few squares more together, until there are few.
void KeptFrame::join(std::vector<Squares>& parts) {
  constexpr std::size_t most = 4, most_compared = 40;
  constexpr int cheap = 48;  // squares: less work than one more pass
  if (parts.size() > most_compared) {
    for (const Squares& one : std::vector(parts)) parts.front() = around(parts.front(), one);
    parts.resize(1);
  }
  while (parts.size() > 1) {
    std::size_t first = 0, second = 1;
    int least = std::numeric_limits<int>::max();
    for (std::size_t a = 0; a < parts.size(); ++a)
      for (std::size_t b = a + 1; b < parts.size(); ++b) {
        const int more = around(parts[a], parts[b]).area() - parts[a].area() - parts[b].area();
        if (more < least) least = more, first = a, second = b;
      }
    if (parts.size() <= most && least > cheap) return;
    parts[first] = around(parts[first], parts[second]);
    parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(second));
  }
}

void KeptFrame::draw(ImDrawData& data, const Squares& part, ImU32 ground) const {
  const float left = static_cast<float>(part.left * side), top = static_cast<float>(part.top * side);
  const float right = static_cast<float>(std::min(part.right * side, width_));
  const float bottom = static_cast<float>(std::min(part.bottom * side, height_));
  glViewport(0, 0, width_, height_);
  glScissor(static_cast<int>(left), height_ - static_cast<int>(bottom), static_cast<int>(right - left),
            static_cast<int>(bottom - top));
  glEnable(GL_SCISSOR_TEST);
  const ImVec4 colour = ImGui::ColorConvertU32ToFloat4(ground);
  glClearColor(colour.x, colour.y, colour.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  glDisable(GL_SCISSOR_TEST);

  std::vector<ImVec4> clips;
  const ImVec2 scale = data.FramebufferScale, offset = data.DisplayPos;
  for (ImDrawList* list : data.CmdLists)
    for (ImDrawCmd& command : list->CmdBuffer) {
      clips.push_back(command.ClipRect);
      const ImVec4 whole = scissor_of(command, data);
      // Fractions that the backend cuts off again, so that what a scale rounds does no harm.
      command.ClipRect = {(std::max(whole.x, left) + 0.25f) / scale.x + offset.x,
                          (std::max(whole.y, top) - 0.5f) / scale.y + offset.y,
                          (std::min(whole.z, right) + 0.5f) / scale.x + offset.x,
                          (std::min(whole.w, bottom) - 0.25f) / scale.y + offset.y};
    }
  ImGui_ImplOpenGL3_RenderDrawData(&data);
  auto clip = clips.begin();
  for (ImDrawList* list : data.CmdLists)
    for (ImDrawCmd& command : list->CmdBuffer) command.ClipRect = *clip++;
}

}  // namespace vlae::studio::gl
