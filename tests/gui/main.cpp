// gui_tests [FILTER]: runs the tests whose category or name contains it, all without one. Exit code 0: all passed.

#include <cfloat>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "harness.h"

namespace vlae::studio::testing {
namespace {

Studio* under_test = nullptr;

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "vlae-gui-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) std::perror("temporary folder");
    path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

void configure(ImGuiTestEngineIO& io) {
  io.ConfigRunSpeed = ImGuiTestRunSpeed_Fast;
  io.ConfigVerboseLevel = ImGuiTestVerboseLevel_Warning;
  io.ConfigVerboseLevelOnError = ImGuiTestVerboseLevel_Debug;
  io.ConfigLogToTTY = true;
  io.ConfigNoThrottle = true;
  io.ConfigSavedSettings = false;
  io.ConfigFixedDeltaTime = 1.0f / 60;  // hover delays and motion pass by frames, not by the speed of the machine
  io.ConfigCaptureEnabled = false;
  // Their clock is that of the frames, which are drawn faster than they say; CTest watches the real one.
  io.ConfigWatchdogWarning = io.ConfigWatchdogKillTest = io.ConfigWatchdogKillApp = FLT_MAX;
}

// Prints one line a test; returns how many did not pass, or 1 where none ran.
int report(ImGuiTestEngine* engine) {
  ImVector<ImGuiTest*> tests;
  ImGuiTestEngine_GetTestList(engine, &tests);
  int ran = 0, passed = 0;
  for (const ImGuiTest* test : tests) {
    if (test->Output.Status == ImGuiTestStatus_Unknown) continue;
    const bool good = test->Output.Status == ImGuiTestStatus_Success;
    std::printf("%s %s/%s\n", good ? "passed" : "FAILED", test->Category.c_str(), test->Name.c_str());
    ++ran;
    passed += good ? 1 : 0;
  }
  std::printf("%d of %d GUI tests passed\n", passed, ran);
  return ran == 0 ? 1 : ran - passed;
}

int run(const char* filter) {
  const TemporaryFolder folder;
  setenv("XDG_DATA_HOME", (folder.path() / "data").c_str(), 1);  // runs and trash of the tests are nobody else's
  ImGuiTestEngine* engine = ImGuiTestEngine_CreateContext();
  int failed = 1;
  {
    Studio studio(folder.path());
    under_test = &studio;
    configure(ImGuiTestEngine_GetIO(engine));
    register_shell_tests(engine);
    register_widget_tests(engine);
    register_pixel_grid_tests(engine);
    register_point_cloud_tests(engine);
    register_curve_plot_tests(engine);
    register_draw_strokes_tests(engine);
    register_draw_playback_tests(engine);
    register_draw_pixels_tests(engine);
    register_draw_code_tests(engine);
    register_latent_path_tests(engine);
    register_latent_map_tests(engine);
    register_latent_code_tests(engine);
    register_latent_carried_tests(engine);
    register_placement_tests(engine);
    register_compression_tests(engine);
    register_training_set_up_tests(engine);
    register_training_run_tests(engine);
    register_training_curves_tests(engine);
    register_training_list_tests(engine);
    register_file_chooser_tests(engine);
    register_layout_tests(engine);
    register_first_minute_tests(engine);
    ImGuiTestEngine_Start(engine, ImGui::GetCurrentContext());
    ImGuiTestEngine_QueueTests(engine, ImGuiTestGroup_Tests, filter, ImGuiTestRunFlags_RunFromCommandLine);
    while (!ImGuiTestEngine_IsTestQueueEmpty(engine)) {
      studio.frame();
      ImGuiTestEngine_PostSwap(engine);
    }
    failed = report(engine);
    if (studio.badly_kept_frames() > 0) {
      std::printf("FAILED: %d frames were not shown as they are drawn\n", studio.badly_kept_frames());
      ++failed;
    }
    for (const std::string& glyph : studio.missing_glyphs()) {
      std::printf("FAILED: %s has no glyph\n", glyph.c_str());
      ++failed;
    }
    ImGuiTestEngine_Stop(engine);
  }
  ImGuiTestEngine_DestroyContext(engine);  // after ImGui's own, as it asks for
  return failed == 0 ? 0 : 1;
}

}  // namespace

Studio& studio() { return *under_test; }

}  // namespace vlae::studio::testing

int main(int argc, char** argv) {
  try {
    return vlae::studio::testing::run(argc > 1 ? argv[1] : nullptr);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "gui_tests: %s\n", error.what());
    return 1;
  }
}
