// The workspace "Draw & decompress": the code, its bits and what they are called, and every export.

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "data/picture_file.h"
#include "draw_harness.h"
#include "layout_check.h"
#include "test_support/random_model.h"
#include "weights/model_file.h"

namespace vlae::studio::testing {
namespace {

using namespace drawing;

void a_mean_is_dragged_and_given_back(ImGuiTestContext* ctx) {
  start_with_model(ctx);
  ctx->KeyPress(ImGuiKey_6);
  ctx->Yield(2);
  const auto mean = session().code().posterior.mean();
  const ImRect plot = ctx->ItemInfo("//studio/**/code values").RectFull;
  const float x = plot.Min.x + plot.GetWidth() * 2.5f / static_cast<float>(mean.size());  // the third of them
  ctx->MouseMoveToPos({x, plot.GetCenter().y});
  ctx->MouseDown(0);
  ctx->MouseMoveToPos({x, plot.Min.y + 10});
  ctx->MouseUp(0);
  IM_CHECK(session().edited(2));
  IM_CHECK_GT(session().code().z[2], 1.0f);
  const float edited = session().code().z[2];
  ctx->KeyPress(ImGuiMod_Ctrl | ImGuiKey_Z);
  IM_CHECK_EQ(session().code().z[2], mean[2]);  // the whole drag was one step
  ctx->KeyPress(ImGuiMod_Ctrl | ImGuiKey_Y);
  IM_CHECK_EQ(session().code().z[2], edited);
  ctx->MouseDoubleClick(0);
  ctx->Yield(2);
  IM_CHECK(!session().edited(2));
  IM_CHECK_EQ(session().code().z[2], mean[2]);
}

// The bits are the picture's; a code set by hand has others, and that is said.
void the_bits_say_whose_they_are_where_z_is_set_by_hand(ImGuiTestContext* ctx) {
  start_with_model(ctx);
  ctx->KeyPress(ImGuiKey_2);
  ctx->Yield(3);
  IM_CHECK(on_screen(ctx, "drag to change"));
  IM_CHECK(!on_screen(ctx, "not z set by hand"));
  const ImRect values = ctx->ItemInfo("//studio/**/code values").RectFull;
  ctx->MouseMoveToPos({values.Min.x + 5, values.GetCenter().y});
  ctx->Yield(2);
  IM_CHECK_EQ(static_cast<int>(ImGui::GetMouseCursor()), static_cast<int>(ImGuiMouseCursor_ResizeNS));
  ctx->MouseDown(0);
  ctx->MouseMoveToPos({values.Min.x + 5, values.Min.y + 10});
  ctx->MouseUp(0);
  ctx->Yield(3);
  IM_CHECK(!session().handwork().z_by_hand().empty());
  IM_CHECK(on_screen(ctx, "not z set by hand"));
  IM_CHECK(on_screen(ctx, "of your picture"));
}

// A model that says of its test images that they cost a bit each: nothing is like them.
void a_picture_unlike_the_test_set_is_called_so(ImGuiTestContext* ctx) {
  start_with_model(ctx);
  ctx->KeyPress(ImGuiKey_2);
  ctx->Yield(30);
  IM_CHECK(!on_screen(ctx, "Unlike test digits"));  // this one says nothing
  weights::change_provenance(model_file(), [](const weights::ModelFile&) {
    return nlohmann::json{
        {"test", {{"data", "bars"}, {"images", 400}, {"elbo_nats", {{"mean", -0.7}, {"standard_error", 0.01}}}}}};
  });
  AppOptions options;
  options.model = studio().folder() / "random.safetensors";
  studio().restart(ctx, options);
  wait_for_jobs(ctx);
  ctx->KeyPress(ImGuiKey_2);
  ctx->Yield(30);
  IM_CHECK(on_screen(ctx, "Unlike test digits"));
  resize_window(ctx, 1280, 720);
  ctx->Yield(5);
  IM_CHECK(on_screen(ctx, "Unlike"));
  resize_window(ctx, 1600, 1000);
}

// The export `row` of the menu, through the file dialog, into a file of the test's folder.
std::filesystem::path exported(ImGuiTestContext* ctx, const char* row, const char* file) {
  const std::filesystem::path path = studio().folder() / file;
  ctx->ItemClick("//studio/**/export");
  ctx->ItemClick((std::string("//$FOCUSED/") + row).c_str());
  choose_file(ctx, path);
  wait_for_jobs(ctx);
  return path;
}

// Its posterior is N(0, sigma^2) whatever is drawn, its prior N(0, 1): what a collapsed model has learnt. With sigma so
// close to 1, -log sigma + (sigma^2 - 1) epsilon^2 / 2 changes its sign with sigma - 1, of the same few epsilon.
std::filesystem::path collapsed_model(float sigma) {
  architecture::ModelConfig config = test_support::small_config();
  config.height = config.width = 28;
  weights::ModelFile model = test_support::random_model(config, 1);
  const auto constant = [&](const std::string& layer, float first_half, float second_half) {
    std::ranges::fill(model.weights.at(layer + ".g").values, 0.0f);
    auto& b = model.weights.at(layer + ".b").values;
    const auto middle = b.begin() + static_cast<std::ptrdiff_t>(b.size() / 2);
    std::fill(b.begin(), middle, first_half);
    std::fill(middle, b.end(), second_half);
  };
  constant("encoder.output", 0, std::log(sigma));  // means, then log sigmas
  for (int flow = 0; flow < config.flows; ++flow)
    constant("prior.flows." + std::to_string(flow) + ".layers.2", 0, 0);  // the identity
  const std::filesystem::path path = studio().folder() / "collapsed.safetensors";
  weights::write_model(path, model, weights::Dtype::f32);
  return path;
}

void an_estimate_below_0_says_what_it_is(ImGuiTestContext* ctx) {
  start_with_model(ctx);
  bool below = false, above = false;
  for (const float sigma : {0.98f, 1.02f}) {
    AppOptions options;
    options.model = collapsed_model(sigma);
    studio().restart(ctx, options);
    wait_for_jobs(ctx);
    ctx->KeyPress(ImGuiKey_2);
    ctx->Yield(5);
    const bool negative = session().length().rate_bits() < 0;
    (negative ? below : above) = true;
    IM_CHECK_EQ(on_screen(ctx, "may fall below 0"), negative);
    resize_window(ctx, 1280, 720);
    IM_CHECK_EQ(on_screen(ctx, "may be below 0"), negative);
    resize_window(ctx, 1600, 1000);
  }
  IM_CHECK(below && above);
}

void every_view_is_exported(ImGuiTestContext* ctx) {
  start_with_model(ctx);
  ctx->KeyPress(ImGuiKey_2);
  for (int i = 0; i < 2000 && !session().gallery(); ++i) ctx->Yield();
  const auto still = data::read_picture(exported(ctx, "export still 8", "still.png"));
  IM_CHECK_GE(still.width, 28 * 8);
  const auto agreement = data::read_picture(exported(ctx, "export agreement 16", "agreement.png"));
  IM_CHECK_EQ(agreement.width, 28 * 16);
  const auto card = data::read_picture(exported(ctx, "export card", "card.png"));
  IM_CHECK_GT(card.width, 300);
  const auto gallery = data::read_picture(exported(ctx, "export gallery 8", "gallery.png"));
  IM_CHECK_GE(gallery.width, 8 * 28 * 8);
  std::ptrdiff_t ink = 0;
  for (const auto& image : session().gallery()->images) ink += 64 * std::ranges::count(image, std::uint8_t{1});
  const auto dark = std::ranges::count_if(gallery.grey, [](int grey) { return grey < 60; });
  IM_CHECK_EQ(dark, ink);                                      // dark ink on paper, as on screen in the light theme
  std::ifstream table(exported(ctx, "export csv", "pixels"));  // the ending was left out
  IM_CHECK(!table.is_open());
  table.open(studio().folder() / "pixels.csv");
  int lines = 0;
  for (std::string line; std::getline(table, line);) lines += line.empty() || line.front() == '#' ? 0 : 1;
  IM_CHECK_EQ(lines, 784 + 1);  // and its head
  IM_CHECK(std::filesystem::file_size(exported(ctx, "export gif", "steps.gif")) > 1000);
  exported(ctx, "export json", "/proc/pixels.json");  // where nobody can write
  IM_CHECK(notified("/proc/pixels.json"));
}

}  // namespace

void register_draw_code_tests(ImGuiTestEngine* engine) {
  register_tests(
      engine, "draw_code",
      {{"a_mean_is_dragged_and_given_back", a_mean_is_dragged_and_given_back},
       {"the_bits_say_whose_they_are_where_z_is_set_by_hand", the_bits_say_whose_they_are_where_z_is_set_by_hand},
       {"a_picture_unlike_the_test_set_is_called_so", a_picture_unlike_the_test_set_is_called_so},
       {"an_estimate_below_0_says_what_it_is", an_estimate_below_0_says_what_it_is},
       {"every_view_is_exported", every_view_is_exported}});
}

}  // namespace vlae::studio::testing
