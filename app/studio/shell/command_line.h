#pragma once
// vlae-studio [FILE...] and its options.

#include <filesystem>
#include <optional>

#include "studio/shell/app.h"

namespace vlae::studio {

struct Screenshot {
  std::filesystem::path file;
  int width = 1600, height = 1000;
  int after_frames = 12;
};

struct CommandLine {
  AppOptions app;
  std::optional<Screenshot> screenshot;
  std::optional<int> exit_code;  // set: help, version or wrong usage was printed; leave with it
};

CommandLine parse_command_line(int argc, char** argv);

}  // namespace vlae::studio
