#include "draw_panels/ledger_panel.h"

#include <icons_font_awesome_6.h>

#include <algorithm>
#include <string>

#include "look/scale.h"
#include "look/theme.h"
#include "runtime/ledger.h"
#include "widgets/bar.h"
#include "widgets/format.h"
#include "widgets/notice.h"
#include "widgets/paint.h"
#include "widgets/tooltip.h"

namespace vlae::studio {
namespace {

void draw_part(Region row, const char* sign, const char* label, double nats, const char* formula) {
  icon(row.x + px(8), row.centre_y(), sign, 13, theme().text_3);
  text(row.x + px(28), row.centre_y(), label, {.colour = theme().text_2});
  text(row.right(), row.centre_y(), format_number(runtime::bits(nats), 1), {.align = 1});
  hover_note(row, label, formula);
}

void draw_parts(Region& inside, const runtime::Ledger& ledger, float height) {
  draw_part(inside.take_top(px(height)), ICON_FA_PLUS, "z under the prior", ledger.prior_nats, "\u2212 log2 p(z)");
  draw_part(inside.take_top(px(height)), ICON_FA_PLUS, "pixels given z", ledger.pixel_nats,
            "\u2212 \u03a3 log2 p(x_i | z, window) over the 784 pixels of your picture");
  draw_part(inside.take_top(px(height)), ICON_FA_MINUS, "refund (bits back)", ledger.refund_nats,
            "\u2212 log2 q(z|x): the choice of z carries bits of its own");
}

void draw_net(Region row, double nats, int samples) {
  icon(row.x + px(8), row.centre_y(), ICON_FA_EQUALS, 14, theme().accent_text);
  text(row.x + px(28), row.centre_y(), "Net, lossless", {.face = Face::bold});
  text(row.right(), row.centre_y(), format_number(runtime::bits(nats), 1),
       {.size = type::number, .colour = theme().accent_text, .face = Face::bold, .align = 1});
  hover_note(row, "Net code length, \u2212ELBO of this image",
             "all four figures are the mean of the same " + std::to_string(samples) + " samples z ~ q(z|x)");
}

// One of the bars to a common scale: `part` bits of its `bits` are the code.
struct Comparison {
  const char* label;
  double bits, part;
  ImU32 colour, part_colour;
  const char* note;
};

void draw_comparison(Region row, const Comparison& c, double scale_bits) {
  text(row.x, row.centre_y(), c.label, {.size = type::caption, .colour = theme().text_2});
  const Region track{row.x + px(136), row.centre_y() - px(5), row.width - px(136 + 56), px(10)};
  const auto width = [&](double bits) { return std::max(px(4), static_cast<float>(bits / scale_bits) * track.width); };
  bar({track.x, track.y, width(c.bits), track.height}, 1, c.colour);
  if (c.part > 0) bar({track.x, track.y, width(c.part), track.height}, 1, c.part_colour);
  text(row.right(), row.centre_y(), format_number(c.bits, c.bits < 100 ? 1 : 0),
       {.size = type::caption, .face = Face::bold, .align = 1});
  hover_note(row, c.label, c.note);
}

void draw_comparisons(Region& inside, const draw_state::DrawSession& session) {
  const Theme& t = theme();
  const runtime::Ledger& ledger = session.length().ledger();
  const double code = runtime::bits(ledger.code_nats());
  const Comparison rows[] = {
      {"code only, lossy", code, code, t.accent, t.accent,
       "the rate: prior \u2212 refund. The pixels are invented anew. An estimate by samples: it may fall below 0"},
      {"net, lossless", runtime::bits(ledger.net_nats()), code, with_alpha(t.accent, 0.42f), t.accent,
       "code and pixels: prior + pixels \u2212 refund"},
      {"raw", static_cast<double>(session.x().size()), 0, t.neutral, t.neutral, "28 \u00d7 28 pixels, one bit each"},
      {"PNG", static_cast<double>(session.png_bits()), 0, t.neutral, t.neutral,
       "the same picture as a PNG of one bit a pixel, with its 57 bytes of header"}};
  double scale_bits = 0;
  for (const Comparison& row : rows) scale_bits = std::max(scale_bits, row.bits);
  for (const Comparison& row : rows) {
    if (inside.height < px(24)) return;
    draw_comparison(inside.take_top(px(28)), row, scale_bits);
  }
}

}  // namespace

void draw_ledger_panel(Region where, const DrawPage& page) {
  Region inside = card(where);
  const Region line = heading(inside, {}, "Code length");
  const bool by_hand = !page.session.empty() && !page.session.handwork().z_by_hand().empty();
  text(line.right(), line.centre_y(), by_hand ? "bits, of your picture\u2019s own z" : "bits",
       {.size = type::caption, .colour = by_hand ? theme().warm_text : theme().text_3, .align = 1});
  if (page.session.empty()) {
    empty_state("no ledger", inside, ICON_FA_RECEIPT, "What it costs appears with the first stroke");
    return;
  }
  const runtime::Ledger& ledger = page.session.length().ledger();
  inside.skip_top(px(6));
  draw_parts(inside, ledger, 30);
  inside.skip_top(px(6));
  rectangle(inside.take_top(stroke(1.5f)), theme().text_3);
  inside.skip_top(px(6));
  draw_net(inside.take_top(px(40)), ledger.net_nats(), page.session.length().samples());
  inside.skip_top(px(14));
  draw_comparisons(inside, page.session);
}

void draw_small_ledger(Region where, const DrawPage& page) {
  draw_parts(where, page.session.length().ledger(), 26);
  where.skip_top(px(6));
  draw_comparisons(where, page.session);
}

}  // namespace vlae::studio
