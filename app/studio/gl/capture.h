#pragma once
// A frame drawn into memory instead of a window: hidden windows have no pixels of their own.

#include <cstdint>
#include <functional>
#include <vector>

namespace vlae::studio::gl {

// Of the framebuffer that is bound: rgb [height, width, 3], first row on top.
std::vector<std::uint8_t> read_rgb(int width, int height);

// Calls `draw` with a framebuffer of that size bound; returns rgb [height, width, 3], first row on top.
std::vector<std::uint8_t> capture_rgb(int width, int height, const std::function<void()>& draw);

}  // namespace vlae::studio::gl
