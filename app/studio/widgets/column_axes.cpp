#include "widgets/column_axes.h"

#include "look/scale.h"
#include "look/theme.h"
#include "widgets/format.h"
#include "widgets/paint.h"

namespace vlae::studio {

void draw_value_ticks(const ColumnAxes& axes, std::initializer_list<double> values, int digits) {
  for (const double value : values) {
    const float y = std::floor(axes.y(value));
    rectangle({axes.plot.x, y, axes.plot.width, px(1)}, theme().grid);
    text(axes.plot.x - px(8), y, format_number(value, value == 0 ? 0 : digits),
         {.size = type::caption, .colour = theme().text_3, .align = 1});
  }
}

}  // namespace vlae::studio
