#include "compression_panels/step_card.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "compression_panels/compression_layout.h"
#include "compression_panels/stack_moment.h"
#include "look/theme.h"
#include "widgets/bar.h"
#include "widgets/button.h"
#include "widgets/format.h"
#include "widgets/item.h"
#include "widgets/paint.h"
#include "widgets/segmented.h"
#include "widgets/slider.h"
#include "widgets/tooltip.h"

namespace vlae::studio {
namespace {

using codec::PictureBill;
using compression_state::StackStep;
using Kind = StackStep::Kind;

struct StepRow {
  const char *title, *formula, *note;
  double bits;       // signed by the direction
  std::size_t step;  // of the film
};

// In the order in which they happen; decoding turns order and signs round.
std::vector<StepRow> rows_of(const StackNow& now) {
  const PictureBill& bill = now.film.bills[now.film.order[now.rank]];
  const bool back = now.decoding;
  std::vector<StepRow> rows;
  const std::size_t first = now.film.first_step(now.rank);
  for (std::size_t s = first; s < first + now.film.steps_of(now.rank); ++s) {
    switch (now.film.steps[s].kind) {
      case Kind::take_code:
        rows.push_back({back ? "Give z back to the stack" : "Take z from the stack",
                        back ? "\u2212log q(z | x)" : "log q(z | x)", back ? "bits back" : "its top bits choose z",
                        -bill.refund_bits, s});
        break;
      case Kind::write_pixels:
        rows.push_back({back ? "Read the pixels, given z" : "Write the pixels, given z",
                        back ? "log p(x | z)" : "\u2212log p(x | z)", "one after another", bill.pixel_bits, s});
        break;
      case Kind::write_code:
        rows.push_back({back ? "Read z by the prior" : "Write z under the prior", back ? "log p(z)" : "\u2212log p(z)",
                        "on a lattice of 1/32", bill.code_bits, s});
        break;
      case Kind::direct:
        rows.push_back({back ? "Read the pixels, given z" : "Write the pixels, given z",
                        back ? "log p(x | z)" : "\u2212log p(x | z)", "one after another", bill.pixel_bits, s});
        if (bill.code_bits > 0)
          rows.push_back({back ? "Read a coarse z" : "Write a coarse z", back ? "log p(z)" : "\u2212log p(z)",
                          "found by search", bill.code_bits, s});
        break;
      case Kind::raw:
        rows.push_back({back ? "Read the pixels" : "Write the pixels", "784 \u00d7 1", "the model cannot foretell them",
                        bill.pixel_bits, s});
        break;
    }
  }
  const double beginning = now.film.net_bits(now.rank) - bill.net_bits();
  if (now.rank == 0 && beginning > 0.5)
    rows.insert(rows.begin(), {back ? "The stack is empty" : "Begin the stack", "rANS", "a state of 1 is lifted, once",
                               beginning, first});
  if (back) std::ranges::reverse(rows);
  for (StepRow& row : rows) row.bits *= now.sign();
  return rows;
}

void draw_badge(ImVec2 centre, std::size_t number, bool active) {
  ImGui::GetWindowDrawList()->AddCircleFilled(centre, px(14), active ? theme().warm : theme().surface, 48);
  const ImU32 colour = active ? (theme().dark ? theme().on_accent : IM_COL32_WHITE) : theme().text_2;
  text(centre.x, centre.y, std::to_string(number), {.size = 18, .colour = colour, .face = Face::bold, .align = 0.5f});
}

// How far the step under way is, in place of its note while it is neither at its begin nor at its end.
std::string note_of(const StepRow& row, const StackNow& now) {
  const std::size_t done = now.film.symbols_done(row.step, now.position, now.decoding),
                    count = now.film.steps[row.step].count;
  if (row.step != now.step || done == 0 || done == count) return row.note;
  return std::to_string(done) + " of " + std::to_string(count);
}

void draw_row(Region where, std::size_t number, const StepRow& row, bool active, const std::string& note) {
  rectangle(where, active ? theme().warm_tint : theme().well, 8);
  draw_badge({where.x + px(28), where.y + where.height * 0.34f}, number, active);
  const float x = where.x + px(52), upper = where.y + where.height * 0.32f, lower = where.y + where.height * 0.7f;
  const float value =
      text(where.right() - px(12), where.centre_y(), format_signed(row.bits, 1),
           {.size = 21, .colour = active ? theme().warm_text : theme().text, .face = Face::bold, .align = 1});
  const float width = where.right() - px(24) - value - x;
  text_fitted(x, upper, width, row.title, {.face = active ? Face::bold : Face::regular});
  const float formula =
      text_fitted(x, lower, width, row.formula, {.size = type::caption, .colour = theme().accent_text});
  if (width - formula - px(12) >= text_width(note, type::caption))
    text(x + formula + px(12), lower, note, {.size = type::caption, .colour = theme().text_2});
}

void draw_net(Region line, const StackNow& now) {
  text(line.x + px(12), line.centre_y(), "=", {.size = type::title, .colour = theme().accent_text, .face = Face::bold});
  text(line.x + px(40), line.centre_y(), "Net, this picture", {.face = Face::bold});
  const float unit = text(line.right() - px(12), line.centre_y() + px(5), "bits",
                          {.size = type::caption, .colour = theme().accent_text, .align = 1});
  text(line.right() - px(18) - unit, line.centre_y(), format_signed(now.sign() * now.film.net_bits(now.rank), 1),
       {.size = type::number, .colour = theme().accent_text, .face = Face::bold, .align = 1});
  hover_note(line, "\u2212log p(z) \u2212 log p(x | z) + log q(z | x)", "the negative ELBO of this z, VLAE sec. 2.2");
}

void draw_so_far(Region where, const StackNow& now) {
  Region line = where.take_top(px(26));
  text(line.x, line.centre_y(), "So far, per picture", {.face = Face::bold});
  text(line.right(), line.centre_y(), "bits", {.size = type::caption, .colour = theme().text_3, .align = 1});
  const std::size_t encoded = now.encoded();
  double mean = 0;
  if (encoded > 0) {
    const std::size_t last = now.film.first_step(encoded - 1) + now.film.steps_of(encoded - 1);
    mean = now.film.length_at(static_cast<double>(last)) / static_cast<double>(encoded);
  }
  const auto row = [&](const char* name, double bits, ImU32 colour, bool ours) {
    line = where.take_top(px(26));
    text(line.x, line.centre_y(), name, {.size = type::caption, .colour = theme().text_2});
    text(line.right(), line.centre_y(), bits > 0 ? format_number(bits, ours ? 1 : 0) : "\u2014",
         {.colour = ours ? theme().accent_text : theme().text, .face = Face::bold, .align = 1});
    bar({line.x + px(104), line.centre_y() - px(6), line.width - px(104 + 66), px(12)}, static_cast<float>(bits / 784),
        colour);
  };
  row("on the stack", mean, theme().accent, true);
  row("raw", 784, theme().neutral, false);
}

std::string speed_text(float speed) {
  return format_number(static_cast<double>(speed), speed < 1 ? 2 : speed < 2 ? 1 : 0) + " steps/s";
}

}  // namespace

void draw_stack_transport(Region row, CompressionPage& page) {
  float x = row.x - px(6);
  for (const char* id : {"to stack start", "stack step back", "play stack", "stack step", "to stack end"}) {
    const Action& action = page.action(id);
    const bool play = std::string_view(id) == "play stack";
    if (play)
      action_icon(action, {x + px(4), row.centre_y() - px(24), px(48), px(48)},
                  {.kind = ButtonKind::primary, .round = true, .icon_size = 20});
    else
      action_icon(action, {x, row.centre_y() - px(19), px(38), px(38)});
    x += px(play ? 56 : 38);
  }
  const Region place{x + px(12), row.centre_y() - px(20), std::min(row.right() - x - px(12), px(300)), px(44)};
  if (place.width > px(140)) text(place.x, place.y + px(8), "Speed", {.size = type::caption, .colour = theme().text_2});
  text(place.right(), place.y + px(8), speed_text(page.settings.speed),
       {.size = type::caption, .face = Face::bold, .align = 1});
  slider("stack speed", {place.x - px(8), place.y + px(18), place.width + px(16), px(24)}, page.settings.speed,
         {.minimum = compression_state::StackPlayback::slowest,
          .maximum = compression_state::StackPlayback::fastest,
          .initial = 1,
          .logarithmic = true});
  tooltip("Speed", {}, "steps a second, kept by the clock");
}

void draw_step_card(Region where, CompressionPage& page) {
  Region inside = card(where, padding_in(page.room));
  const StackNow now = stack_now(page);
  const Region line = inside.take_top(px(38));
  const float choice = px(page.room == Room::compact ? 168 : 188);
  int direction = now.decoding ? 1 : 0;
  if (segmented("direction", {line.right() - choice, line.y, choice, px(38)}, direction, {{"Encode"}, {"Decode"}}))
    page.settings.decoding = direction == 1;
  text_fitted(line.x, line.centre_y(), line.width - choice - px(10),
              "Picture " + std::to_string(now.rank + 1) + " of " + std::to_string(now.film.order.size()),
              {.size = type::title, .face = Face::bold});
  inside.skip_top(px(8));
  if (page.room != Room::narrow) draw_stack_transport(inside.take_bottom(px(48)), page);
  const std::vector<StepRow> rows = rows_of(now);
  const bool tight = inside.height < px(400);
  const float height = px(tight ? 54 : 78), gap = px(tight ? 4 : 6);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    draw_row(inside.take_top(height), i + 1, rows[i], now.started() && rows[i].step == now.step, note_of(rows[i], now));
    inside.skip_top(gap);
  }
  inside.skip_top(static_cast<float>(3 - std::min<std::size_t>(3, rows.size())) * (height + gap));
  draw_net(inside.take_top(px(tight ? 36 : 48)), now);
  rectangle({inside.x, inside.y, inside.width, px(1)}, theme().line);
  inside.skip_top(px(tight ? 2 : 8));
  if (inside.height >= px(78)) draw_so_far(inside.take_top(px(78)), now);
}

}  // namespace vlae::studio
