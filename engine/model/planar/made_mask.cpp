#include "planar/made_mask.h"

#include <algorithm>

namespace vlae::planar {

std::vector<float> made_mask(int layer, int dimensions, int hidden) {
  const auto of_input = [](int i) { return i + 1; };
  const auto of_hidden = [&](int i) { return i % std::max(1, dimensions - 1) + 1; };
  const int outputs = layer == 2 ? dimensions : hidden, inputs = layer == 0 ? dimensions : hidden;
  std::vector<float> mask;
  mask.reserve(static_cast<std::size_t>(outputs * inputs));
  for (int out = 0; out < outputs; ++out)
    for (int in = 0; in < inputs; ++in)
      mask.push_back(layer == 0   ? of_hidden(out) >= of_input(in)
                     : layer == 1 ? of_hidden(out) >= of_hidden(in)
                                  : of_input(out) > of_hidden(in));
  return mask;
}

}  // namespace vlae::planar
