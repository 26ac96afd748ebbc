#pragma once
// The time as logs and model files write it.

#include <string>

namespace vlae::run {

std::string utc_now();    // "2026-01-31T12:00:00Z"
std::string utc_today();  // "2026-01-31"

}  // namespace vlae::run
