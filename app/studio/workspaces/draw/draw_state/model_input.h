#pragma once
// From the canvas to what the model sees: 28 x 28 grey, centred as MNIST centres digits where wanted, then binary.

#include <array>
#include <cstdint>
#include <vector>

#include "draw_state/drawing.h"

namespace vlae::draw_state {

// x [784], 1 = ink: grey of a half and more. An exact picture is not centred again (Drawing::load_exact).
std::vector<std::uint8_t> model_input(const Drawing& drawing, bool centre);

int ink_pixels(const std::vector<std::uint8_t>& x);

}  // namespace vlae::draw_state
