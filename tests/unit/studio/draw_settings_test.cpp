#include "draw_panels/draw_settings.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace vlae::studio {
namespace {

using nlohmann::json;

TEST(DrawSettings, SurviveJson) {
  const DrawSettings settings{.tool = draw_state::Tool::eraser,
                              .brush_width = 3.5f,
                              .centre = false,
                              .speed = 12,
                              .temperature = 0.5f,
                              .by_bits = true,
                              .hatched = true,
                              .model_samples = true,
                              .overlay = replay::Overlay::entropy,
                              .grid_tool = GridTool::paper,
                              .page = LowerPage::texture,
                              .gallery_size = 64,
                              .gallery_by_bits = true,
                              .agreement_entropy = true,
                              .uncertain_bits = 0.25f};
  EXPECT_EQ(json(settings).get<DrawSettings>(), settings);
}

TEST(DrawSettings, KeepDefaultsWhereKeysAreAbsentAndClampWhatIsOutOfRange) {
  EXPECT_EQ(json::object().get<DrawSettings>(), DrawSettings{});
  const auto settings = json{{"brush_width", 1e9}, {"temperature", -1}, {"speed", 0}}.get<DrawSettings>();
  EXPECT_EQ(settings.brush_width, thickest_brush);
  EXPECT_EQ(settings.temperature, coldest);
  EXPECT_EQ(settings.speed, 1);
  EXPECT_EQ(json({{"page", 77}, {"gallery_size", 1}}).get<DrawSettings>().page, LowerPage::inspector);
  EXPECT_EQ(json({{"gallery_size", 1}}).get<DrawSettings>().gallery_size, 8);
}

TEST(DrawSettings, OfAWrongTypeAreRefused) {
  EXPECT_THROW(json({{"centre", "yes"}}).get<DrawSettings>(), json::exception);
}

}  // namespace
}  // namespace vlae::studio
