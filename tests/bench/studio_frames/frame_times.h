#pragma once
// What the programs of this folder share: a whole frame with the time it took, and a line about many of them.

#include <chrono>
#include <vector>

#include "studio/shell/app.h"

namespace vlae::studio {

using Clock = std::chrono::steady_clock;

double ms_since(Clock::time_point begin);
double draw_frame(Window& window, App& app);                 // until its last pixel is there; milliseconds
void print_times(const char* what, std::vector<double> ms);  // median, 95 % and longest

}  // namespace vlae::studio
