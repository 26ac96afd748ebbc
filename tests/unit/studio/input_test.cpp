// Keys and pointer as ImGui hands them on, in frames so slow that much happens between two of them. No window.

#include <gtest/gtest.h>
#include <imgui_internal.h>

#include <vector>

#include "desk/action.h"
#include "shell/pointer_trail.h"

namespace vlae::studio {
namespace {

class Input : public testing::Test {
 protected:
  Input() {
    ImGui::CreateContext();
    io().DisplaySize = {800, 600};
    io().IniFilename = nullptr;
    io().BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    frame();
    frame();
  }
  ~Input() override { ImGui::DestroyContext(); }
  static ImGuiIO& io() { return ImGui::GetIO(); }

  void frame() {
    io().DeltaTime = 1.0f / 60;
    ImGui::NewFrame();
    run_shortcuts(actions_);
    for (const PointerSample& sample : trail_.take(page_)) samples_.push_back(sample);
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize({400, 600});
    ImGui::Begin("page", nullptr, ImGuiWindowFlags_NoDecoration);
    page_ = ImGui::GetCurrentWindow()->ID;
    ImGui::End();
    ImGui::EndFrame();
  }
  static void key(ImGuiKey key, bool down) { io().AddKeyEvent(key, down); }
  static void control(bool down) {
    key(ImGuiMod_Ctrl, down);
    key(ImGuiKey_LeftCtrl, down);
  }

  int plain_ = 0, chord_ = 0, held_ = 0;
  std::vector<Action> actions_{{"plain", "", "", "", ImGuiKey_K, 0, false, [this] { ++plain_; }},
                               {"chord", "", "", "", ImGuiMod_Ctrl | ImGuiKey_K, 0, false, [this] { ++chord_; }},
                               {"held", "", "", "", ImGuiKey_RightArrow, 0, true, [this] { ++held_; }}};
  PointerTrail trail_;
  ImGuiID page_ = 0;
  std::vector<PointerSample> samples_;
};

TEST_F(Input, ChordBetweenTwoFramesIsSeenWithItsModifier) {
  control(true);
  frame();
  key(ImGuiKey_K, true);
  control(false);
  key(ImGuiKey_K, false);
  for (int i = 0; i < 3; ++i) frame();
  EXPECT_EQ(chord_, 1);
  EXPECT_EQ(plain_, 0);
}

TEST_F(Input, KeyBeforeItsModifierIsPlain) {
  key(ImGuiKey_K, true);
  control(true);
  for (int i = 0; i < 3; ++i) frame();
  EXPECT_EQ(plain_, 1);
  EXPECT_EQ(chord_, 0);
}

TEST_F(Input, OnlyWhatRepeatsRepeatsWhileHeld) {
  key(ImGuiKey_K, true);
  key(ImGuiKey_RightArrow, true);
  for (int i = 0; i < 60; ++i) frame();  // one second
  EXPECT_EQ(plain_, 1);
  EXPECT_GT(held_, 5);
  key(ImGuiKey_RightArrow, false);
  frame();
  const int before = held_;
  for (int i = 0; i < 60; ++i) frame();
  EXPECT_EQ(held_, before);
}

TEST_F(Input, StrokeBetweenTwoFramesKeepsEveryPoint) {
  io().AddMousePosEvent(10, 10);
  io().AddMouseButtonEvent(ImGuiMouseButton_Left, true);
  for (int x = 20; x <= 500; x += 10) io().AddMousePosEvent(static_cast<float>(x), 50);
  io().AddMouseButtonEvent(ImGuiMouseButton_Left, false);
  for (int i = 0; i < 4; ++i) frame();
  ASSERT_EQ(samples_.size(), 1U + 1 + 49 + 1);
  EXPECT_FALSE(samples_[0].pressed);
  EXPECT_TRUE(samples_[1].pressed);
  EXPECT_TRUE(samples_[1].on_page);
  EXPECT_EQ(samples_[2].x, 20);
  EXPECT_TRUE(samples_[50].pressed);
  EXPECT_EQ(samples_[50].x, 500);
  EXPECT_FALSE(samples_[50].on_page);  // the page ends at 400
  EXPECT_FALSE(samples_[51].pressed);
}

}  // namespace
}  // namespace vlae::studio
