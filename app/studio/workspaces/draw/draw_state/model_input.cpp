#include "draw_state/model_input.h"

#include <numeric>

#include "data/picture_reading.h"

namespace vlae::draw_state {

std::vector<std::uint8_t> model_input(const Drawing& drawing, bool centre) {
  if (const auto& exact = drawing.exact_picture(centre)) return data::binary(*exact);
  return data::binary(data::grey_of_sheet(drawing.canvas().grey(), centre));
}

int ink_pixels(const std::vector<std::uint8_t>& x) { return std::accumulate(x.begin(), x.end(), 0); }

}  // namespace vlae::draw_state
