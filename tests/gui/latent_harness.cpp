#include "latent_harness.h"

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>

#include "test_support/random_model.h"
#include "weights/model_file.h"

namespace vlae::studio::testing::latent_space {

const LatentWorkspace& workspace() { return dynamic_cast<const LatentWorkspace&>(studio().app().workspace()); }
const latent_state::WalkSession& session() { return workspace().session(); }
const latent::Code& code(End end) { return session().end(end)->code; }

std::filesystem::path model_file(bool conditional) {
  architecture::ModelConfig config = test_support::small_config();
  config.height = config.width = 28;
  config.conditional = conditional;
  const auto path = studio().folder() / (conditional ? "latent.safetensors" : "pixels.safetensors");
  weights::write_model(path, test_support::random_model(config, 1), weights::Dtype::f32);
  return path;
}

// Until nothing happened for some frames: a job that ended is delivered one frame later, and may begin another.
void settle(ImGuiTestContext* ctx) {
  int quiet = 0;
  for (int i = 0; i < 20000 && quiet < 12; ++i) {
    ctx->Yield();
    quiet = studio().context().jobs.status().empty() && !session().working() ? quiet + 1 : 0;
  }
}

void click(ImGuiTestContext* ctx, const char* item) {
  ctx->ItemClick(item);
  settle(ctx);
}

void press(ImGuiTestContext* ctx, ImGuiKeyChord key, int times) {
  ctx->KeyPress(key, times);
  ctx->Yield(3);
}

void start(ImGuiTestContext* ctx, const std::filesystem::path& model) {
  ::setenv("XDG_CACHE_HOME", studio().folder().c_str(), 1);
  AppOptions options;
  options.model = model.empty() ? model_file() : model;
  studio().restart(ctx, options, [] {
    Settings settings;
    settings.workspace = "latent";
    settings.workspaces["latent"] = {{"map_source", "procedural:2000/train"}, {"sampled", false}};
    write_settings(studio().settings_file(), settings);
  });
  settle(ctx);
}

ImVec2 inside(ImGuiTestContext* ctx, const char* item, float x, float y) {
  const ImRect rect = ctx->ItemInfo(item).RectFull;
  return {rect.Min.x + rect.GetWidth() * x, rect.Min.y + rect.GetHeight() * y};
}

void drag(ImGuiTestContext* ctx, const std::vector<ImVec2>& points) {
  ctx->MouseMoveToPos(points.front());
  ctx->MouseDown(0);
  ctx->Yield(2);
  for (const ImVec2 point : points) ctx->MouseMoveToPos(point);
  ctx->Yield();
  ctx->MouseUp(0);
  settle(ctx);
}

void choose(ImGuiTestContext* ctx, const char* list, const char* row) {
  ctx->ItemClick((std::string("//studio/**/") + list).c_str());
  ctx->ItemClick((std::string("//$FOCUSED/") + row).c_str());
  settle(ctx);
}

bool exists(ImGuiTestContext* ctx, const char* item) { return ctx->ItemInfo(item, ImGuiTestOpFlags_NoError).ID != 0; }

void await_item(ImGuiTestContext* ctx, const char* item) {
  bool there = false;
  for (int i = 0; i < 20000 && !there; ++i) {
    ctx->Yield();
    there = exists(ctx, item);
  }
}

}  // namespace vlae::studio::testing::latent_space
