#include "widgets/picture.h"

#include <algorithm>
#include <cmath>

#include "widgets/paint.h"

namespace vlae::studio {

std::vector<ImU32> ink_on_paper(std::span<const std::uint8_t> image) {
  std::vector<ImU32> pixels(image.size());
  std::ranges::transform(image, pixels.begin(),
                         [](std::uint8_t value) { return value != 0 ? theme().ink : theme().paper; });
  return pixels;
}

std::vector<ImU32> shades_of_ink(std::span<const float> chances) {
  std::vector<ImU32> pixels(chances.size());
  std::ranges::transform(chances, pixels.begin(), [](float chance) { return mix(theme().paper, theme().ink, chance); });
  return pixels;
}

ImU32 agreement_colour(float share) {
  const Theme& t = theme();
  if (share <= 0) return t.paper;
  if (share >= 0.999f) return t.ink;
  return mix(mix(t.paper, t.warm, 0.25f), t.warm, 4 * share * (1 - share));
}

std::vector<ImU32> shades_of_agreement(std::span<const float> shares) {
  std::vector<ImU32> pixels(shares.size());
  std::ranges::transform(shares, pixels.begin(), agreement_colour);
  return pixels;
}

float picture_width(float multiple) { return px(multiple) * 28; }

float fitting_multiple(float length, int pictures, float gap, float most) {
  const float gaps = static_cast<float>(pictures - 1) * px(gap), side = picture_width(most);
  if (static_cast<float>(pictures) * side + gaps <= length) return most;
  return multiple_within((length - gaps) / static_cast<float>(pictures));
}

float multiple_within(float side) { return std::max(px(1), std::floor(side / 28)) / scale(); }

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
