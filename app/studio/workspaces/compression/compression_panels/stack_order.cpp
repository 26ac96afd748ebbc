#include "compression_panels/stack_order.h"

#include <icons_font_awesome_6.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "compression_panels/compression_layout.h"
#include "compression_panels/stack_moment.h"
#include "desk/carrying.h"
#include "look/theme.h"
#include "widgets/format.h"
#include "widgets/item.h"
#include "widgets/paint.h"
#include "widgets/tooltip.h"

namespace vlae::studio {
namespace {

float multiple_in(Room room) { return room == Room::wide ? 3 : 2; }

struct StageLook {
  const char* glyph;
  std::string words;
  ImU32 colour;
};

StageLook look_of(const StackNow& now, std::size_t rank) {
  const Stage stage = now.stage(rank);
  if (stage == Stage::to_come) return {ICON_FA_CLOCK, "to come", theme().text_3};
  if (stage == Stage::done) return {ICON_FA_CIRCLE_CHECK, now.decoding ? "decoded" : "encoded", theme().accent_text};
  const std::size_t first = now.film.first_step(rank), count = now.film.steps_of(rank);
  const std::size_t number = now.decoding ? first + count - now.step : now.step - first + 1;
  return {ICON_FA_PLAY, "step " + std::to_string(number) + " of " + std::to_string(count), theme().warm_text};
}

// Signed as the direction goes.
double bits_so_far(const StackNow& now, std::size_t rank) {
  if (now.stage(rank) == Stage::done) return now.sign() * now.film.net_bits(rank);
  const std::size_t first = now.film.first_step(rank), last = first + now.film.steps_of(rank) - 1;
  return now.film.length_at(now.position) -
         (now.decoding ? now.film.steps[last].after_bits : now.film.steps[first].before_bits);
}

// Full where a pixel is written or read, pale where it is to come.
std::vector<ImU32> pixels_of(const StackNow& now, std::size_t rank) {
  const codec::Picture& x = now.film.pictures[now.film.order[rank]]->x;
  std::vector<ImU32> pixels = ink_on_paper(x);
  const Stage stage = now.stage(rank);
  if (stage == Stage::done) return pixels;
  const std::vector<std::uint8_t> done =
      stage == Stage::now ? now.film.pixels_done(now.position, now.decoding) : std::vector<std::uint8_t>(x.size());
  for (std::size_t i = 0; i < pixels.size(); ++i)
    if (!done[i]) pixels[i] = mix(pixels[i], theme().paper, 0.7f);
  if (stage != Stage::now) return pixels;
  if (const auto last = now.film.last_pixel(now.position, now.decoding))
    pixels[static_cast<std::size_t>(*last)] = theme().warm;
  return pixels;
}

}  // namespace

// Where there is no room for all, those around the one under way.
void StackOrder::draw(Region where, CompressionPage& page) {
  Region inside = card(where, padding_in(page.room));
  heading(inside, "", "In this order");
  inside.skip_top(px(8));
  const StackNow now = stack_now(page);
  const bool across = page.room == Room::narrow;
  const float pitch = across ? px(190) : picture_width(multiple_in(page.room)) + px(14);
  const Region view{inside.x - px(8), inside.y, inside.width + px(16), inside.height};
  const auto fit =
      static_cast<std::size_t>(std::max(1.0f, std::floor(((across ? view.width : view.height) + px(4)) / pitch)));
  const std::size_t count = now.film.order.size(), before = fit / 2;
  const std::size_t first = count > fit ? std::min(now.rank > before ? now.rank - before : 0, count - fit) : 0;
  for (std::size_t slot = 0; slot < std::min(fit, count); ++slot) {
    const float offset = static_cast<float>(slot) * pitch;
    const Region row = across ? Region{view.x + offset, view.y, pitch - px(6), view.height}
                              : Region{view.x, view.y + offset, view.width, pitch - px(4)};
    if (pictures_.size() <= slot) pictures_.emplace_back();
    draw_entry(row, first + slot, slot, page);
  }
}

void StackOrder::draw_entry(Region row, std::size_t rank, std::size_t slot, CompressionPage& page) {
  const StackNow now = stack_now(page);
  const std::size_t picture = now.film.order[rank];
  const auto& stored = *now.film.pictures[picture];
  const Item item = place_item(("stacked " + std::to_string(rank)).c_str(), row);
  offer_picture(page.app, [&stored] { return CarriedPicture{stored.x, stored.name, {}, {}, std::nullopt, false}; });
  tooltip(stored.name, {}, std::string(way_words(now.film.bills[picture].way)) + ": click to go there");
  const Stage stage = now.stage(rank);
  if (stage == Stage::now || item.hovered) rectangle(row, stage == Stage::now ? theme().warm_tint : theme().well, 8);
  if (item.focused) paint_focus_ring(row.inset(px(4)), 8);
  if (item.clicked) {
    const std::size_t first = now.film.first_step(rank);
    page.session.playback().run_to(static_cast<double>(now.decoding ? first + now.film.steps_of(rank) - 1 : first + 1));
    page.session.list().choose(picture);
  }
  const float multiple = multiple_in(page.room), side = picture_width(multiple);
  const ImVec2 at{row.x + px(8), std::floor(row.centre_y() - side / 2)};
  pictures_[slot].draw(at, multiple, pixels_of(now, rank));
  if (stage == Stage::now) frame(Region{at.x, at.y, side, side}.grown(stroke(1.5f)), theme().warm, 5, 3);
  const float x = at.x + side + px(14), width = row.right() - px(6) - x;
  const StageLook look = look_of(now, rank);
  text_fitted(x, row.centre_y() - px(21), width, stored.name,
              {.size = type::caption, .face = stage == Stage::now ? Face::bold : Face::regular});
  icon(x + px(8), row.centre_y(), look.glyph, 14, look.colour);
  text_fitted(x + px(22), row.centre_y(), width - px(22), look.words, {.size = type::caption, .colour = look.colour});
  if (stage == Stage::to_come) return;
  text_fitted(x, row.centre_y() + px(21), width, format_signed(bits_so_far(now, rank), 1) + " bits",
              {.size = type::caption, .colour = look.colour, .face = Face::bold});
}

}  // namespace vlae::studio
