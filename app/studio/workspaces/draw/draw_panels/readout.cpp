#include "draw_panels/readout.h"

#include <icons_font_awesome_6.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>

#include "draw_panels/bits_plot.h"
#include "look/scale.h"
#include "look/theme.h"
#include "widgets/format.h"
#include "widgets/paint.h"
#include "widgets/tooltip.h"

namespace vlae::studio {
namespace {

constexpr double evidence_reach = 5;  // bits of log odds at either end of a bar; what is beyond fills it

void draw_chance_map(Region map, float probability) {
  chance_bar({map.x, map.y + px(1), map.width, px(10)});
  const float mark = std::round(map.x + map.width * probability);
  rectangle({mark - px(4), map.y - px(4), px(8), map.height + px(8)}, theme().surface, 3);
  rectangle({mark - px(2), map.y - px(3), px(4), map.height + px(6)}, theme().text, 2);
}

void draw_chance(Region& inside, float probability) {
  const Region row = inside.take_top(px(50));
  const float width = text(row.x, row.centre_y(), format_number(static_cast<double>(probability), 2),
                           {.size = type::key, .colour = theme().warm_text, .face = Face::bold});
  text(row.x + width + px(12), row.centre_y() + px(7), "probability of ink",
       {.size = type::caption, .colour = theme().text_2});
  hover_note(row, "Probability of ink", "p(x_i = 1 | z, context), at the temperature set below");
  inside.skip_top(px(2));
  draw_chance_map(inside.take_top(px(12)), probability);
  inside.skip_top(px(4));
  const Region ends = inside.take_top(px(18));
  text(ends.x, ends.centre_y(), "0 paper", {.size = type::small, .colour = theme().text_3});
  text(ends.right(), ends.centre_y(), "ink 1", {.size = type::small, .colour = theme().text_3, .align = 1});
}

// The number beside the map.
void draw_low_chance(Region& inside, float probability) {
  Region row = inside.take_top(px(50));
  hover_note(row, "Probability of ink", "p(x_i = 1 | z, context), at the temperature set below");
  text(row.x, row.centre_y(), format_number(static_cast<double>(probability), 2),
       {.size = type::key, .colour = theme().warm_text, .face = Face::bold});
  row.skip_left(px(104));
  draw_chance_map({row.x, row.y + px(10), row.width, px(12)}, probability);
  const float y = row.bottom() - px(12);
  const TextStyle small{.size = type::small, .colour = theme().text_3};
  text(row.x, y, "0 paper", small);
  text(row.centre_x(), y, "chance of ink", {.size = type::small, .colour = theme().text_2, .align = 0.5f});
  text(row.right(), y, "ink 1", {.size = type::small, .colour = theme().text_3, .align = 1});
}

void draw_invitation(Region where) {
  paragraph(where.x, where.centre_y() - px(40), where.width,
            "What the PixelCNN knows of each pixel appears with the first stroke",
            {.size = type::caption, .colour = theme().text_2});
}

// - log2 p(ink or paper), of the logit that the model gave: stable where p rounds to 0 or 1.
double cost_bits(float logit, bool ink) {
  const double x = ink ? -static_cast<double>(logit) : static_cast<double>(logit);
  return (x > 0 ? x + std::log1p(std::exp(-x)) : std::log1p(std::exp(x))) / std::numbers::ln2;
}

void draw_cost(Region row, const char* label, double bits, bool drawn) {
  const Theme& t = theme();
  if (drawn) rectangle({row.x - px(8), row.y, row.width + px(16), row.height}, t.warm_tint, 6);
  const float width = text(row.x, row.centre_y(), label, {.colour = drawn ? t.text : t.text_2});
  if (drawn) icon(row.x + width + px(16), row.centre_y(), ICON_FA_CHECK, 15, t.warm_text);
  text(row.right(), row.centre_y(), format_number(bits, 2) + " bits",
       {.colour = drawn ? t.warm_text : t.text_2, .face = drawn ? Face::bold : Face::regular, .align = 1});
}

void draw_costs(Region& inside, const runtime::PixelRecord& pixel) {
  const Region ink = inside.take_top(px(30));
  const Region paper = inside.take_top(px(29));
  draw_cost(ink, "cost of ink", cost_bits(pixel.logit, true), pixel.value == 1);
  draw_cost(paper, "cost of paper", cost_bits(pixel.logit, false), pixel.value == 0);
  hover_note({ink.x, ink.y, ink.width, ink.height + paper.height}, "What either choice costs",
             "\u2212 log2 p, by the model itself (temperature 1). The tick marks what this seed draws");
}

// A bar from the middle: to the right for ink, to the left for paper.
void draw_evidence(Region row, const char* label, double bits, bool filled) {
  const Theme& t = theme();
  text(row.x, row.centre_y(), label, {.size = type::caption, .colour = t.text_2});
  const float left = row.x + px(72), width = row.width - px(72 + 58), zero = std::round(left + width / 2);
  const float reach = std::round(width / 2 * static_cast<float>(std::clamp(bits / evidence_reach, -1.0, 1.0)));
  const Region value{std::min(zero, zero + reach), row.centre_y() - px(6), std::abs(reach), px(12)};
  if (value.width >= 1) {
    rectangle(value, filled ? t.accent : t.accent_tint, filled ? 3 : 2);
    if (!filled && value.width > px(2)) frame(value.inset(stroke(1)), t.accent, 2, 2);
  }
  rectangle({zero - px(1), row.y + px(3), px(2), row.height - px(6)}, t.text_3);
  text(row.right(), row.centre_y(), format_signed(bits, 2), {.size = type::caption, .face = Face::bold, .align = 1});
}

void draw_both_evidences(Region& inside, const draw_state::DrawSession& session, int pixel) {
  const replay::Recording& recording = session.recording();
  sub_heading(inside, "Evidence for ink", "bits", 22);
  const Region code = inside.take_top(px(26));
  draw_evidence(code, session.has_z() ? "code z" : "no z", recording.code_evidence_bits(pixel), true);
  hover_note(code, "What the code says", "log2 odds of ink with the context blanked to paper");
  const Region context = inside.take_top(px(26));
  if (session.pixels_independent())
    return void(text_fitted(context.x, context.centre_y(), context.width, "no context: all pixels at once",
                            {.size = type::caption, .colour = theme().accent_text}));
  draw_evidence(context, "context", recording.context_evidence_bits(pixel), false);
  hover_note(context, "What the pixels around add",
             "log2 odds of ink with the context, less those without: they sum to the chance above");
}

void draw_bits_so_far(Region& inside, draw_state::DrawSession& session) {
  const Region line = inside.take_top(px(22));
  text(line.x, line.centre_y(), "Bits so far", {.face = Face::bold});
  const std::string total = "of " + format_number(session.recording().total_bits(), 1);
  const TextStyle total_style{.size = type::caption, .colour = theme().text_3, .align = 1};
  text(line.right(), line.centre_y(), total, total_style);
  text(line.right() - text_width("  " + total, type::caption), line.centre_y(),
       format_number(session.recording().bits_before(session.playback().position()), 1),
       {.colour = theme().warm_text, .face = Face::bold, .align = 1});
  hover_note(line, "Bits so far",
             "\u2212 \u03a3 log2 p of the pixels decided here: what this very decompression costs, beside the "
             "code. Your own picture's pixels are in the ledger");
}

}  // namespace

void draw_readout(Region where, const DrawPage& page) {
  draw_state::DrawSession& session = page.session;
  if (session.empty()) return draw_invitation(where);
  Region inside = where;
  const bool low = where.height < px(430);
  const int pixel = session.focus();
  const runtime::PixelRecord& record = session.recording().pixel(pixel);
  const Region line = inside.take_top(px(22));
  text(line.x, line.centre_y(), session.playback().finished() ? "Costliest" : "This pixel", {.face = Face::bold});
  text(line.right(), line.centre_y(),
       "row " + std::to_string(pixel / draw_state::picture_side) + ", column " +
           std::to_string(pixel % draw_state::picture_side),
       {.size = type::caption, .colour = theme().text_3, .align = 1});
  inside.skip_top(px(4));
  low ? draw_low_chance(inside, record.probability) : draw_chance(inside, record.probability);
  inside.skip_top(px(10));
  draw_costs(inside, record);
  inside.skip_top(px(9));
  draw_both_evidences(inside, session, pixel);
  inside.skip_top(px(12));
  draw_bits_so_far(inside, session);
  inside.skip_top(px(4));
  draw_bits_plot(inside, session);
}

}  // namespace vlae::studio
