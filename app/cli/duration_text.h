#pragma once
// How long, for people.

#include <string>

namespace vlae::cli {

std::string duration_text(double seconds);  // "42 s", "3 min 10 s", "2 h 05 min", "3 d 4 h"

}  // namespace vlae::cli
