// The workspace "Training": what is seen of a run: its curves, its pictures, and their exports.

#include <imgui_internal.h>

#include <algorithm>
#include <fstream>
#include <string>

#include "desk/window_picture.h"
#include "layout_check.h"
#include "look/scale.h"
#include "training_harness.h"

namespace vlae::studio::testing {
namespace {

using namespace training_page;

void the_curve_falls(ImGuiTestContext* ctx) {
  start_training(ctx);
  IM_CHECK(wait_for(ctx, [] { return workspace().curves().train_code_nats.size() >= 150; }));
  const auto& points = workspace().curves().train_code_nats.points();
  IM_CHECK_LT(points.back().y, points.front().y - 50);
  IM_CHECK(!workspace().curves().gradient_norm.empty());
  IM_CHECK(!workspace().curves().learning_rate.empty());
  stop_training(ctx);
}

void the_pictures_rewind(ImGuiTestContext* ctx) {
  start_training(ctx);
  IM_CHECK(wait_for(ctx, [] { return now().frames.size() >= 4; }));
  IM_CHECK(!workspace().pictures().chosen().has_value());
  IM_CHECK_EQ(now().frames.back()->decompressions.size(), now().test_digits.size());
  const ImRect track = ctx->ItemInfo(in_page("rewind").c_str()).RectFull;
  ctx->MouseMoveToPos({track.Min.x + 9, track.GetCenter().y});
  ctx->MouseClick(0);
  IM_CHECK(workspace().pictures().chosen().has_value());
  IM_CHECK_EQ(*workspace().pictures().chosen(), 0U);
  const std::size_t frames = now().frames.size();
  IM_CHECK(wait_for(ctx, [&] { return now().frames.size() > frames; }));
  IM_CHECK_EQ(*workspace().pictures().chosen(), 0U);  // stays where it was put
  ctx->ItemClick(in_page("replay").c_str());
  IM_CHECK(workspace().pictures().playing());
  ctx->ItemClick(in_page("latest").c_str());
  IM_CHECK(!workspace().pictures().chosen().has_value());
  stop_training(ctx);
}

// Into the plot of the -ELBO, at that share of its width.
void point_at_curve(ImGuiTestContext* ctx, float share) {
  const ImRect menu = ctx->ItemInfo(in_page("curve menu").c_str()).RectFull;  // at the card's upper right corner
  const float left = px(24 + 352 + 16 + 20 + 60), right = menu.Max.x;
  ctx->MouseMoveToPos({left + share * (right - left), menu.Max.y + px(150)});
  ctx->Yield(5);
}

void a_zoom_stays_while_the_curves_grow(ImGuiTestContext* ctx) {
  start_training(ctx);
  IM_CHECK(workspace().links().all);
  point_at_curve(ctx, 0.25f);  // at least two fifths of the axis are done
  IM_CHECK(workspace().links().hair.has_value());
  ctx->MouseWheelY(2);
  ctx->Yield(3);
  const PlotLinks zoomed = workspace().links();
  IM_CHECK(!zoomed.all);
  const std::size_t points = workspace().curves().train_code_nats.size();
  IM_CHECK(wait_for(ctx, [&] { return workspace().curves().train_code_nats.size() > points + 10; }));
  IM_CHECK_EQ(workspace().links().from, zoomed.from);
  IM_CHECK_EQ(workspace().links().to, zoomed.to);
  ctx->MouseDoubleClick(0);
  ctx->Yield(3);
  IM_CHECK(workspace().links().all);
  stop_training(ctx);
}

bool value_box_shown() {
  return std::ranges::any_of(ImGui::GetCurrentContext()->Windows, [](const ImGuiWindow* window) {
    return (window->Flags & ImGuiWindowFlags_Tooltip) != 0 && window->Active && !window->Hidden;
  });
}

void what_is_still_to_come_has_no_values(ImGuiTestContext* ctx) {
  start_training(ctx);
  pause_training(ctx);
  point_at_curve(ctx, 0.25f);
  IM_CHECK(value_box_shown());
  point_at_curve(ctx, 0.9f);
  IM_CHECK(!value_box_shown());
  stop_training(ctx);
}

void export_from_curve_menu(ImGuiTestContext* ctx, const char* row, const char* file) {
  ctx->ItemClick(in_page("curve menu").c_str());
  ctx->ItemClick((std::string("//$FOCUSED/") + row).c_str());
  choose_file(ctx, studio().folder() / file);
  wait_for_jobs(ctx);
}

void the_menu_of_the_curves_shows_all_its_words(ImGuiTestContext* ctx) {
  open_workspace(ctx);
  for (const float zoom : {1.0f, 1.5f}) {
    studio().context().settings.zoom = zoom;
    ctx->Yield(3);
    ctx->ItemClick(in_page("curve menu").c_str());
    ctx->Yield(3);
    IM_CHECK(on_screen(ctx, "Smoothing"));
    check_menu(ctx, "menu of the curves");
    ctx->KeyPress(ImGuiKey_Escape);
  }
  studio().context().settings.zoom = 1;
}

void curves_are_exported_as_numbers_and_as_a_picture(ImGuiTestContext* ctx) {
  start_training(ctx);
  pause_training(ctx);
  export_from_curve_menu(ctx, "export csv", "curves.csv");
  const std::string csv = text_of(studio().folder() / "curves.csv");
  IM_CHECK(csv.starts_with("curve,epoch,value\n"));
  IM_CHECK(csv.find("\nvalidation code_nats,") != std::string::npos);
  export_from_curve_menu(ctx, "export png", "curves.png");
  IM_CHECK_STR_EQ(text_of(studio().folder() / "curves.png").substr(1, 3).c_str(), "PNG");
  stop_training(ctx);
}

void a_card_is_written_as_a_picture(ImGuiTestContext* ctx) {
  open_workspace(ctx);
  const auto file = studio().folder() / "card.png";
  studio().in_main_loop(ctx, [file] { write_window_part(studio().context(), {400, 80, 300, 100}, file); });
  ctx->Yield(2);
  wait_for_jobs(ctx);
  std::ifstream png(file, std::ios::binary);
  std::string head(24, '\0');
  png.read(head.data(), 24);
  IM_CHECK_STR_EQ(head.substr(1, 3).c_str(), "PNG");
  const auto big_endian = [&](std::size_t at) {
    return static_cast<unsigned char>(head[at + 2]) * 256 + static_cast<unsigned char>(head[at + 3]);
  };
  IM_CHECK_EQ(big_endian(16), 300);  // IHDR: width, height
  IM_CHECK_EQ(big_endian(20), 100);
}

}  // namespace

void register_training_curves_tests(ImGuiTestEngine* engine) {
  register_tests(engine, "training_curves",
                 {{"the_curve_falls", the_curve_falls},
                  {"the_pictures_rewind", the_pictures_rewind},
                  {"a_zoom_stays_while_the_curves_grow", a_zoom_stays_while_the_curves_grow},
                  {"what_is_still_to_come_has_no_values", what_is_still_to_come_has_no_values},
                  {"the_menu_of_the_curves_shows_all_its_words", the_menu_of_the_curves_shows_all_its_words},
                  {"curves_are_exported_as_numbers_and_as_a_picture", curves_are_exported_as_numbers_and_as_a_picture},
                  {"a_card_is_written_as_a_picture", a_card_is_written_as_a_picture}});
}

}  // namespace vlae::studio::testing
