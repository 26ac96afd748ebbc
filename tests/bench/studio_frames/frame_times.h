#pragma once
// What the programs of this folder share: a hidden window, a whole frame with the time it took, and a line about many
// of them.

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

#include "shell/app.h"

namespace vlae::studio {

using Clock = std::chrono::steady_clock;

// Of `program`: what it gives back to the system. An error becomes a line.
int in_hidden_window(const char* program, const std::function<void(Window&)>& work);

// While it lives, the program keeps its runs in a folder of its own, which goes with it.
class OwnDataFolder {
 public:
  OwnDataFolder();
  ~OwnDataFolder();
  OwnDataFolder(const OwnDataFolder&) = delete;
  OwnDataFolder& operator=(const OwnDataFolder&) = delete;

 private:
  std::filesystem::path path_;
};

double ms_since(Clock::time_point begin);
double draw_frame(Window& window, App& app);  // until its last pixel is there; milliseconds
// Median, 95 % and longest; with the processor's time for each where it is given.
void print_times(const char* what, std::vector<double> ms, std::optional<double> cpu_ms_each = {});

}  // namespace vlae::studio
