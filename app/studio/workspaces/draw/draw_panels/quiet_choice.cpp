#include "draw_panels/quiet_choice.h"

#include <icons_font_awesome_6.h>

#include "look/scale.h"
#include "look/theme.h"
#include "widgets/combo.h"
#include "widgets/item.h"
#include "widgets/paint.h"

namespace vlae::studio {

bool quiet_choice(const char* id, Region where, int& chosen, std::span<const std::string> choices) {
  const int before = chosen;
  const Item item = place_item(id, where);
  if (item.hovered) rectangle(where.grown(px(2)), theme().well, 6);
  if (item.focused) paint_focus_ring(where, 6);
  const float width = text(where.x, where.centre_y(), choices[static_cast<std::size_t>(chosen)],
                           {.size = type::caption, .colour = item.hovered ? theme().text : theme().text_2});
  icon(where.x + width + px(14), where.centre_y(), ICON_FA_CHEVRON_DOWN, 11, theme().text_3);
  if (!begin_menu((std::string(id) + ":menu").c_str(), where, item.clicked)) return false;
  for (int i = 0; i < static_cast<int>(choices.size()); ++i) {
    const std::string& choice = choices[static_cast<std::size_t>(i)];
    if (menu_row(choice.c_str(), choice, i == before ? ICON_FA_CHECK : nullptr, i == before)) chosen = i;
  }
  end_menu();
  return chosen != before;
}

}  // namespace vlae::studio
