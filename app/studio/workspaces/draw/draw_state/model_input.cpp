#include "draw_state/model_input.h"

#include <algorithm>
#include <numeric>

#include "data/centring.h"

namespace vlae::draw_state {
namespace {

Picture seen_picture(const Drawing& drawing, bool centre) {
  if (drawing.exact_picture()) return *drawing.exact_picture();
  if (!centre) return drawing.canvas().picture();
  const std::vector<std::uint8_t> centred = data::centred(drawing.canvas().grey(), canvas_side, canvas_side);
  Picture picture{};
  std::copy(centred.begin(), centred.end(), picture.begin());
  return picture;
}

}  // namespace

std::vector<std::uint8_t> model_input(const Drawing& drawing, bool centre) {
  const Picture grey = seen_picture(drawing, centre);
  std::vector<std::uint8_t> x(grey.size());
  std::transform(grey.begin(), grey.end(), x.begin(), [](std::uint8_t g) { return g >= 128 ? 1 : 0; });
  return x;
}

int ink_pixels(const std::vector<std::uint8_t>& x) { return std::accumulate(x.begin(), x.end(), 0); }

}  // namespace vlae::draw_state
