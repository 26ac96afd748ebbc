#include "draw_panels/code_panel.h"

#include <icons_font_awesome_6.h>

#include <string>

#include "look/scale.h"
#include "look/theme.h"
#include "widgets/format.h"
#include "widgets/notice.h"
#include "widgets/paint.h"
#include "widgets/segmented.h"
#include "widgets/tooltip.h"

namespace vlae::studio {
namespace {

void draw_order_choice(Region line, DrawSettings& settings) {
  int order = settings.by_bits ? 1 : 0;
  if (segmented("order", {line.right() - px(164), line.y - px(3), px(164), px(38)}, order, {{"By index"}, {"By bits"}}))
    settings.by_bits = order == 1;
}

void draw_key_number(Region row, const draw_state::DrawSession& session) {
  const draw_state::CodeLength& length = session.length();
  const float width = text(row.x, row.centre_y() + px(2), format_number(length.rate_bits(), 1),
                           {.size = type::hero, .colour = theme().accent_text, .face = Face::bold});
  text(row.x + width + px(10), row.centre_y() + px(11), "bits",
       {.size = type::title, .colour = theme().accent_text, .face = Face::bold});
  hover_note({row.x, row.y, width + px(60), row.height}, "Rate: the information in the code",
             "log2 q(z|x) \u2212 log2 p(z), the mean of " + std::to_string(length.samples()) +
                 " samples z ~ q(z|x): one image's KL(q(z|x) || p(z))");
  const auto note = [&](float offset, const std::string& words) {
    text(row.right(), row.centre_y() + px(offset), words,
         {.size = type::caption, .colour = theme().text_2, .align = 1});
  };
  note(-9, format_number(length.rate_nats(), 1) + " nats, " + std::to_string(session.code().z.size()) + " dimensions");
  if (length.rate_bits() > 0)
    note(13, format_number(static_cast<double>(session.x().size()) / length.rate_bits(), 0) + " \u00d7 less than raw");
}

void draw_no_code(Region inside, const DrawPage& page) {
  if (!page.session.model()) {
    empty_state("no model", inside, ICON_FA_CUBE, "No model is loaded: open a model file");
  } else if (empty_state("no code", inside, ICON_FA_BARCODE, "Draw a digit, or choose an example", "Show an example")) {
    page.action("example 3").run();
  }
}

}  // namespace

void CodePanel::draw(Region where, DrawPage& page) {
  Region inside = card(where);
  const Region line = heading(inside, "2", "The code z");
  draw_order_choice(line, page.settings);
  if (page.session.empty()) return draw_no_code(inside, page);
  inside.skip_top(px(10));
  draw_key_number(inside.take_top(px(56)), page.session);
  inside.skip_top(px(14));
  columns_.draw(inside, page);
}

}  // namespace vlae::studio
