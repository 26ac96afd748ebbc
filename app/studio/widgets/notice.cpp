#include "widgets/notice.h"

#include <icons_font_awesome_6.h>

#include <cmath>

#include "widgets/button.h"
#include "widgets/paint.h"

namespace vlae::studio {

void notice(Region where, NoticeKind kind, std::string_view message) {
  const bool warning = kind == NoticeKind::warning;
  const ImU32 colour = warning ? theme().warm_text : theme().accent_text;
  rectangle(where, warning ? theme().warm_tint : theme().accent_tint, 8);
  icon(where.x + px(26), where.centre_y(), warning ? ICON_FA_TRIANGLE_EXCLAMATION : ICON_FA_CIRCLE_INFO, 18, colour);
  text_fitted(where.x + px(48), where.centre_y(), where.width - px(60), message,
              {.size = type::caption, .colour = colour});
}

bool empty_state(const char* id, Region where, const char* glyph, std::string_view sentence, std::string_view action) {
  const TextStyle style{.colour = theme().text_2, .align = 0.5f};
  const float words = paragraph_height(where.width, sentence, style);
  const float whole = px(52) + words + (action.empty() ? 0 : px(60));
  float y = std::floor(where.centre_y() - whole / 2);
  icon(where.centre_x(), y + px(18), glyph, 34, theme().neutral);
  y = paragraph(where.centre_x(), y + px(52), where.width, sentence, style);
  if (action.empty()) return false;
  const ButtonLook look{.kind = ButtonKind::tonal};
  const float width = button_width(action, look);
  return button(id, {std::floor(where.centre_x() - width / 2), y + px(20), width, px(40)}, action, look);
}

}  // namespace vlae::studio
