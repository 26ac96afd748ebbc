#include "placement_harness.h"

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>

#include "reproduction/recipe.h"
#include "test_support/random_model.h"
#include "weights/model_file.h"

namespace vlae::studio::testing::placement {
namespace {

// Figures such as a measurement leaves them, in nats: less in z the more is seen.
nlohmann::json figures(int place, bool has_z) {
  const double z = has_z ? 24.0 - 2.5 * place : 0;
  return {{"data", "procedural:300"},
          {"split", "test"},
          {"images", 30},
          {"elbo_nats", {{"mean", -86.0 + 0.7 * place}, {"standard_error", 0.4}}},
          {"kl_nats", {{"mean", z}, {"standard_error", 0.1}}}};
}

void write_row(const reproduction::Recipe& recipe, const reproduction::Row& row, int place) {
  const architecture::ModelConfig network = preset_of(row, recipe, true).model;  // of the row; its parts are quick's
  weights::ModelFile model = test_support::random_model_of_paper(network, 1);
  model.provenance =
      nlohmann::json{{"family", {{"name", recipe.name}, {"id", row.id}, {"role", row.label}, {"place", place}}},
                     {"data", "procedural:300"},
                     {"test", figures(place, network.conditional)}};
  const auto folder = studio().folder() / "families" / recipe.name;
  std::filesystem::create_directories(folder);
  weights::write_model(folder / (row.id + ".safetensors"), model, weights::Dtype::f32);
}

void write_families() {
  if (std::filesystem::exists(studio().folder() / "families")) return;
  for (const char* name : {"placement", "paper"}) {
    const reproduction::Recipe recipe = reproduction::load_recipe(name);
    int place = 0;
    for (const reproduction::Row& row : recipe.tables.front().rows) write_row(recipe, row, place++);
  }
}

}  // namespace

const PlacementWorkspace& workspace() { return dynamic_cast<const PlacementWorkspace&>(studio().app().workspace()); }
const placement_state::PlacementSession& session() { return workspace().session(); }

// Until nothing happened for some frames: a job that ended is delivered one frame later, and may begin another.
void settle(ImGuiTestContext* ctx) {
  int quiet = 0;
  for (int i = 0; i < 20000 && quiet < 12; ++i) {
    ctx->Yield();
    const auto* here = dynamic_cast<const PlacementWorkspace*>(&studio().app().workspace());
    const bool works = here != nullptr && here->session().working();
    quiet = studio().context().jobs.status().empty() && !works ? quiet + 1 : 0;
  }
}

void start(ImGuiTestContext* ctx) {
  write_families();
  ::setenv("VLAE_MODEL_DIR", (studio().folder() / "families").c_str(), 1);
  AppOptions options;
  options.workspace = "placement";
  studio().restart(ctx, options, [] { std::filesystem::remove(studio().settings_file()); });
  settle(ctx);
}

}  // namespace vlae::studio::testing::placement
