#include "shell/mark.h"

#include <array>

#include "look/scale.h"
#include "look/theme.h"
#include "widgets/paint.h"

namespace vlae::studio {

void paint_mark(ImVec2 top_left, float multiple) {
  enum Cell { off, on, warm };
  constexpr std::array<Cell, 9> cells{on, on, off, off, on, warm, off, off, off};
  const float pitch = px(11 * multiple), side = px(9 * multiple);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const ImU32 colour = cells[i] == warm ? theme().warm : cells[i] == on ? theme().accent : theme().mark_off;
    rectangle(
        {top_left.x + static_cast<float>(i % 3) * pitch, top_left.y + static_cast<float>(i / 3) * pitch, side, side},
        colour, 2 * multiple);
  }
}

}  // namespace vlae::studio
