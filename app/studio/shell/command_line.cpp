#include "shell/command_line.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <sstream>
#include <string>
#include <vector>

#include "desk_state/settings.h"
#include "options/command.h"
#include "options/number.h"
#include "options/version.h"
#include "runtime/kernels.h"

namespace vlae::studio {
namespace {

// "1600x1000".
void set_size(Screenshot& screenshot, const std::string& size) {
  int used = 0;
  const bool read = std::sscanf(size.c_str(), "%dx%d%n", &screenshot.width, &screenshot.height, &used) == 2;
  const auto allowed = [](int side) { return side >= 320 && side <= 8192; };
  if (!read || used != static_cast<int>(size.size()) || !allowed(screenshot.width) || !allowed(screenshot.height))
    throw options::UsageError("--size: " + size + ": expected WIDTHxHEIGHT, each 320 to 8192");
}

ImGuiKey key_named(const std::string& name) {
  if (name == "Ctrl") return ImGuiMod_Ctrl;
  if (name == "Shift") return ImGuiMod_Shift;
  for (int key = ImGuiKey_NamedKey_BEGIN; key < ImGuiKey_NamedKey_END; ++key)
    if (name == ImGui::GetKeyName(static_cast<ImGuiKey>(key))) return static_cast<ImGuiKey>(key);
  return ImGuiKey_None;
}

// "Home", "Ctrl+Enter" or "DownArrow*17", by ImGui's names of keys.
KeyPress key_press(const std::string& text) {
  KeyPress press;
  const std::size_t star = text.find('*');
  std::istringstream names(text.substr(0, star));
  for (std::string name; std::getline(names, name, '+');) press.keys.push_back(key_named(name));
  bool known = !press.keys.empty() && std::ranges::count(press.keys, ImGuiKey_None) == 0;
  if (star != std::string::npos) {
    const char* end = text.data() + text.size();
    const auto [read, error] = std::from_chars(text.data() + star + 1, end, press.times);
    if (error != std::errc{} || read != end || press.times < 1 || press.times > 1000) known = false;
  }
  if (!known)
    throw options::UsageError("--press: " + text + ": expected a key such as 3, Home, Ctrl+Enter or DownArrow*17");
  return press;
}

}  // namespace

CommandLine parse_command_line(int argc, char** argv) {
  CommandLine line;
  Screenshot screenshot;
  std::string theme, size;
  std::vector<std::string> keys;
  float zoom = 0;
  const char* const kernels = runtime::kernels_for(runtime::best_isa()).name;
  options::Program program("VLAE Studio: draw a digit, see its code, watch it decompress",
                           options::version_text("vlae-studio", kernels));
  program.add_option("files", line.app.files, "Images or models to open");
  program.add_option("--model", line.app.model, "Model file (.safetensors) instead of the bundled one");
  program.add_option("--workspace", line.app.workspace, "The tab to begin with: draw, training, ...");
  program.add_option("--theme", theme, "light or dark, instead of the remembered one")
      .check(options::one_of({"light", "dark"}));
  program.add_option("--zoom", zoom, "Size of everything, 1 to 3")
      .transform(options::number(static_cast<double>(smallest_zoom), static_cast<double>(largest_zoom)));
  const auto shot =
      program.add_option("--screenshot", screenshot.file, "Draw without a visible window, write a PNG, leave");
  program.add_option("--size", size, "Of the screenshot, WIDTHxHEIGHT [1600x1000]").needs(shot);
  program.add_option("--after-frames", screenshot.after_frames, "Frames before the screenshot [12]")
      .needs(shot)
      .transform(options::whole_number(1, 100000));
  program.add_option("--press", keys, "Keys pressed before the screenshot: 3, Home, Ctrl+Enter, DownArrow*17")
      .needs(shot);
  program.callback([&] {
    for (const std::string& key : keys) screenshot.keys.push_back(key_press(key));
    if (!size.empty()) set_size(screenshot, size);
  });
  line.exit_code = program.parse(argc, argv);
  if (line.exit_code) return line;
  if (!theme.empty()) line.app.dark = theme == "dark";
  if (zoom != 0) line.app.zoom = zoom;
  if (!screenshot.file.empty()) line.screenshot = screenshot;
  line.app.welcome = !line.screenshot;
  if (!line.screenshot) line.app.settings_file = settings_path();
  return line;
}

}  // namespace vlae::studio
