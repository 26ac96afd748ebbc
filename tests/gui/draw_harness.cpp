#include "draw_harness.h"

#include <vector>

#include "test_support/random_model.h"
#include "weights/model_file.h"

namespace vlae::studio::testing::drawing {

const DrawWorkspace& workspace() { return dynamic_cast<const DrawWorkspace&>(studio().app().workspace()); }

const draw_state::DrawSession& session() { return workspace().session(); }

int position() { return session().playback().position(); }

std::vector<std::uint8_t> unpacked() {
  const auto image = session().recording().image();
  return {image.begin(), image.end()};
}

std::filesystem::path model_file() {
  architecture::ModelConfig config = test_support::small_config();
  config.height = config.width = 28;
  const std::filesystem::path path = studio().folder() / "random.safetensors";
  weights::write_model(path, test_support::random_model(config, 1), weights::Dtype::f32);
  return path;
}

void wait_for_jobs(ImGuiTestContext* ctx) {
  for (int i = 0; i < 5000 && !studio().context().jobs.status().empty(); ++i) ctx->Yield();
  ctx->Yield(3);
}

void start_with_model(ImGuiTestContext* ctx) {
  AppOptions options;
  options.model = model_file();
  studio().restart(ctx, options, [] { std::filesystem::remove(studio().settings_file()); });
  wait_for_jobs(ctx);
  IM_CHECK(session().model() != nullptr);
  IM_CHECK(session().empty());
}

ImVec2 on_canvas(ImGuiTestContext* ctx, float x, float y) {  // in pixels of the picture
  const ImRect canvas = ctx->ItemInfo("//studio/**/canvas").RectFull;
  return {canvas.Min.x + canvas.GetWidth() * x / 28, canvas.Min.y + canvas.GetHeight() * y / 28};
}

void draw_stroke(ImGuiTestContext* ctx, const std::vector<ImVec2>& points) {
  ctx->MouseMoveToPos(on_canvas(ctx, points.front().x, points.front().y));
  ctx->MouseDown(0);
  for (const ImVec2 point : points) ctx->MouseMoveToPos(on_canvas(ctx, point.x, point.y));
  ctx->MouseUp(0);
  ctx->Yield(2);
}

ImVec2 on_grid(ImGuiTestContext* ctx, int pixel) {
  const ImRect grid = ctx->ItemInfo("//studio/**/decompression").RectFull;
  const float cell = grid.GetWidth() / 28;
  return {grid.Min.x + (static_cast<float>(pixel % 28) + 0.5f) * cell,
          grid.Min.y + (static_cast<float>(pixel / 28) + 0.5f) * cell};
}

}  // namespace vlae::studio::testing::drawing
