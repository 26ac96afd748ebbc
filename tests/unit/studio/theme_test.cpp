#include "look/theme.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "widgets/tooltip.h"

namespace vlae::studio {
namespace {

// WCAG 2.1: contrast of two colours by their relative luminance, 1 to 21.
double luminance(ImU32 colour) {
  const auto linear = [colour](int shift) {
    const double c = static_cast<double>((colour >> shift) & 255) / 255;
    return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(IM_COL32_R_SHIFT) + 0.7152 * linear(IM_COL32_G_SHIFT) + 0.0722 * linear(IM_COL32_B_SHIFT);
}

double contrast(ImU32 a, ImU32 b) {
  const auto [dark, light] = std::minmax({luminance(a), luminance(b)});
  return (light + 0.05) / (dark + 0.05);
}

constexpr double readable = 4.5;  // WCAG AA for text of this size

class ThemeContrast : public testing::TestWithParam<bool> {
 protected:
  const Theme t = GetParam() ? dark_theme() : light_theme();
};

TEST_P(ThemeContrast, OfTextOnEveryGroundIsReadable) {
  for (const ImU32 ground : {t.background, t.surface, t.well, t.status_bar, t.segment_base})
    for (const ImU32 words : {t.text, t.text_2, t.text_3}) EXPECT_GE(contrast(words, ground), readable);
  for (const ImU32 ground : {t.surface, t.well, t.accent_tint}) EXPECT_GE(contrast(t.accent_text, ground), readable);
  for (const ImU32 ground : {t.surface, t.well, t.warm_tint}) EXPECT_GE(contrast(t.warm_text, ground), readable);
  EXPECT_GE(contrast(t.on_accent, t.accent), readable);
}

TEST_P(ThemeContrast, OfEveryTooltipIsReadable) {
  const BoxColours box = box_colours(t);
  for (const ImU32 words : {box.title, box.words, box.key}) {
    EXPECT_GE(contrast(words, box.ground), readable);
    EXPECT_EQ(words >> IM_COL32_A_SHIFT, 255u);  // what shines through is not measured here
  }
}

INSTANTIATE_TEST_SUITE_P(Both, ThemeContrast, testing::Bool(),
                         [](const auto& dark) { return dark.param ? "dark" : "light"; });

}  // namespace
}  // namespace vlae::studio
