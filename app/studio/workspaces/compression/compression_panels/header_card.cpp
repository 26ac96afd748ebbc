#include "compression_panels/header_card.h"

#include <icons_font_awesome_6.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "compression_panels/compression_layout.h"
#include "compression_panels/menus.h"
#include "look/theme.h"
#include "widgets/bar.h"
#include "widgets/button.h"
#include "widgets/format.h"
#include "widgets/paint.h"
#include "widgets/segmented.h"
#include "widgets/tooltip.h"

namespace vlae::studio {
namespace {

using codec::Mode;

struct Way {
  const char* name;
  const char* note;
  std::optional<std::size_t> bytes;  // of all pictures; none: not known yet
  ImU32 colour;
  bool ours;
};

// What every picture takes in another format, summed; nothing while one is missing.
std::optional<std::size_t> sum_of(const CompressionPage& page, std::size_t compression_state::OtherFormats::*size) {
  std::size_t sum = 0;
  for (const auto& picture : page.session.list().pictures()) {
    const auto* exact = page.session.exact(*picture);
    if (!exact) return std::nullopt;
    sum += exact->others.*size;
  }
  return sum;
}

std::optional<std::size_t> size_of(const CompressionPage& page, Mode mode) {
  const auto file = page.session.file(mode);
  return file ? std::optional(file->bytes.size()) : std::nullopt;
}

std::vector<Way> ways_of(const CompressionPage& page) {
  using compression_state::OtherFormats;
  const Theme& t = theme();
  std::vector<Way> ways{
      {"PNG", "one bit a pixel, a file each, the shortest that zlib makes: 57 bytes of it are the format's own",
       sum_of(page, &OtherFormats::png_bytes), t.neutral, false},
      {"gzip \u2212"
       "9",
       "of the raw bytes, a file each: 18 bytes of it are the format's own", sum_of(page, &OtherFormats::gzip_bytes),
       t.neutral, false},
      {"raw", "28 \u00d7 28 = 784 bits a picture, one a pixel", 98 * page.session.list().size(), t.neutral, false},
      {"each by itself", "\u2212log p(z) \u2212 log p(x | z), z on a coarse lattice found by search: one .vlae file",
       size_of(page, Mode::single), t.accent, true},
      {"chain, bits back", "\u2212log p(z) \u2212 log p(x | z) + log q(z | x) a picture: one .vlae file",
       size_of(page, Mode::chain), t.accent, true}};
  if (page.session.has_code())
    ways.push_back({"the code alone", "\u2212log p(z): the texture is drawn anew, so pixels differ; one .vlae file",
                    size_of(page, Mode::lossy), t.warm, true});
  return ways;
}

std::string bytes_text(const std::optional<std::size_t>& bytes) {
  return bytes ? format_count(static_cast<long long>(*bytes)) + " B" : "\u2026";
}

void draw_bars(Region where, const CompressionPage& page) {
  const std::vector<Way> ways = ways_of(page);
  std::size_t most = 1;
  for (const Way& way : ways) most = std::max(most, way.bytes.value_or(0));
  const float pitch = std::floor(where.height / static_cast<float>(ways.size()));
  const float gutter = px(150), numbers = px(92);
  for (const Way& way : ways) {
    const Region row = where.take_top(pitch);
    text(row.x, row.centre_y(), way.name,
         {.size = type::caption,
          .colour = way.ours ? theme().text : theme().text_2,
          .face = way.ours ? Face::bold : Face::regular});
    text(row.right(), row.centre_y(), bytes_text(way.bytes), {.size = type::caption, .face = Face::bold, .align = 1});
    const Region track{row.x + gutter, row.centre_y() - px(7), row.width - gutter - numbers, px(14)};
    if (way.bytes) bar(track, static_cast<float>(*way.bytes) / static_cast<float>(most), way.colour);
    hover_note(row, std::string(way.name) + ", " + bytes_text(way.bytes), way.note);
  }
}

// How many times smaller than raw, the largest number of its box.
void draw_answer(Region where, const char* glyph, const char* title, std::optional<std::size_t> bytes,
                 const std::string& note, bool warm, std::size_t count) {
  const ImU32 strong = warm ? theme().warm_text : theme().accent_text;
  rectangle(where, warm ? theme().warm_tint : theme().accent_tint, 8);
  Region inside = where.inset(px(16), px(10));
  const float line = std::floor(inside.height / 3.6f);
  const Region head = inside.take_top(line), foot = inside.take_bottom(line);
  icon(head.x + px(9), head.centre_y(), glyph, 16, strong);
  text_fitted(head.x + px(28), head.centre_y(), head.width - px(28), title,
              {.size = type::caption, .colour = strong, .face = Face::bold});
  const std::string times =
      bytes ? format_number(98.0 * static_cast<double>(count) / static_cast<double>(*bytes), 1) + "\u2009\u00d7"
            : "\u2026";
  const float width = text(inside.x, inside.centre_y(), times, {.size = 34, .colour = strong, .face = Face::bold});
  text_fitted(inside.x + width + px(10), inside.centre_y() + px(5), inside.width - width - px(10), "smaller than raw",
              {.size = type::caption, .colour = strong});
  text_fitted(foot.x, foot.centre_y(), foot.width, note, {.size = type::caption, .colour = strong});
}

std::string bits_a_picture(std::size_t bytes, std::size_t count) {
  return format_number(8 * static_cast<double>(bytes) / static_cast<double>(count), 1) + " bits a picture";
}

void draw_answers(Region where, const CompressionPage& page) {
  const std::size_t count = page.session.list().size();
  const std::optional<std::size_t> chain = size_of(page, Mode::chain), single = size_of(page, Mode::single),
                                   lossy = size_of(page, Mode::lossy);
  const std::optional<std::size_t> exact = chain && single ? std::optional(std::min(*chain, *single)) : chain;
  const Region left = where.take_left(std::floor((where.width - px(16)) / 2));
  where.skip_left(px(16));
  draw_answer(left, ICON_FA_EQUALS, "Nothing lost", exact,
              exact ? bits_a_picture(*exact, count) + ", exact" : "being coded", false, count);
  if (!page.session.has_code()) {
    draw_answer(where, ICON_FA_WAND_MAGIC_SPARKLES, "Texture re-invented", std::nullopt, "this model has no code z",
                true, count);
    return;
  }
  draw_answer(where, ICON_FA_WAND_MAGIC_SPARKLES, "Texture re-invented", lossy,
              lossy ? bits_a_picture(*lossy, count) + ", same shape" : "being coded", true, count);
}

void draw_switch(Region place, CompressionPage& page) {
  segmented("page", {place.x, place.centre_y() - px(20), place.width, px(40)}, page.settings.page,
            {{"Pictures", ICON_FA_TABLE_CELLS}, {"Stack of bits", ICON_FA_LAYER_GROUP}});
}

// From the right; returns what is left of the line.
Region draw_buttons(Region line, CompressionPage& page) {
  const bool words = page.room != Room::narrow;
  const Action &save = page.action("save"), &add = page.action("add pictures");
  const ButtonLook save_look{.kind = ButtonKind::primary, .icon = save.icon};
  const ButtonLook add_look{.kind = ButtonKind::outline, .icon = add.icon};
  const auto place = [&](const Action& action, const ButtonLook& look) {
    const float width = words ? button_width(action.label, look) : px(44);
    const Region taken = line.take_right(width);
    line.take_right(px(12));
    return Region{taken.x, taken.centre_y() - px(20), taken.width, px(40)};
  };
  const Region save_place = place(save, save_look);
  words ? action_button(save, save_place, ButtonKind::primary)
        : action_icon(save, save_place, {.kind = ButtonKind::primary});
  draw_save_menu(save_place, page);
  const Region add_place = place(add, add_look);
  words ? action_button(add, add_place, ButtonKind::outline)
        : action_icon(add, add_place, {.kind = ButtonKind::outline});
  draw_add_menu(add_place, page);
  return line;
}

}  // namespace

std::string pictures_text(std::size_t count) {
  constexpr std::array words{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"};
  const std::string number =
      count < words.size() ? std::string(words[count]) : format_count(static_cast<long long>(count));
  return number + (count == 1 ? " picture" : " pictures");
}

void draw_header_card(Region where, CompressionPage& page) {
  Region inside = card(where, padding_in(page.room));
  Region line = inside.take_top(px(40));
  const std::size_t count = page.session.list().size();
  std::string title = pictures_text(count) + (page.stack() ? ", one stack of bits" : ", six ways to store them");
  title.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(title.front())));
  if (count == 0) title = "Compression";
  Region left = draw_buttons(line, page);
  if (page.room == Room::narrow) {
    inside.skip_top(px(4));
    draw_switch(inside.take_top(px(40)), page);
  } else {
    draw_switch(left.take_right(px(284)), page);
    left.take_right(px(16));
  }
  const float width =
      text_fitted(left.x, left.centre_y(), left.width, title, {.size = type::title, .face = Face::bold});
  if (page.stack() && page.room == Room::wide)
    text_fitted(left.x + width + px(24), left.centre_y(), left.width - width - px(24),
                "each takes bits from the top, then writes more", {.size = type::caption, .colour = theme().text_2});
  if (page.stack() || count == 0) return;
  inside.skip_top(px(page.room == Room::wide ? 12 : 8));
  if (page.room == Room::narrow) {
    draw_bars(inside.take_top(px(150)), page);
    inside.skip_top(px(10));
    return draw_answers(inside, page);
  }
  const Region answers = inside.take_right(std::floor(inside.width * (page.room == Room::wide ? 0.36f : 0.44f)));
  inside.take_right(px(28));
  draw_bars(inside, page);
  draw_answers(answers, page);
}

}  // namespace vlae::studio
