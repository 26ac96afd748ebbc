#pragma once
// How long ago a moment was.

#include <chrono>

namespace vlae::training {

inline double seconds_since(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

}  // namespace vlae::training
