#include "compression_harness.h"

#include <nlohmann/json.hpp>

#include "test_support/random_model.h"
#include "weights/model_file.h"

namespace vlae::studio::testing::compression {

const CompressionWorkspace& workspace() {
  return dynamic_cast<const CompressionWorkspace&>(studio().app().workspace());
}
const compression_state::CompressionSession& session() { return workspace().session(); }

std::filesystem::path model_file(Kind kind) {
  architecture::ModelConfig config = test_support::small_config();
  config.height = config.width = 28;
  config.conditional = kind != Kind::without_z;
  if (kind == Kind::iaf) config.posterior = architecture::Posterior::iaf;
  constexpr const char* names[] = {"usual.safetensors", "without_z.safetensors", "iaf.safetensors"};
  const auto path = studio().folder() / names[static_cast<std::size_t>(kind)];
  weights::write_model(path, test_support::random_model_of_paper(config, 2), weights::Dtype::f32);
  return path;
}

void settle(ImGuiTestContext* ctx) {
  for (int i = 0, quiet = 0; i < 20000 && quiet < 12; ++i) {
    ctx->Yield();
    quiet = studio().context().jobs.status().empty() && !session().working() && !workspace().bringing() ? quiet + 1 : 0;
  }
}

void start(ImGuiTestContext* ctx, Kind kind, bool stack) {
  AppOptions options;
  options.model = model_file(kind);
  studio().restart(ctx, options, [stack] {
    Settings settings;
    settings.workspace = "compression";
    settings.workspaces["compression"] = {{"source", "procedural:5000/test"}, {"page", stack ? 1 : 0}};
    write_settings(studio().settings_file(), settings);
  });
  settle(ctx);
}

}  // namespace vlae::studio::testing::compression
