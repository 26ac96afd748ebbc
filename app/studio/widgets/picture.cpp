#include "studio/widgets/picture.h"

#include <algorithm>
#include <cmath>

#include "studio/widgets/paint.h"

namespace vlae::studio {

std::vector<ImU32> ink_on_paper(std::span<const std::uint8_t> image) {
  std::vector<ImU32> pixels(image.size());
  std::ranges::transform(image, pixels.begin(),
                         [](std::uint8_t value) { return value != 0 ? theme().ink : theme().paper; });
  return pixels;
}

Region Picture::draw(ImVec2 top_left, float multiple, std::span<const ImU32> pixels, int columns, bool framed) {
  const int rows = static_cast<int>(pixels.size()) / columns;
  if (!std::ranges::equal(pixels, uploaded_)) {
    uploaded_.assign(pixels.begin(), pixels.end());
    texture_.upload_rgba(columns, rows, pixels);
  }
  const float cell = px(multiple);
  const Region where{std::round(top_left.x), std::round(top_left.y), cell * static_cast<float>(columns),
                     cell * static_cast<float>(rows)};
  const float rounding = multiple >= 4 ? 6 : 4;
  auto& list = *ImGui::GetWindowDrawList();
  const ImGuiPlatformIO& platform = ImGui::GetPlatformIO();
  list.AddCallback(platform.DrawCallback_SetSamplerNearest);
  list.AddImageRounded(texture_.id(), where.top_left(), where.bottom_right(), {0, 0}, {1, 1}, IM_COL32_WHITE,
                       framed ? stroke(rounding) : 0);
  list.AddCallback(platform.DrawCallback_SetSamplerLinear);
  if (framed) frame(where.grown(0.5f), theme().line, rounding);
  return where;
}

}  // namespace vlae::studio
