#include "draw_panels/code_panel.h"

#include <icons_font_awesome_6.h>

#include <algorithm>
#include <string>

#include "draw_panels/ledger_panel.h"
#include "draw_panels/likeness.h"
#include "look/scale.h"
#include "look/theme.h"
#include "runtime/ledger.h"
#include "widgets/button.h"
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

// An estimate below 0 is no mistake of the program: the mean of few samples of what is small.
std::string estimate_words(const draw_state::CodeLength& length) {
  const std::string error = format_number(length.rate_error_bits(), 1);
  return "estimate, \u00b1 " + error + ": may fall below 0";
}

std::string rate_note(const draw_state::CodeLength& length) {
  return "log2 q(z|x) \u2212 log2 p(z), the mean of " + std::to_string(length.samples()) +
         " samples z ~ q(z|x): one image's KL(q(z|x) || p(z)); an " + estimate_words(length);
}

// What stands at the right of the key number: two lines.
struct KeyNotes {
  std::string upper, lower;
  bool warm = false;
};

KeyNotes key_notes(const draw_state::DrawSession& session) {
  const draw_state::CodeLength& length = session.length();
  if (!session.handwork().z_by_hand().empty()) return {"your picture\u2019s code,", "not z set by hand", true};
  KeyNotes notes{
      format_number(length.rate_nats(), 1) + " nats, " + std::to_string(session.code().z.size()) + " dimensions", ""};
  if (length.rate_bits() > 0)
    notes.lower =
        format_number(static_cast<double>(session.x().size()) / length.rate_bits(), 0) + " \u00d7 less than raw";
  else
    notes = {"estimate, \u00b1 " + format_number(length.rate_error_bits(), 1) + ";", "may fall below 0"};
  return notes;
}

void draw_key_number(Region row, const draw_state::DrawSession& session) {
  const draw_state::CodeLength& length = session.length();
  const float width = text(row.x, row.centre_y() + px(2), format_number(length.rate_bits(), 1),
                           {.size = type::hero, .colour = theme().accent_text, .face = Face::bold});
  text(row.x + width + px(10), row.centre_y() + px(11), "bits",
       {.size = type::title, .colour = theme().accent_text, .face = Face::bold});
  hover_note({row.x, row.y, width + px(60), row.height}, "Rate: the information in the code", rate_note(length));
  const KeyNotes notes = key_notes(session);
  const auto note = [&](float offset, const std::string& words) {
    text(row.right(), row.centre_y() + px(offset), words,
         {.size = type::caption, .colour = notes.warm ? theme().warm_text : theme().text_2, .align = 1});
  };
  note(-9, notes.upper);
  note(13, notes.lower);
}

void draw_no_code(Region inside, const DrawPage& page) {
  if (!page.session.model()) {
    empty_state("no model", inside, ICON_FA_CUBE, "No model is loaded: open a model file");
  } else if (empty_state("no code", inside, ICON_FA_BARCODE, "Draw a digit, or choose an example", "Show an example")) {
    page.action("example 3").run();
  }
}

constexpr const char* without_z =
    "This model has no z: it is a PixelCNN alone, and your picture becomes no code. It draws pictures of its own; keep "
    "part of yours with “prefix” and it completes it.";

void draw_page_choice(Region where, DrawSettings& settings) {
  int shown = static_cast<int>(settings.code_page);
  if (segmented("code page", where, shown, {{"Value"}, {"Bits"}, {"Ledger"}}))
    settings.code_page = static_cast<CodePage>(shown);
}

void draw_order_button(Region where, DrawSettings& settings) {
  const IconButtonLook look{.kind = settings.by_bits ? ButtonKind::tonal : ButtonKind::quiet,
                            .enabled = settings.code_page != CodePage::ledger};
  if (icon_button("order", where, ICON_FA_ARROW_DOWN_WIDE_SHORT,
                  settings.by_bits ? "By bits; click: by index" : "By index; click: by bits", {}, look))
    settings.by_bits = !settings.by_bits;
}

// Of the code, and of the whole picture: they stay whatever page is shown.
void draw_small_key_numbers(Region row, const DrawPage& page) {
  const draw_state::CodeLength& length = page.session.length();
  const float width = text(row.x, row.centre_y(), format_number(length.rate_bits(), 1),
                           {.size = 34, .colour = theme().accent_text, .face = Face::bold});
  const float unit = text(row.x + width + px(8), row.centre_y() + px(5), "bits in z",
                          {.size = type::caption, .colour = theme().accent_text, .face = Face::bold});
  hover_note({row.x, row.y, width + px(8) + unit, row.height}, "Rate: the information in the code", rate_note(length));
  if (draw_way_back(row, page)) return;
  row.skip_left(width + px(8) + unit + px(16));
  if (const auto unlike = unlikeness(page)) return draw_unlikeness({row.x, row.y + px(5), row.width, px(30)}, *unlike);
  const std::string net = length.rate_bits() < 0
                              ? "estimate, may be below 0"
                              : "net " + format_number(runtime::bits(length.ledger().net_nats()), 0) + " of " +
                                    std::to_string(page.session.x().size()) + " bits";
  text_fitted(row.right() - std::min(row.width, text_width(net, type::caption)), row.centre_y() + px(5), row.width, net,
              {.size = type::caption, .colour = theme().text_2});
}

}  // namespace

void CodePanel::draw_small(Region where, DrawPage& page) {
  Region inside = card(where, 16);
  const Region line = heading(inside, "2", "Code");
  draw_page_choice({line.right() - px(180), line.y - px(2), px(180), px(36)}, page.settings);
  draw_order_button({line.right() - px(220), line.y - px(2), px(36), px(36)}, page.settings);
  if (page.session.empty()) return draw_no_code(inside, page);
  if (!page.session.has_z()) return void(empty_state("no z", inside, ICON_FA_BAN, without_z));
  inside.skip_top(px(8));
  draw_small_key_numbers(inside.take_top(px(40)), page);
  inside.skip_top(px(2));
  switch (page.settings.code_page) {
    case CodePage::values:
      return columns_.draw_values(inside, page);
    case CodePage::bits:
      return columns_.draw_bits(inside, page);
    default:
      return draw_small_ledger(inside, page);
  }
}

void CodePanel::draw(Region where, DrawPage& page) {
  Region inside = card(where);
  const Region line = heading(inside, "2", "The code z");
  draw_order_choice(line, page.settings);
  if (page.session.empty()) return draw_no_code(inside, page);
  if (!page.session.has_z()) return void(empty_state("no z", inside, ICON_FA_BAN, without_z));
  inside.skip_top(px(10));
  draw_key_number(inside.take_top(px(56)), page.session);
  if (const auto unlike = unlikeness(page)) {
    inside.skip_top(px(4));
    draw_unlikeness(inside.take_top(px(30)), *unlike);
    inside.skip_top(px(8));
  } else {
    inside.skip_top(px(14));
  }
  columns_.draw(inside, page);
}

}  // namespace vlae::studio
