#include "harness.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <imgui_internal.h>
#include <stdlib.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <thread>
#include <utility>

#include "composition/workspaces.h"
#include "missing_glyphs.h"

namespace vlae::studio::testing {
namespace {

WindowOptions hidden_window() {
  WindowOptions options;
  options.hidden = true;
  options.vsync = false;
  return options;
}

// The picture afresh is drawn the other way up, so that pixels of slanted and round edges may be rounded otherwise:
// seen were 132 of 1.6 million, up to 27 levels apart. A square that was not drawn anew differs by more, or in more
// places.
bool alike(const std::vector<std::uint8_t>& a, const std::vector<std::uint8_t>& b) {
  constexpr int rounding = 2, edge = 40;
  constexpr std::size_t edges_in = 10'000;  // bytes: one of them may be such an edge
  std::size_t edges = 0;
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    const int difference = std::abs(a[i] - b[i]);
    if (difference > edge) return false;
    edges += difference > rounding;
  }
  return a.size() == b.size() && edges * edges_in <= a.size();
}

}  // namespace

Studio::Studio(const std::filesystem::path& folder) : folder_(folder), window_(hidden_window()) { start({}); }

void Studio::start(AppOptions options) {
  app_.reset();
  options.settings_file = settings_file();
  app_ = std::make_unique<App>(window_, make_workspaces, options, stored_settings(options.settings_file));
}

void Studio::restart(ImGuiTestContext* test, AppOptions options, std::function<void()> between) {
  in_main_loop(test, [this, options, between] {
    app_.reset();
    if (between) between();
    start(options);
  });
}

void Studio::in_main_loop(ImGuiTestContext* test, std::function<void()> task) {
  task_ = std::move(task);
  while (task_ && !test->IsError()) test->Yield();
  test->Yield(3);
}

void Studio::frame() {
  constexpr auto least = std::chrono::milliseconds(8);  // tests wait for threads by counting frames
  std::this_thread::sleep_until(last_frame_ + least);
  last_frame_ = std::chrono::steady_clock::now();
  if (task_) std::exchange(task_, nullptr)();
  window_.wait_for_events(0);
  window_.begin_frame();
  app_->draw();
  window_.end_frame();
  if (frames_ % 61 == 0) missing_glyphs_.merge(testing::missing_glyphs());
  constexpr int one_in = 23;
  const bool one_size = settled();
  if (++frames_ % one_in == 0 && one_size && !alike(window_.shown().rgb, window_.picture_of_frame().rgb)) ++badly_kept_;
}

// The X server takes its time to give a window another size, and until then there is no one size to compare a frame at.
bool Studio::settled() {
  constexpr int frames = 12;
  const auto before = size_;
  glfwGetFramebufferSize(glfwGetCurrentContext(), &size_[0], &size_[1]);
  settled_frames_ = size_ == before ? settled_frames_ + 1 : 0;
  return settled_frames_ > frames;
}

ImGuiID in_focused_window(ImGuiTestContext* ctx, std::string_view name) {
  ImGuiTestItemList items;
  ctx->GatherItems(&items, "//$FOCUSED", 3);
  for (const ImGuiTestItemInfo& item : items)
    if (name == item.DebugLabel) return item.ID;
  return 0;
}

void register_tests(ImGuiTestEngine* engine, const char* category, std::initializer_list<NamedTest> tests) {
  for (const NamedTest& test : tests) {
    ImGuiTest* registered = IM_REGISTER_TEST(engine, category, test.name);
    registered->TestFunc = test.run;
    registered->GuiFunc = test.draw;
  }
}

bool tooltip_shown() {
  return std::ranges::any_of(ImGui::GetCurrentContext()->Windows, [](const ImGuiWindow* window) {
    return (window->Flags & ImGuiWindowFlags_Tooltip) != 0 && window->Active && !window->Hidden;
  });
}

bool notified(const std::string& part) {
  return std::ranges::any_of(studio().context().notifications.current(), [&](const Notification& notification) {
    return notification.message.find(part) != std::string::npos;
  });
}

void choose_file(ImGuiTestContext* test, const std::filesystem::path& path) {
  test->Yield(3);
  test->ItemClick("//file_chooser/##name");
  test->KeyCharsReplaceEnter(path.c_str());
  test->Yield(2);
  if (studio().context().file_question && test->ItemExists("//file_chooser/replace"))
    test->ItemClick("//file_chooser/replace");
  test->Yield(2);
}

void resize_window(ImGuiTestContext* test, int width, int height) {
  studio().in_main_loop(test, [=] { glfwSetWindowSize(glfwGetCurrentContext(), width, height); });
  test->Yield(3);
}

}  // namespace vlae::studio::testing
