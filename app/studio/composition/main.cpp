// vlae-studio: the desktop program. Exit codes: 0 done, 1 failed (reason on stderr), 2 wrong usage, 130 ended by a
// signal or with its display, the work saved.

#include <cstdio>
#include <cstdlib>
#include <exception>

#include "composition/workspaces.h"
#include "data/png_file.h"
#include "shell/app.h"
#include "shell/command_line.h"
#include "shell/shutdown.h"
#include "shell/window.h"

namespace vlae::studio {
namespace {

constexpr int interrupted = 130;  // the exit code

void draw_frame(Window& window, App& app) {
  window.begin_frame();
  app.draw();
  window.end_frame();
}

void draw_until_quiet(Window& window, App& app, int frames) {
  for (int frame = 0; frame < frames || !app.context().jobs.status().empty(); ++frame) {
    window.wait_for_events(app.context().jobs.status().empty() ? 0 : 0.02);
    draw_frame(window, app);
  }
}

void press(Window& window, App& app, const KeyPress& press) {
  for (int i = 0; i < 2 * press.times; ++i) {
    for (const ImGuiKey key : press.keys) ImGui::GetIO().AddKeyEvent(key, i % 2 == 0);
    draw_frame(window, app);
  }
}

void take_screenshot(const CommandLine& line) {
  const Screenshot& shot = *line.screenshot;
  WindowOptions options{.place = {}, .hidden = true};
  options.place.width = shot.width;
  options.place.height = shot.height;
  Window window(options);
  App app(window, make_workspaces, line.app, {});
  draw_until_quiet(window, app, 3);
  for (const KeyPress& key : shot.keys) press(window, app, key);
  draw_until_quiet(window, app, shot.after_frames);
  const Window::Picture picture = window.picture_of_frame();
  data::write_png(shot.file, picture.rgb, picture.height, picture.width);
}

// A window without a display cannot be taken down.
[[noreturn]] void save_and_leave(App& app) {
  try {
    app.finish_work();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "vlae-studio: %s\n", error.what());
    std::_Exit(1);
  }
  std::_Exit(interrupted);
}

// The exit code.
int run(const CommandLine& line) {
  watch_signals();
  StoredSettings stored = stored_settings(line.app.settings_file);
  Window window({.place = stored.settings.window});
  App app(window, make_workspaces, line.app, std::move(stored));
  const DisplayWatch watch([&app] { save_and_leave(app); });
  while (true) {
    draw_frame(window, app);  // may refuse a wish to close
    if (window.close_wanted()) return 0;
    window.wait_for_events(app.idle_seconds());
    const Shutdown end = shutdown_wanted();
    if (end == Shutdown::none) continue;
    if (end == Shutdown::display_gone) save_and_leave(app);
    app.finish_work();
    return interrupted;
  }
}

}  // namespace
}  // namespace vlae::studio

int main(int argc, char** argv) {
  using namespace vlae::studio;
  const CommandLine line = parse_command_line(argc, argv);
  if (line.exit_code) return *line.exit_code;
  try {
    if (!line.screenshot) return run(line);
    take_screenshot(line);
  } catch (const NoDisplay& error) {
    std::fprintf(stderr, "vlae-studio: %s. Without a window, everything is in the command line program: vlae --help\n",
                 error.what());
    return 1;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "vlae-studio: %s\n", error.what());
    return 1;
  }
  return 0;
}
