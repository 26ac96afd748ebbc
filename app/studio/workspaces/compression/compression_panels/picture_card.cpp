#include "compression_panels/picture_card.h"

#include <icons_font_awesome_6.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

#include "compression_panels/compression_layout.h"
#include "desk/carrying.h"
#include "look/theme.h"
#include "widgets/bar.h"
#include "widgets/format.h"
#include "widgets/item.h"
#include "widgets/notice.h"
#include "widgets/paint.h"
#include "widgets/slider.h"
#include "widgets/tooltip.h"

namespace vlae::studio {
namespace {

using codec::Meaning;
using compression_state::ByteContent;
using compression_state::ExactWays;
using compression_state::LossyRung;
using compression_state::StoredPicture;

constexpr std::size_t bytes_a_row = 12, most_rows = 3;
constexpr float bytes_gap = 5, least_byte = 28;  // reference pixels

std::size_t rows_of_bytes(const ExactWays& exact) {
  return std::min((exact.file.size() + bytes_a_row - 1) / bytes_a_row, most_rows);
}

// What the bytes of a long file take from the pictures. exact: nullptr while it is being coded.
float more_than_two_rows_height(const ExactWays* exact) {
  return exact && rows_of_bytes(*exact) > 2 ? px(least_byte) + px(bytes_gap) : 0;
}

// What the code alone draws otherwise: new ink and ink that is gone.
std::vector<ImU32> with_differences(const codec::Picture& x, const codec::Picture& decoded) {
  std::vector<ImU32> pixels = ink_on_paper(decoded);
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (decoded[i] && !x[i]) pixels[i] = theme().warm;
    if (!decoded[i] && x[i]) pixels[i] = mix(theme().paper, theme().warm, 0.38f);
  }
  return pixels;
}

// The pixels that the pointed byte holds, over the picture.
std::vector<ImU32> with_marked(const codec::Picture& x, const std::vector<std::int32_t>& marked) {
  std::vector<ImU32> pixels = ink_on_paper(x);
  for (const std::int32_t i : marked) {
    ImU32& pixel = pixels[static_cast<std::size_t>(i)];
    pixel = mix(pixel, theme().warm, x[static_cast<std::size_t>(i)] ? 0.8f : 0.35f);
  }
  return pixels;
}

std::string lossless_note(const ExactWays& exact) {
  const std::string bits = format_number(8 * static_cast<double>(exact.code.bytes.size()), 0) + " bits, ";
  return bits + (exact.code.coding == codec::Coding::raw ? "kept as it is" : "identical");
}

// A picture with two lines under it.
struct Shown {
  const char* id;
  const char* title;
  std::string note, name;
  const codec::Picture* x;  // null: not known yet
  std::vector<ImU32> pixels;
  ImU32 colour;
};

void draw_shown(Region column, float multiple, const Shown& shown, Picture& picture, CompressionPage& page) {
  const float side = picture_width(multiple);
  const Region place{column.x, column.y, side, side};
  if (shown.x) {
    place_item(shown.id, place);
    offer_picture(page.app, [&] { return CarriedPicture{*shown.x, shown.name, {}, {}, std::nullopt, false}; });
    if (!picture_is_carried()) tooltip(shown.title, {}, "drag it to any other picture");
    picture.draw(place.top_left(), multiple, shown.pixels);
  } else {
    well(place, 6);
  }
  const float y = place.bottom() + px(18);
  text_fitted(column.x, y, column.width, shown.title, {.face = Face::bold});
  text_fitted(column.x, y + px(22), column.width, shown.note, {.size = type::caption, .colour = shown.colour});
}

std::string bits_text(float bits) { return format_number(static_cast<double>(bits), 0) + " bits"; }

void draw_lossy_slider(Region line, CompressionPage& page) {
  const Region place{line.x, line.y, line.width, line.height};
  slider("lossy bits", place, page.settings.lossy_bits,
         {.minimum = compression_state::least_lossy_bits,
          .maximum = compression_state::most_lossy_mean_bits,
          .initial = CompressionSettings{}.lossy_bits,
          .step = 1},
         {.label = page.room == Room::narrow ? "Code alone" : "Code alone, a picture", .format = bits_text});
  tooltip("At most so many bits a picture, in the mean of all", {},
          "the next byte goes to the picture in which it saves most of \u2212log p(x | z)");
}

const char* meaning_name(Meaning meaning) {
  switch (meaning) {
    case Meaning::header:
      return "header, model";
    case Meaning::code:
      return "code z";
    case Meaning::pixels:
      return "pixels given z";
    case Meaning::check:
      return "check";
  }
  return "";
}

ImU32 fill_of(Meaning meaning) {
  return meaning == Meaning::code     ? theme().accent
         : meaning == Meaning::pixels ? mix(theme().surface, theme().accent, 0.32f)
                                      : theme().track;
}

std::string span_text(std::size_t first, std::size_t last) {
  return std::to_string(first + 1) + (last > first ? "\u2013" + std::to_string(last + 1) : "");
}

std::string what_byte_says(const ByteContent& content, std::size_t byte, std::size_t dimensions) {
  constexpr const char* header[] = {"magic", "magic", "version and form", "the model: its hash", "the model: its hash"};
  if (content.meaning == Meaning::header) return header[std::min<std::size_t>(byte, 4)];
  if (content.meaning == Meaning::check) return "CRC-32C of the picture, its low byte";
  const std::string cost = ": they cost " + format_number(content.bits, 1) + " bits in all";
  std::string words;
  if (content.first_symbol < dimensions)
    words = "numbers " + span_text(content.first_symbol, std::min(content.last_symbol, dimensions - 1)) + " of " +
            std::to_string(dimensions) + " of the code";
  if (!content.pixels.empty()) {
    const std::size_t first = std::max(content.first_symbol, dimensions) - dimensions;
    words += (words.empty() ? "" : ", then ") + ("pixels " + span_text(first, content.last_symbol - dimensions)) +
             " of 784, marked above";
  }
  return words + cost;
}

struct Share {
  Meaning meaning;
  std::size_t bytes = 0;
};

std::vector<Share> shares_of(const ExactWays& exact) {
  std::vector<Share> shares{{Meaning::header}, {Meaning::code}, {Meaning::pixels}, {Meaning::check}};
  for (const codec::ByteShare& share : exact.shares)
    for (Share& own : shares) own.bytes += own.meaning == share.meaning;
  return shares;
}

std::string share_note(Meaning meaning, const ExactWays& exact) {
  if (meaning == Meaning::code) return format_number(exact.code.bill.code_bits, 1) + " bits";
  if (meaning == Meaning::pixels) return format_number(exact.code.bill.pixel_bits, 1) + " bits";
  return meaning == Meaning::header ? "in every file" : "CRC-32C, low byte";
}

constexpr const char* short_names[] = {"header", "code z", "pixels", "check"};

// Two columns of two with what they are worth, or one line.
void draw_key(Region where, const ExactWays& exact, bool one_line) {
  const int columns = one_line ? 4 : 2;
  const float half = std::floor(where.width / static_cast<float>(columns));
  int i = 0;
  for (const Share& share : shares_of(exact)) {
    const Region cell{where.x + static_cast<float>(i % columns) * half,
                      where.y + static_cast<float>(i / columns) * px(26), half, px(26)};
    rectangle({cell.x, cell.centre_y() - px(7), px(14), px(14)}, fill_of(share.meaning), 3);
    float x = cell.x + px(24);
    x += text(x, cell.centre_y(), one_line ? short_names[i] : meaning_name(share.meaning),
              {.size = type::caption, .colour = theme().text_2}) +
         px(8);
    x += text(x, cell.centre_y(), std::to_string(share.bytes) + " B", {.size = type::caption, .face = Face::bold}) +
         px(8);
    if (!one_line)
      text_fitted(x, cell.centre_y(), cell.right() - px(8) - x, share_note(share.meaning, exact),
                  {.size = type::caption, .colour = theme().text_3});
    ++i;
  }
}

}  // namespace

void PictureCard::draw(Region where, CompressionPage& page) {
  Region inside = card(where, padding_in(page.room));
  const StoredPicture* picture = page.session.list().chosen_picture();
  if (!picture) return;
  const Region line = inside.take_top(px(32));
  const float width = text(line.right(), line.centre_y(), "28 \u00d7 28 pixels",
                           {.size = type::caption, .colour = theme().text_3, .align = 1});
  text_fitted(line.x, line.centre_y(), line.width - width - px(16), picture->name,
              {.size = type::title, .face = Face::bold});
  inside.skip_top(px(8));
  draw_pictures(inside, page);
  draw_bytes(inside, page);
}

void PictureCard::draw_pictures(Region& inside, CompressionPage& page) {
  const StoredPicture& picture = *page.session.list().chosen_picture();
  const ExactWays* exact = page.session.exact(picture);
  const LossyRung* lossy = page.session.lossy(picture);
  const float most = page.room == Room::compact ? 4 : 6;
  const float below = px(page.session.has_code() ? 226 : 186) + more_than_two_rows_height(exact);
  const float high = multiple_within(inside.height - below);
  const float multiple = std::clamp(std::min(fitting_multiple(inside.width, 3, 16, most), high), 2.0f, most);
  const float side = picture_width(multiple), pitch = std::floor((inside.width + px(12)) / 3);
  std::vector<std::int32_t> marked;
  if (exact && pointed_ && *pointed_ < exact->shares.size())
    marked = content_of_byte(*page.session.model(), *exact, *pointed_).pixels;
  const auto at = [&](int i) {
    return Region{inside.x + static_cast<float>(i) * pitch, inside.y, pitch - px(12), side};
  };
  draw_shown(at(0), multiple,
             {"original", "Original", "784 bits", picture.name, &picture.x, ink_on_paper(picture.x), theme().text_2},
             original_, page);
  Shown same{"lossless", "Lossless", "being coded", picture.name, nullptr, {}, theme().accent_text};
  if (exact) same.x = &picture.x, same.pixels = with_marked(picture.x, marked), same.note = lossless_note(*exact);
  draw_shown(at(1), multiple, same, lossless_, page);
  Shown drawn{"lossy", "Code alone", "being coded", picture.name + ", code alone", nullptr, {}, theme().warm_text};
  if (!page.session.has_code()) drawn.note = "this model has none";
  if (lossy) {
    drawn.x = &lossy->decoded, drawn.pixels = with_differences(picture.x, lossy->decoded);
    drawn.note = format_number(8 * static_cast<double>(lossy->code.bytes.size()), 0) + " bits, " +
                 std::to_string(compression_state::difference(picture.x, lossy->decoded).pixels()) + " differ";
  }
  draw_shown(at(2), multiple, drawn, lossy_, page);
  inside.skip_top(side + px(54));
  if (!page.session.has_code()) return;
  draw_lossy_slider(inside.take_top(px(36)), page);
  inside.skip_top(px(6));
}

void PictureCard::draw_bytes(Region inside, CompressionPage& page) {
  const StoredPicture& picture = *page.session.list().chosen_picture();
  const ExactWays* exact = page.session.exact(picture);
  rectangle({inside.x, inside.y, inside.width, px(1)}, theme().line);
  inside.skip_top(px(8));
  const Region line = sub_heading(inside, "Its file, byte by byte", exact ? "" : "being coded", 28);
  if (!exact) return;
  text(line.right(), line.centre_y(), format_count(static_cast<long long>(exact->file.size())) + " bytes",
       {.size = type::caption, .colour = theme().text_3, .align = 1});
  const std::size_t count = std::min(exact->file.size(), most_rows * bytes_a_row), rows = rows_of_bytes(*exact);
  const float gap = px(bytes_gap), pitch = std::floor((inside.width + gap) / static_cast<float>(bytes_a_row));
  const bool one_line = page.room == Room::compact;
  const float height = std::clamp(std::floor((inside.height - px(one_line ? 40 : 66)) / static_cast<float>(rows)) - gap,
                                  px(least_byte), px(38));
  pointed_.reset();
  for (std::size_t i = 0; i < count; ++i)
    draw_byte({inside.x + static_cast<float>(i % bytes_a_row) * pitch,
               inside.y + px(4) + static_cast<float>(i / bytes_a_row) * (height + gap), pitch - gap, height},
              i, page);
  inside.skip_top(px(4) + static_cast<float>(rows) * (height + gap) + px(2));
  draw_key(inside, *exact, one_line);
  inside.skip_top(px(62));
  if (inside.height < px(24)) return;
  text_fitted(inside.x, inside.y + px(10), inside.width,
              "Point at a byte: what it holds is said, and its pixels are marked in the lossless picture.",
              {.size = type::caption, .colour = theme().text_3});
}

void PictureCard::draw_byte(Region cell, std::size_t byte, CompressionPage& page) {
  const ExactWays& exact = *page.session.exact(*page.session.list().chosen_picture());
  const Meaning meaning = exact.shares[byte].meaning;
  const bool more = byte + 1 == most_rows * bytes_a_row && exact.file.size() > byte + 1;
  char hex[8];
  std::snprintf(hex, sizeof hex, "%02X", exact.file[byte]);
  const Item item = place_item(("byte " + std::to_string(byte)).c_str(), cell);
  rectangle(cell, fill_of(meaning), 5);
  text(cell.centre_x(), cell.centre_y(), more ? "\u2026" : hex,
       {.colour = meaning == Meaning::code ? theme().on_accent : theme().text, .face = Face::mono, .align = 0.5f});
  if (item.focused) paint_focus_ring(cell, 5);
  if (!item.hovered && !item.focused) return;
  pointed_ = byte;
  frame(cell, theme().warm, 5, 2);
  const ByteContent content = content_of_byte(*page.session.model(), exact, byte);
  const std::size_t dimensions =
      exact.code.coding == codec::Coding::raw ? 0 : page.session.model()->sparse().dimensions().size();
  tooltip("Byte " + std::to_string(byte + 1) + ", " + meaning_name(meaning), {},
          what_byte_says(content, byte, dimensions));
}

}  // namespace vlae::studio
