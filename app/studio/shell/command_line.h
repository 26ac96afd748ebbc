#pragma once
// vlae-studio [FILE...] and its options.

#include <imgui.h>

#include <filesystem>
#include <optional>
#include <vector>

#include "shell/app.h"

namespace vlae::studio {

struct KeyPress {
  std::vector<ImGuiKey> keys;  // at once: a key behind its modifiers, ImGuiMod_Ctrl and ImGuiMod_Shift
  int times = 1;
};

struct Screenshot {
  std::filesystem::path file;
  int width = 1600, height = 1000;
  int after_frames = 12;
  std::vector<KeyPress> keys;  // one after another, before the picture is taken
};

struct CommandLine {
  AppOptions app;
  std::optional<Screenshot> screenshot;
  std::optional<int> exit_code;  // set: help, version or wrong usage was printed; leave with it
};

CommandLine parse_command_line(int argc, char** argv);

}  // namespace vlae::studio
