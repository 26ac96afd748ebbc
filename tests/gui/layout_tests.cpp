// Every workspace in the windows that people have, both themes, 100 % and 200 %: everything fits, is readable and can
// be reached, and what drives it stays in sight.

#include <functional>
#include <string>
#include <vector>

#include "compression_harness.h"
#include "latent_harness.h"
#include "layout_check.h"
#include "look/scale.h"
#include "placement_harness.h"

namespace vlae::studio::testing {
namespace {

struct Size {
  int width, height;
};
constexpr Size sizes[] = {{1280, 720}, {1366, 700}, {1600, 1000}, {1920, 1080}, {2560, 1440}};

void settle(ImGuiTestContext* ctx) {
  for (int i = 0; i < 5000 && !studio().context().jobs.status().empty(); ++i) ctx->Yield();
  ctx->Yield(4);
}

// `check` in each window, theme and zoom; then all is as before.
void in_every_window(ImGuiTestContext* ctx, const char* what, const std::function<void(const std::string&)>& check) {
  Settings& settings = studio().context().settings;
  for (const Size size : sizes) {
    resize_window(ctx, size.width, size.height);
    for (const bool dark : {false, true})
      for (const float zoom : {1.0f, 2.0f}) {
        settings.dark = dark, settings.zoom = zoom;
        ctx->MouseMoveToPos({3, static_cast<float>(size.height - 3)});  // nothing is hovered
        settle(ctx);
        check(std::string(what) + ", " + std::to_string(size.width) + "x" + std::to_string(size.height) + ", " +
              (dark ? "dark" : "light") + ", " + std::to_string(static_cast<int>(100 * zoom)) + " %");
      }
  }
  settings.dark = false, settings.zoom = 1;
  resize_window(ctx, 1600, 1000);
}

void draw_fits_into_every_window(ImGuiTestContext* ctx) {
  AppOptions options;
  options.model = latent_space::model_file();
  studio().restart(ctx, options, [] { std::filesystem::remove(studio().settings_file()); });
  settle(ctx);
  check_layout(ctx, "draw, blank");
  ctx->KeyPress(ImGuiKey_2);
  ctx->KeyPress(ImGuiKey_DownArrow, 17);
  in_every_window(ctx, "draw", [&](const std::string& where) {
    check_layout(ctx, where);
    IM_CHECK(in_sight(ctx, "//studio/**/play"));
    IM_CHECK(in_sight(ctx, "//studio/**/new seed"));
  });
}

// Fault of old: the decompression stood first, and what one draws on below the window.
void draw_begins_with_its_canvas_at_150_percent(ImGuiTestContext* ctx) {
  for (const Size size : {Size{1280, 720}, Size{1366, 700}, Size{1600, 1000}, Size{1920, 1080}}) {
    resize_window(ctx, size.width, size.height);
    studio().context().settings.zoom = 1.5f;
    settle(ctx);
    check_layout(ctx, "draw, 150 %");
    IM_CHECK(in_sight(ctx, "//studio/**/canvas"));
    IM_CHECK(in_sight(ctx, "//studio/**/play"));
  }
  studio().context().settings.zoom = 1;
  resize_window(ctx, 1600, 1000);
}

void every_page_of_draw_fits_into_small_windows(ImGuiTestContext* ctx) {
  for (const Size size : {Size{1280, 720}, Size{1366, 700}, Size{1600, 1000}}) {
    resize_window(ctx, size.width, size.height);
    for (const char* page : {"page gallery", "page compare", "page texture", "page inspector"}) {
      ctx->ItemClick((std::string("//studio/**/") + page).c_str());
      ctx->MouseMoveToPos({3, static_cast<float>(size.height - 3)});
      ctx->Yield(60);
      check_layout(ctx, std::string(page) + ", " + std::to_string(size.width) + "x" + std::to_string(size.height));
    }
  }
  resize_window(ctx, 1280, 720);
  for (const char* page : {"code page:Value", "code page:Bits", "code page:Ledger"}) {
    ctx->ItemClick((std::string("//studio/**/") + page).c_str());
    ctx->MouseMoveToPos({3, 717});
    ctx->Yield(10);
    check_layout(ctx, page);
  }
  resize_window(ctx, 1600, 1000);
}

void latent_fits_into_every_window(ImGuiTestContext* ctx) {
  latent_space::start(ctx);
  in_every_window(ctx, "latent", [&](const std::string& where) {
    check_layout(ctx, where);
    IM_CHECK(in_sight(ctx, "//studio/**/play path"));
  });
}

// Fault of old: pictures of 28 pixels with empty room around them. Each pixel is two of the screen at least.
void pictures_of_directions_and_of_the_prior_are_large_enough(ImGuiTestContext* ctx) {
  latent_space::start(ctx);
  for (const Size size : sizes) {
    resize_window(ctx, size.width, size.height);
    settle(ctx);
    IM_CHECK_GE(ctx->ItemInfo("//studio/**/row 0.0").RectFull.GetWidth(), 56.0f);
    IM_CHECK(in_sight(ctx, "//studio/**/row 2.4"));
    const float of_the_prior = size.height >= 1440 ? 84 : 56;  // three or two pixels of the screen for each of theirs
    IM_CHECK_GE(ctx->ItemInfo("//studio/**/sample 1").RectFull.GetWidth(), of_the_prior);
  }
  resize_window(ctx, 1600, 1000);
}

void placement_fits_into_every_window(ImGuiTestContext* ctx) {
  placement::start(ctx);
  for (const char* family : {"family:Windows", "family:Table 1 models"}) {
    ctx->ItemClick((std::string("//studio/**/") + family).c_str());
    ctx->KeyPress(ImGuiKey_RightArrow, 2);
    for (const int page : {0, 1}) {
      if (page == 1) ctx->KeyPress(ImGuiKey_P);
      placement::settle(ctx);
      in_every_window(ctx, ("placement, " + std::string(family) + ", page " + std::to_string(page)).c_str(),
                      [&](const std::string& where) {
                        check_layout(ctx, where);
                        IM_CHECK(in_sight(ctx, "//studio/**/use model"));
                      });
    }
    ctx->KeyPress(ImGuiKey_P);
  }
}

void compression_fits_into_every_window(ImGuiTestContext* ctx) {
  compression::start(ctx);
  in_every_window(ctx, "compression, pictures", [&](const std::string& where) {
    check_layout(ctx, where);
    IM_CHECK(in_sight(ctx, "//studio/**/save"));
  });
  compression::start(ctx, compression::Kind::usual, true);
  in_every_window(ctx, "compression, stack", [&](const std::string& where) {
    check_layout(ctx, where);
    IM_CHECK(in_sight(ctx, "//studio/**/play stack"));
  });
}

void training_fits_into_every_window(ImGuiTestContext* ctx) {
  studio().restart(ctx, {}, [] { std::filesystem::remove(studio().settings_file()); });
  ctx->ItemClick("//studio/tab:training");
  in_every_window(ctx, "training", [&](const std::string& where) {
    check_layout(ctx, where);
    IM_CHECK(in_sight(ctx, "//studio/**/start"));
  });
}

}  // namespace

void register_layout_tests(ImGuiTestEngine* engine) {
  register_tests(engine, "layout",
                 {{"draw_fits_into_every_window", draw_fits_into_every_window},
                  {"draw_begins_with_its_canvas_at_150_percent", draw_begins_with_its_canvas_at_150_percent},
                  {"every_page_of_draw_fits_into_small_windows", every_page_of_draw_fits_into_small_windows},
                  {"latent_fits_into_every_window", latent_fits_into_every_window},
                  {"pictures_of_directions_and_of_the_prior_are_large_enough",
                   pictures_of_directions_and_of_the_prior_are_large_enough},
                  {"placement_fits_into_every_window", placement_fits_into_every_window},
                  {"compression_fits_into_every_window", compression_fits_into_every_window},
                  {"training_fits_into_every_window", training_fits_into_every_window}});
}

}  // namespace vlae::studio::testing
