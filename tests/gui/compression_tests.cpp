// The workspace "Compression": the list and its files, sorting, the bits of the code alone, the stack and its film.

#include "compression_harness.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <string>

#include "codec/compressed_file.h"
#include "compression_state/stack_playback.h"
#include "files/whole_file.h"

namespace vlae::studio::testing {
namespace {

using namespace compression;
using codec::Mode;
using compression_state::StackStep;

void press(ImGuiTestContext* ctx, ImGuiKeyChord key, int times = 1) {
  ctx->KeyPress(key, times);
  ctx->Yield(3);
}

void choose(ImGuiTestContext* ctx, const char* menu, const char* row) {
  ctx->ItemClick((std::string("//studio/**/") + menu).c_str());
  ctx->ItemClick((std::string("//$FOCUSED/") + row).c_str());
  ctx->Yield(3);
}

std::string chosen_name() { return session().list().chosen_picture()->name; }

void a_first_start_shows_pictures_and_what_they_take(ImGuiTestContext* ctx) {
  start(ctx);
  IM_CHECK_EQ(session().list().size(), std::size_t{10});
  IM_CHECK(session().file(Mode::chain) != nullptr);
  IM_CHECK(session().file(Mode::single) != nullptr);
  IM_CHECK(session().exact(*session().list().pictures()[9]) != nullptr);
  IM_CHECK(ctx->ItemExists("//studio/**/picture 0"));
  IM_CHECK(ctx->ItemExists("//studio/**/byte 6"));
}

void a_click_on_a_heading_sorts_and_the_third_brings_the_order_back(ImGuiTestContext* ctx) {
  start(ctx);
  ctx->ItemClick("//studio/**/sort:Chain");
  IM_CHECK_EQ(workspace().settings().sort_column, 6);
  IM_CHECK(!workspace().settings().sort_down);
  const float first = ctx->ItemInfo("//studio/**/picture 0").RectFull.Min.y;
  const auto chain = session().file(Mode::chain);
  std::size_t cheaper = 0;
  for (const auto& bill : chain->bills) cheaper += bill.net_bits() < chain->bills[0].net_bits();
  const ImRect row = ctx->ItemInfo("//studio/**/picture 0").RectFull;
  float top = row.Min.y;
  for (int i = 1; i < 10; ++i)
    top = std::min(top, ctx->ItemInfo(("//studio/**/picture " + std::to_string(i)).c_str()).RectFull.Min.y);
  IM_CHECK_EQ(static_cast<std::size_t>(std::lround((first - top) / row.GetHeight())), cheaper);
  ctx->ItemClick("//studio/**/sort:Chain");
  IM_CHECK(workspace().settings().sort_down);
  ctx->ItemClick("//studio/**/sort:Chain");
  IM_CHECK_EQ(workspace().settings().sort_column, 0);
}

void the_list_is_edited_and_undone(ImGuiTestContext* ctx) {
  start(ctx);
  ctx->ItemClick("//studio/**/picture 2");
  const std::string third = chosen_name();
  press(ctx, ImGuiMod_Alt | ImGuiKey_UpArrow);
  IM_CHECK_EQ(session().list().chosen(), std::size_t{1});
  IM_CHECK_STR_EQ(chosen_name().c_str(), third.c_str());
  press(ctx, ImGuiKey_Delete);
  IM_CHECK_EQ(session().list().size(), std::size_t{9});
  press(ctx, ImGuiMod_Ctrl | ImGuiKey_Z, 2);
  IM_CHECK_EQ(session().list().size(), std::size_t{10});
  IM_CHECK_STR_EQ(session().list().pictures()[2]->name.c_str(), third.c_str());
  settle(ctx);
  IM_CHECK(session().file(Mode::chain) != nullptr);
}

void a_file_is_saved_and_opened_again(ImGuiTestContext* ctx) {
  start(ctx);
  const auto path = studio().folder() / "ten.vlae";
  choose(ctx, "save", "save chain");
  choose_file(ctx, path);
  settle(ctx);
  IM_CHECK(files::read_file(path) == session().file(Mode::chain)->bytes);
  const auto first = session().list().pictures()[0]->x;
  choose(ctx, "add pictures", "clear list");
  IM_CHECK_EQ(session().list().size(), std::size_t{0});
  ctx->ItemClick("//studio/tab:draw");
  ctx->Yield(3);
  studio().app().open_file(path);  // dropped while another workspace is shown
  ctx->Yield(3);
  IM_CHECK_STR_EQ(studio().app().workspace().id(), "compression");
  settle(ctx);
  IM_CHECK_EQ(session().list().size(), std::size_t{10});
  IM_CHECK(session().list().pictures()[0]->x == first);
}

void bad_files_are_refused_in_a_sentence(ImGuiTestContext* ctx) {
  start(ctx);
  const auto path = studio().folder() / "bad.vlae";
  std::ofstream(path) << "PK nothing of ours";
  studio().app().open_file(path);
  settle(ctx);
  IM_CHECK(notified("bad.vlae"));
  IM_CHECK(notified("expected a .vlae file"));
  IM_CHECK_EQ(session().list().size(), std::size_t{10});
}

void the_code_alone_keeps_to_the_bits_of_its_slider(ImGuiTestContext* ctx) {
  start(ctx);
  if (!session().has_code()) return;  // a random model's code may say nothing
  const ImRect track = ctx->ItemInfo("//studio/**/lossy bits").RectFull;
  ctx->MouseMoveToPos({track.Min.x + 2, track.GetCenter().y});
  ctx->MouseClick(0);
  settle(ctx);
  IM_CHECK_LE(workspace().settings().lossy_bits, 9.0f);
  std::size_t bytes = 0;
  for (const auto& picture : session().list().pictures()) bytes += session().lossy(*picture)->code.bytes.size();
  IM_CHECK_LE(bytes, std::size_t{11});
}

void the_stack_is_played_stepped_and_turned(ImGuiTestContext* ctx) {
  start(ctx);
  press(ctx, ImGuiKey_P);
  settle(ctx);
  IM_CHECK_EQ(workspace().settings().page, 1);
  IM_CHECK(session().film() != nullptr);
  const double steps = static_cast<double>(session().film()->steps.size());
  press(ctx, ImGuiKey_Home);
  IM_CHECK_EQ(session().playback().position(), 0.0);
  press(ctx, ImGuiKey_RightArrow, 2);
  IM_CHECK_EQ(session().playback().position(), 2.0);
  press(ctx, ImGuiKey_LeftArrow);
  IM_CHECK_EQ(session().playback().position(), 1.0);
  press(ctx, ImGuiKey_D);
  press(ctx, ImGuiKey_Home);
  IM_CHECK_EQ(session().playback().position(), steps);  // decoding starts with the whole stack
  press(ctx, ImGuiKey_RightArrow);
  IM_CHECK_EQ(session().playback().position(), steps - 1);
  press(ctx, ImGuiKey_Space);
  ctx->Yield(80);
  IM_CHECK_LT(session().playback().position(), steps - 1);
  press(ctx, ImGuiKey_Space);
  IM_CHECK(!session().playback().playing());
}

void the_playhead_is_dragged(ImGuiTestContext* ctx) {
  start(ctx, Kind::usual, true);
  const ImRect plot = ctx->ItemInfo("//studio/**/stack plot").RectFull;
  ctx->MouseMoveToPos({plot.Min.x + 0.2f * plot.GetWidth(), plot.GetCenter().y});
  ctx->MouseDown(0);
  ctx->MouseMoveToPos({plot.Min.x + 0.5f * plot.GetWidth(), plot.GetCenter().y});
  const double half = session().playback().position();
  ctx->MouseMoveToPos({plot.Min.x + 0.9f * plot.GetWidth(), plot.GetCenter().y});
  ctx->MouseUp(0);
  IM_CHECK_GT(session().playback().position(), half);
  IM_CHECK_GT(half, 0.0);
  ctx->ItemClick("//studio/**/stacked 9");
  const StackStep& step = session().film()->steps[session().film()->step_at(session().playback().position(), false)];
  IM_CHECK_EQ(session().film()->rank_of(step.picture), std::size_t{9});
}

void settings_and_list_are_remembered(ImGuiTestContext* ctx) {
  start(ctx);
  ctx->ItemClick("//studio/**/unit:Bytes");
  press(ctx, ImGuiKey_Delete);
  press(ctx, ImGuiKey_P);
  settle(ctx);
  const CompressionSettings kept = workspace().settings();
  AppOptions options;
  options.model = model_file();
  studio().restart(ctx, options);
  settle(ctx);
  IM_CHECK(workspace().settings() == kept);
  IM_CHECK_EQ(session().list().size(), std::size_t{9});
}

void models_without_a_usable_code_say_so(ImGuiTestContext* ctx) {
  start(ctx, Kind::iaf);
  IM_CHECK(session().refusal().find("IAF") != std::string::npos);
  start(ctx, Kind::without_z);
  IM_CHECK(!session().has_code());
  IM_CHECK(session().file(Mode::chain) != nullptr);
  press(ctx, ImGuiKey_P);
  settle(ctx);
  IM_CHECK(session().film() != nullptr);
  studio().restart(ctx, {}, [] { std::filesystem::remove(studio().settings_file()); });
}

void a_picture_is_carried_onto_the_tab(ImGuiTestContext* ctx) {
  start(ctx);
  ctx->ItemClick("//studio/tab:draw");
  ctx->Yield(2);
  ctx->KeyPress(ImGuiKey_3);
  ctx->Yield(20);
  ctx->MouseMove("//studio/**/seen");
  ctx->MouseDown(0);
  ctx->MouseLiftDragThreshold();
  ctx->Yield(2);
  IM_CHECK(studio().context().carried.has_value());
  const auto x = studio().context().carried->x;
  ctx->MouseMove("//studio/tab:compression", ImGuiTestOpFlags_NoCheckHoveredId);
  ctx->Yield(3);
  ctx->MouseMoveToPos({500, 600});
  ctx->Yield(2);
  ctx->MouseUp(0);
  ctx->Yield(3);
  IM_CHECK_EQ(session().list().size(), std::size_t{11});
  IM_CHECK(session().list().chosen_picture()->x == x);
}

}  // namespace

void register_compression_tests(ImGuiTestEngine* engine) {
  register_tests(engine, "compression",
                 {{"a_first_start_shows_pictures_and_what_they_take", a_first_start_shows_pictures_and_what_they_take},
                  {"a_click_on_a_heading_sorts_and_the_third_brings_the_order_back",
                   a_click_on_a_heading_sorts_and_the_third_brings_the_order_back},
                  {"the_list_is_edited_and_undone", the_list_is_edited_and_undone},
                  {"a_file_is_saved_and_opened_again", a_file_is_saved_and_opened_again},
                  {"bad_files_are_refused_in_a_sentence", bad_files_are_refused_in_a_sentence},
                  {"the_code_alone_keeps_to_the_bits_of_its_slider", the_code_alone_keeps_to_the_bits_of_its_slider},
                  {"the_stack_is_played_stepped_and_turned", the_stack_is_played_stepped_and_turned},
                  {"the_playhead_is_dragged", the_playhead_is_dragged},
                  {"settings_and_list_are_remembered", settings_and_list_are_remembered},
                  {"a_picture_is_carried_onto_the_tab", a_picture_is_carried_onto_the_tab},
                  {"models_without_a_usable_code_say_so", models_without_a_usable_code_say_so}});
}

}  // namespace vlae::studio::testing
