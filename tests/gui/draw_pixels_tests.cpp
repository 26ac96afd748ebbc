// The workspace "Draw & decompress": pixels set by hand, branches, overlays, pages, and the grid at every zoom.

#include <imgui_internal.h>

#include <algorithm>
#include <string>
#include <vector>

#include "draw_harness.h"
#include "look/scale.h"

namespace vlae::studio::testing {
namespace {

using namespace drawing;

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

void register_draw_pixels_tests(ImGuiTestEngine* engine) {
  register_tests(engine, "draw_pixels",
                 {{"pixels_are_set_by_hand_and_undone", pixels_are_set_by_hand_and_undone},
                  {"a_branch_is_compared_and_returned_from", a_branch_is_compared_and_returned_from},
                  {"every_overlay_and_page_is_reached", every_overlay_and_page_is_reached},
                  {"zoomed_the_grid_and_its_readout_stay_inside", zoomed_the_grid_and_its_readout_stay_inside}});
}

}  // namespace vlae::studio::testing
