// The workspace "Draw & decompress": strokes with the mouse, the code that follows, the decompression by its keys.

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <vector>

#include "data/picture_file.h"
#include "data/png_file.h"
#include "draw_panels/draw_workspace.h"
#include "draw_state/model_input.h"
#include "harness.h"
#include "layout_check.h"
#include "look/scale.h"
#include "test_support/random_model.h"

namespace vlae::studio::testing {
namespace {

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

// The program with blank paper and a model that nobody trained.
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

void a_stroke_becomes_a_code(ImGuiTestContext* ctx) {
  start_with_model(ctx);
  draw_stroke(ctx, {{10, 6}, {18, 6}, {12, 22}});
  IM_CHECK(!session().empty());
  const auto first = session().code().z;
  const int ink = draw_state::ink_pixels(session().x());
  IM_CHECK_GT(ink, 20);
  draw_stroke(ctx, {{8, 14}, {20, 14}});
  IM_CHECK(session().code().z != first);
  IM_CHECK_STR_NE(studio().context().timing.c_str(), "");
}

void a_stroke_goes_on_outside_of_the_canvas(ImGuiTestContext* ctx) {
  start_with_model(ctx);
  draw_stroke(ctx, {{20, 10}, {40, 10}, {40, 20}, {20, 20}});
  const auto& grey = session().drawing().canvas().grey();
  const auto inked = [&](int column, int row) {
    return grey[static_cast<std::size_t>(row * 16 * 448 + column * 16)] > 128;
  };
  IM_CHECK(inked(25, 10));
  IM_CHECK(inked(25, 20));
  IM_CHECK(!inked(25, 15));
  IM_CHECK(!session().drawing().stroke_under_way());
  ctx->KeyPress(ImGuiMod_Ctrl | ImGuiKey_Z);
  IM_CHECK(session().drawing().canvas().blank());  // it was one stroke
}

void undo_redo_and_clear(ImGuiTestContext* ctx) {
  start_with_model(ctx);
  draw_stroke(ctx, {{10, 6}, {12, 22}});
  const auto one = session().drawing().canvas();
  draw_stroke(ctx, {{8, 14}, {20, 14}});
  const auto two = session().drawing().canvas();
  ctx->KeyPress(ImGuiMod_Ctrl | ImGuiKey_Z);
  IM_CHECK(session().drawing().canvas() == one);
  ctx->KeyPress(ImGuiMod_Ctrl | ImGuiKey_Y);
  IM_CHECK(session().drawing().canvas() == two);
  ctx->ItemClick("//studio/**/undo");
  IM_CHECK(session().drawing().canvas() == one);
  ctx->KeyPress(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_Z);
  IM_CHECK(session().drawing().canvas() == two);
  ctx->ItemClick("//studio/**/clear");
  IM_CHECK(session().drawing().canvas().blank());
  IM_CHECK(session().empty());
}

void the_eraser_takes_ink_away(ImGuiTestContext* ctx) {
  start_with_model(ctx);
  draw_stroke(ctx, {{6, 14}, {22, 14}});
  const int before = draw_state::ink_pixels(session().x());
  ctx->KeyPress(ImGuiKey_E);
  IM_CHECK(workspace().settings().tool == draw_state::Tool::eraser);
  draw_stroke(ctx, {{14, 8}, {14, 20}});
  IM_CHECK_LT(draw_state::ink_pixels(session().x()), before);
  const float width = workspace().settings().brush_width;
  ctx->KeyPress(ImGuiKey_RightBracket);
  IM_CHECK_GT(workspace().settings().brush_width, width);
}

void examples_by_key_and_click(ImGuiTestContext* ctx) {
  start_with_model(ctx);
  ctx->KeyPress(ImGuiKey_3);
  IM_CHECK_STR_EQ(session().drawing().source().c_str(), "digit 3");
  IM_CHECK(!session().empty());
  const auto three = session().x();
  ctx->ItemClick("//studio/**/example 7");
  IM_CHECK_STR_EQ(session().drawing().source().c_str(), "digit 7");
  IM_CHECK(session().x() != three);
  ctx->ItemClick("//studio/**/example source");
  wait_for_jobs(ctx);
  ctx->KeyPress(ImGuiKey_5);
  IM_CHECK_STR_EQ(session().drawing().source().c_str(), "sample 5");
}

void pixels_arrive_while_it_plays(ImGuiTestContext* ctx) {
  start_with_model(ctx);
  ctx->KeyPress(ImGuiKey_4);
  IM_CHECK_EQ(position(), 784);  // while drawing, the whole picture is shown
  ctx->KeyPress(ImGuiKey_Space);
  IM_CHECK(session().playback().playing());
  const int early = position();
  IM_CHECK_LT(early, 100);
  ctx->Yield(60);  // a second, at 120 pixels a second
  IM_CHECK_GT(position(), early + 100);
  IM_CHECK_LT(position(), early + 140);
  ctx->KeyPress(ImGuiKey_Space);
  const int paused = position();
  ctx->Yield(30);
  IM_CHECK_EQ(position(), paused);
}

void steps_by_key(ImGuiTestContext* ctx) {
  start_with_model(ctx);
  ctx->KeyPress(ImGuiKey_2);
  ctx->KeyPress(ImGuiKey_Home);
  IM_CHECK_EQ(position(), 0);
  ctx->KeyPress(ImGuiKey_RightArrow, 5);
  IM_CHECK_EQ(position(), 5);
  ctx->KeyPress(ImGuiKey_LeftArrow, 2);
  IM_CHECK_EQ(position(), 3);
  ctx->KeyPress(ImGuiKey_DownArrow, 2);
  IM_CHECK_EQ(position(), 56);
  ctx->KeyPress(ImGuiKey_End);
  IM_CHECK_EQ(position(), 784);
  ctx->KeyPress(ImGuiKey_R);
  IM_CHECK_EQ(position(), 0);
  ctx->ItemClick("//studio/**/step row");
  ctx->ItemClick("//studio/**/step");
  IM_CHECK_EQ(position(), 29);
  ctx->ItemClick("//studio/**/play");
  IM_CHECK(session().playback().playing());
}

void the_timeline_and_the_grid_jump(ImGuiTestContext* ctx) {
  start_with_model(ctx);
  ctx->KeyPress(ImGuiKey_2);
  const ImRect grid = ctx->ItemInfo("//studio/**/decompression").RectFull;
  ctx->MouseMoveToPos({grid.Min.x + grid.GetWidth() * 10.5f / 28, grid.Min.y + grid.GetHeight() * 5.5f / 28});
  ctx->MouseClick(0);
  IM_CHECK_EQ(position(), 5 * 28 + 10);
  ctx->ItemClick("//studio/**/timeline");  // its middle
  IM_CHECK_LE(std::abs(position() - 392), 25);
}

ImVec2 on_grid(ImGuiTestContext* ctx, int pixel) {
  const ImRect grid = ctx->ItemInfo("//studio/**/decompression").RectFull;
  const float cell = grid.GetWidth() / 28;
  return {grid.Min.x + (static_cast<float>(pixel % 28) + 0.5f) * cell,
          grid.Min.y + (static_cast<float>(pixel / 28) + 0.5f) * cell};
}

void scrubbing_goes_both_ways(ImGuiTestContext* ctx) {
  start_with_model(ctx);
  ctx->KeyPress(ImGuiKey_2);
  const auto whole = unpacked();
  const ImRect timeline = ctx->ItemInfo("//studio/**/timeline").RectFull;
  const auto at = [&](float share) {
    return ImVec2(timeline.Min.x + timeline.GetWidth() * share, timeline.GetCenter().y);
  };
  ctx->MouseMoveToPos(at(0.8f));
  ctx->MouseDown(0);
  const int late = position();
  IM_CHECK_LT(late, 784);
  ctx->MouseMoveToPos(at(0.3f));
  const int early = position();
  IM_CHECK_LT(early, late - 200);
  ctx->MouseMoveToPos(at(0.6f));
  IM_CHECK_GT(position(), early + 100);
  IM_CHECK_LT(position(), late);
  ctx->MouseUp(0);
  IM_CHECK(unpacked() == whole);
  ctx->KeyPress(ImGuiKey_Home);
  ctx->KeyPress(ImGuiKey_DownArrow, 3);
  ctx->KeyPress(ImGuiKey_UpArrow);
  IM_CHECK_EQ(position(), 56);
}

void the_next_uncertain_pixel_by_key(ImGuiTestContext* ctx) {
  start_with_model(ctx);
  ctx->KeyPress(ImGuiKey_2);
  ctx->KeyPress(ImGuiKey_Home);
  int before = 0;
  for (int i = 0; i < 3; ++i) {
    ctx->KeyPress(ImGuiKey_U);
    const auto threshold = static_cast<double>(workspace().settings().uncertain_bits);
    for (int pixel = before + 1; pixel < position(); ++pixel)
      IM_CHECK_LE(session().recording().entropy_bits(pixel), threshold);
    if (position() == 784) break;
    IM_CHECK_GT(session().recording().entropy_bits(position()), threshold);
    before = position();
  }
  IM_CHECK_GT(position(), 0);
}

void pixels_are_set_by_hand_and_undone(ImGuiTestContext* ctx) {
  start_with_model(ctx);
  ctx->KeyPress(ImGuiKey_2);
  const auto before = unpacked();
  ctx->ItemClick("//studio/**/tool ink");
  ctx->MouseMoveToPos(on_grid(ctx, 3 * 28 + 2));
  ctx->MouseDown(0);
  ctx->MouseMoveToPos(on_grid(ctx, 3 * 28 + 9));
  ctx->MouseUp(0);
  ctx->Yield(2);
  for (int column = 2; column <= 9; ++column) {
    IM_CHECK(session().handwork().current().forced.contains(3 * 28 + column));
    IM_CHECK_EQ(unpacked()[static_cast<std::size_t>(3 * 28 + column)], 1);
  }
  IM_CHECK_EQ(position(), 784);  // the whole picture follows
  ctx->ItemClick("//studio/**/tool free");
  ctx->MouseMoveToPos(on_grid(ctx, 3 * 28 + 5));
  ctx->MouseClick(0);
  ctx->Yield(2);
  IM_CHECK_EQ(static_cast<int>(session().handwork().current().forced.size()), 7);
  ctx->KeyPress(ImGuiMod_Ctrl | ImGuiKey_Z, 2);
  ctx->Yield(2);
  IM_CHECK(unpacked() == before);
  ctx->ItemClick("//studio/**/redo");
  ctx->Yield(2);
  IM_CHECK_EQ(static_cast<int>(session().handwork().current().forced.size()), 8);
  ctx->ItemClick("//studio/**/tool jump");
  ctx->KeyPress(ImGuiKey_Home);
  ctx->KeyPress(ImGuiKey_I);
  ctx->KeyPress(ImGuiKey_P);
  ctx->Yield(2);
  IM_CHECK_EQ(position(), 2);
  IM_CHECK_EQ(unpacked()[0], 1);
  IM_CHECK_EQ(unpacked()[1], 0);
}

void a_branch_is_compared_and_returned_from(ImGuiTestContext* ctx) {
  start_with_model(ctx);
  ctx->KeyPress(ImGuiKey_2);
  const auto before = unpacked();
  ctx->KeyPress(ImGuiKey_Home);
  ctx->KeyPress(ImGuiKey_DownArrow, 10);
  ctx->KeyPress(ImGuiKey_B);
  ctx->Yield(2);
  IM_CHECK(workspace().settings().page == LowerPage::compare);
  IM_CHECK_EQ(static_cast<int>(session().handwork().all().size()), 2);
  const auto other = unpacked();
  IM_CHECK(std::equal(before.begin(), before.begin() + 280, other.begin()));
  IM_CHECK(other != before);
  ctx->ItemClick("//studio/**/branch A");
  ctx->Yield(2);
  IM_CHECK(unpacked() == before);
  ctx->ItemClick("//studio/**/branch B");
  ctx->Yield(2);
  IM_CHECK(unpacked() == other);
  ctx->ItemClick("//studio/**/branch A", ImGuiMouseButton_Right);
  ctx->Yield(2);
  IM_CHECK_EQ(static_cast<int>(session().handwork().all().size()), 1);
  IM_CHECK(unpacked() == other);
  ctx->KeyPress(ImGuiKey_B, 3);
  for (int i = 0; i < 3; ++i) ctx->ItemClick("//studio/**/undo");  // branches come and go while they are shown
  for (int i = 0; i < 3; ++i) ctx->ItemClick("//studio/**/redo");
  ctx->Yield(2);
  IM_CHECK_EQ(static_cast<int>(session().branches().size()), 4);
}

void every_overlay_and_page_is_reached(ImGuiTestContext* ctx) {
  start_with_model(ctx);
  ctx->KeyPress(ImGuiKey_2);
  for (const char* overlay : {"Chance", "Bits", "Entropy", "Difference", "Value"})
    ctx->ItemClick((std::string("//studio/**/overlay:") + overlay).c_str());
  IM_CHECK(workspace().settings().overlay == replay::Overlay::value);
  ctx->KeyPress(ImGuiKey_O, 2);
  IM_CHECK(workspace().settings().overlay == replay::Overlay::bits);
  ctx->ItemClick("//studio/**/page inspector");
  ctx->ItemClick("//studio/**/uncertain above");  // its middle
  IM_CHECK_EQ(workspace().settings().uncertain_bits, 0.5f);
  ctx->ItemClick("//studio/**/page texture");
  for (int i = 0; i < 2000 && session().gallery()->other_codes.empty(); ++i) ctx->Yield();
  ctx->ItemClick("//studio/**/texture 5");
  ctx->Yield(2);
  IM_CHECK(unpacked() == session().gallery()->images[5]);
  const auto mean = session().code().z;
  const auto other = session().gallery()->other_codes[4];
  ctx->ItemClick("//studio/**/other code 4");
  ctx->Yield(2);
  IM_CHECK(session().code().z == other.z);
  IM_CHECK(unpacked() == other.image);
  ctx->ItemClick("//studio/**/mean code");
  ctx->Yield(2);
  IM_CHECK(session().code().z == mean);
  ctx->ItemClick("//studio/**/page gallery");
  ctx->ItemClick("//studio/**/gallery size");
  ctx->ItemClick("//$FOCUSED/64 seeds");
  for (int i = 0; i < 2000 && session().gallery()->images.size() < 64; ++i) ctx->Yield();
  ctx->Yield(2);
  ctx->ItemClick("//studio/**/seed 63");
  ctx->Yield(2);
  IM_CHECK(unpacked() == session().gallery()->images[63]);
}

void the_same_seed_draws_the_same_picture(ImGuiTestContext* ctx) {
  start_with_model(ctx);
  ctx->KeyPress(ImGuiKey_8);
  const auto before = unpacked();
  const std::uint64_t seed = session().seed();
  ctx->KeyPress(ImGuiKey_N);
  ctx->Yield(2);
  if (session().seed() != seed) IM_CHECK(unpacked() != before);
  ctx->ItemInputValue("//studio/**/##seed", static_cast<int>(seed));
  ctx->Yield(2);
  IM_CHECK_EQ(session().seed(), seed);
  IM_CHECK(unpacked() == before);
}

void a_picture_of_the_gallery_brings_its_seed(ImGuiTestContext* ctx) {
  start_with_model(ctx);
  ctx->KeyPress(ImGuiKey_8);
  for (int i = 0; i < 2000 && !session().gallery(); ++i) ctx->Yield();
  IM_CHECK(session().gallery() != nullptr);
  ctx->ItemClick("//studio/**/seed 5");
  ctx->Yield(2);
  IM_CHECK_EQ(session().seed(), session().gallery()->seeds[5]);
  IM_CHECK(unpacked() == session().gallery()->images[5]);
}

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

void a_dropped_picture_is_drawn_and_a_bad_one_changes_nothing(ImGuiTestContext* ctx) {
  start_with_model(ctx);
  data::GreyPicture picture = data::blank_picture(28, 28);
  for (std::size_t row = 6; row < 22; ++row) picture.grey[row * 28 + 14] = 255;
  data::write_png(studio().folder() / "one.png", picture);
  studio().app().open_file(studio().folder() / "one.png");
  wait_for_jobs(ctx);
  IM_CHECK_EQ(draw_state::ink_pixels(session().x()), 16);
  IM_CHECK_STR_EQ(session().drawing().source().c_str(), "one.png");
  const auto before = session().drawing().canvas();
  std::ofstream(studio().folder() / "bad.png") << "no picture";
  studio().app().open_file(studio().folder() / "bad.png");
  wait_for_jobs(ctx);
  IM_CHECK(notified("bad.png"));
  IM_CHECK(session().drawing().canvas() == before);
}

void settings_of_drawing_survive_a_restart(ImGuiTestContext* ctx) {
  start_with_model(ctx);
  ctx->KeyPress(ImGuiKey_RightBracket, 3);
  ctx->ItemClick("//studio/**/centre");
  const DrawSettings before = workspace().settings();
  IM_CHECK(!before.centre);
  studio().restart(ctx);
  IM_CHECK(workspace().settings() == before);
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

// Scrolls until the item is on the page.
ImRect found_by_scrolling(ImGuiTestContext* ctx, const std::string& item) {
  const ImGuiTestItemInfo page = ctx->WindowInfo("//studio/page");
  for (float y = 0; !ctx->ItemExists(item.c_str()) && y <= page.Window->ScrollMax.y; y += px(100))
    ctx->ScrollToY(page.Window->ID, y);
  return ctx->ItemInfo(item.c_str()).RectFull;
}

void zoomed_the_grid_and_its_readout_stay_inside(ImGuiTestContext* ctx) {
  start_with_model(ctx);
  ctx->KeyPress(ImGuiKey_2);
  for (int zoom = 0; zoom < 3; ++zoom) {
    ctx->Yield(3);
    for (const char* id : {"decompression", "timeline"}) {
      const ImRect item = found_by_scrolling(ctx, std::string("//studio/**/") + id);
      IM_CHECK_GT(item.GetWidth(), px(100));
      IM_CHECK_GE(item.Min.x, 0.0f);
      IM_CHECK_LE(item.Max.x, ImGui::GetIO().DisplaySize.x);
    }
    ctx->KeyPress(ImGuiMod_Ctrl | ImGuiKey_Equal, 2);
  }
  ctx->KeyPress(ImGuiMod_Ctrl | ImGuiKey_0);
}

}  // namespace

void register_draw_tests(ImGuiTestEngine* engine) {
  register_tests(
      engine, "draw",
      {{"a_stroke_becomes_a_code", a_stroke_becomes_a_code},
       {"a_stroke_goes_on_outside_of_the_canvas", a_stroke_goes_on_outside_of_the_canvas},
       {"undo_redo_and_clear", undo_redo_and_clear},
       {"the_eraser_takes_ink_away", the_eraser_takes_ink_away},
       {"examples_by_key_and_click", examples_by_key_and_click},
       {"pixels_arrive_while_it_plays", pixels_arrive_while_it_plays},
       {"steps_by_key", steps_by_key},
       {"the_timeline_and_the_grid_jump", the_timeline_and_the_grid_jump},
       {"scrubbing_goes_both_ways", scrubbing_goes_both_ways},
       {"the_next_uncertain_pixel_by_key", the_next_uncertain_pixel_by_key},
       {"pixels_are_set_by_hand_and_undone", pixels_are_set_by_hand_and_undone},
       {"a_branch_is_compared_and_returned_from", a_branch_is_compared_and_returned_from},
       {"every_overlay_and_page_is_reached", every_overlay_and_page_is_reached},
       {"the_same_seed_draws_the_same_picture", the_same_seed_draws_the_same_picture},
       {"a_picture_of_the_gallery_brings_its_seed", a_picture_of_the_gallery_brings_its_seed},
       {"a_mean_is_dragged_and_given_back", a_mean_is_dragged_and_given_back},
       {"a_dropped_picture_is_drawn_and_a_bad_one_changes_nothing",
        a_dropped_picture_is_drawn_and_a_bad_one_changes_nothing},
       {"the_bits_say_whose_they_are_where_z_is_set_by_hand", the_bits_say_whose_they_are_where_z_is_set_by_hand},
       {"a_picture_unlike_the_test_set_is_called_so", a_picture_unlike_the_test_set_is_called_so},
       {"every_view_is_exported", every_view_is_exported},
       {"settings_of_drawing_survive_a_restart", settings_of_drawing_survive_a_restart},
       {"zoomed_the_grid_and_its_readout_stay_inside", zoomed_the_grid_and_its_readout_stay_inside}});
}

}  // namespace vlae::studio::testing
