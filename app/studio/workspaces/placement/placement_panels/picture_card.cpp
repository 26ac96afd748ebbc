#include "placement_panels/picture_card.h"

#include <icons_font_awesome_6.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "desk/carrying.h"
#include "look/theme.h"
#include "placement_panels/placement_layout.h"
#include "placement_state/lesson.h"
#include "widgets/button.h"
#include "widgets/format.h"
#include "widgets/item.h"
#include "widgets/paint.h"
#include "widgets/segmented.h"
#include "widgets/tooltip.h"

namespace vlae::studio {
namespace {

using placement_state::Account;
using placement_state::Member;
using placement_state::Source;

// The second where there is little room; the first is then the hover note.
constexpr const char* note = "Each model was trained on its own; masking one of them instead would not be valid.";
constexpr const char* short_note = "Each was trained on its own.";

// Reference pixels.
float number_height(bool wide) { return wide ? 50 : 36; }
float sum_height(bool wide) { return wide ? 36 : 30; }

// The source, and which picture of it. Always as high, so that nothing jumps.
constexpr float source_height = 38 + 8 + 40;

void draw_source(Region& inside, PlacementPage& page) {
  placement_state::Choice& choice = page.settings.choice;
  const bool drawn = page.session.has_drawing();
  int source = static_cast<int>(choice.source);
  if (!drawn && choice.source == Source::drawing) source = static_cast<int>(Source::example);  // that is what is shown
  const Segment drawing{.label = "Drawing", .why_not = drawn ? nullptr : "nothing is drawn yet"};
  if (segmented("picture source", inside.take_top(px(38)), source, {drawing, {"Example"}, {"Test"}}))
    choice.source = static_cast<Source>(source);
  inside.skip_top(px(8));
  Region row = inside.take_top(px(40));
  if (source == static_cast<int>(Source::drawing))
    return void(action_button(page.action("edit in draw"), row, ButtonKind::quiet));
  action_icon(page.action("edit in draw"), row.take_right(px(40)), {.kind = ButtonKind::quiet});
  action_icon(page.action("previous picture"), row.take_left(px(36)), {.kind = ButtonKind::quiet});
  action_icon(page.action("next picture"), row.take_right(px(36)), {.kind = ButtonKind::quiet});
  const std::string name = source == static_cast<int>(Source::test)
                               ? "no. " + format_count(static_cast<long long>(choice.test_image))
                               : page.session.picture().name;
  const float width = std::min(row.width, text_width(name));
  text_fitted(row.centre_x() - width / 2, row.centre_y(), row.width, name, {.colour = theme().text_2});
  hover_note(row, page.session.picture().name, "The same picture is given to all models");
}

// The picture can be dragged to another workspace, and one from there dropped on it.
void take_and_offer(Region where, PlacementPage& page) {
  place_item("the picture", where);
  const placement_state::SourcePicture& shown = page.session.picture();
  if (!shown.x.empty())
    offer_picture(page.app, [&shown] {
      CarriedPicture carried;
      carried.x = shown.x, carried.name = shown.name;
      return carried;
    });
  if (const auto dropped = accept_picture(page.app)) {
    page.session.give({.x = dropped->x, .name = dropped->name});
    page.settings.choice.source = Source::drawing;
  }
  if (!picture_is_carried()) tooltip(shown.name, {}, "drag it to another workspace, or drop one here");
}

void draw_number(Region row, double bits, const char* words, ImU32 colour, float size) {
  const float width =
      text(row.x, row.centre_y(), format_number(bits, 1), {.size = size, .colour = colour, .face = Face::bold});
  text(row.x + width + px(10), row.centre_y() + px(size / 5), words, {.colour = colour, .face = Face::bold});
}

void draw_numbers(Region& inside, const Account& account, bool wide) {
  const float size = wide ? type::key : 32, height = number_height(wide);
  const Region whole{inside.x, inside.y, inside.width, px(2 * height)};
  draw_number(inside.take_top(px(height)), account.z_bits, "bits in z", theme().accent_text, size);
  draw_number(inside.take_top(px(height)), account.pixel_bits, "bits in pixels", theme().warm_text, size);
  hover_note(whole, "Of this picture, by the model that drew the pictures at the right",
             "in z: log2 q(z|x) \u2212 log2 p(z); in pixels: \u2212log2 p(x|z); means of 16 samples z ~ q(z|x)");
  inside.skip_top(px(4));
  rectangle(inside.take_top(stroke(1.5f)), theme().text_3);
  const Region sum = inside.take_top(px(sum_height(wide)));
  text(sum.x, sum.centre_y(), "together, lossless", {.colour = theme().text_2});
  text(sum.right(), sum.centre_y(), format_number(account.bits(), 1),
       {.size = type::title, .face = Face::bold, .align = 1});
}

void draw_member_name(Region line, const Member& member) {
  const std::string seen = member.about.has_z ? "sees " + seen_text(member) : "no z";
  const float right = text_width(seen, type::caption);
  text_fitted(line.x, line.centre_y(), line.width - right - px(8), member.name,
              {.size = type::title, .face = Face::bold});
  text(line.right(), line.centre_y(), seen, {.size = type::caption, .colour = theme().text_2, .align = 1});
}

// How high what is said of the chosen member is at this width.
float words_height(float width, const Member& member, bool wide, bool button) {
  const TextStyle caption{.size = type::caption};
  return px(32) + 2 * px(number_height(wide)) + px(4) + stroke(1.5f) + px(sum_height(wide)) + px(8) +
         paragraph_height(width, what_it_cannot_see(member), {.size = wide ? type::body : type::caption}) + px(10) +
         paragraph_height(width, wide ? note : short_note, caption) + (button ? px(wide ? 12 + 48 : 8 + 44) : 0);
}

void draw_words(Region inside, PlacementPage& page, bool button) {
  const Member& member = *page.session.member();
  const bool wide = page.room == Room::wide;
  if (button) {
    const Region place = inside.take_bottom(px(wide ? 48 : 44));
    Action use = page.action("use model");
    if (page.in_use(member)) use.label = "In use now";
    action_button(use, place, ButtonKind::primary);
    inside.take_bottom(px(wide ? 12 : 8));
  }
  draw_member_name(inside.take_top(px(32)), member);
  if (const Account* account = page.session.account(page.session.chosen()))
    draw_numbers(inside, *account, wide);
  else
    inside.skip_top(2 * px(number_height(wide)) + px(sum_height(wide) + 4));
  inside.skip_top(px(8));
  const float y = paragraph(inside.x, inside.y, inside.width, what_it_cannot_see(member),
                            {.size = wide ? type::body : type::caption, .colour = theme().text});
  const TextStyle caption{.size = type::caption, .colour = theme().text_3};
  const char* words = wide ? note : short_note;
  const float height = paragraph_height(inside.width, words, caption);
  const float top = wide ? std::max(y + px(10), inside.bottom() - height) : y + px(10);
  paragraph(inside.x, top, inside.width, words, caption);
  hover_note({inside.x, top, inside.width, height}, "A family", note);
}

}  // namespace

void PlacementPicture::draw_picture(Region inside, PlacementPage& page) {
  const float height = inside.height - px(source_height + 10);
  const float multiple = std::clamp(multiple_within(std::min(inside.width, height)), 2.0f, 9.0f);
  const float side = picture_width(multiple);
  const Region place = inside.take_top(side);
  const ImVec2 at{std::floor(place.centre_x() - side / 2), place.y};
  const auto& x = page.session.picture().x;
  if (!x.empty())
    picture_.draw(at, multiple, ink_on_paper(x));
  else
    frame({at.x, at.y, side, side}, theme().line, 6);
  take_and_offer({at.x, at.y, side, side}, page);
  inside.skip_top(px(10));
  draw_source(inside, page);
}

void PlacementPicture::draw(Region where, PlacementPage& page) {
  const bool beside = page.room == Room::narrow, wide = page.room == Room::wide;
  Region inside = card(where, card_padding(page.room));
  const Region line = heading(inside, "", "The picture");
  text(line.right(), line.centre_y(), "784 bits raw", {.size = type::caption, .colour = theme().text_2, .align = 1});
  inside.skip_top(px(8));
  if (beside) {
    Region left = inside.take_left(px(208));
    inside.skip_left(px(24));
    draw_picture(left, page);
    if (page.session.member() != nullptr) draw_words(inside, page, false);
    return;
  }
  const bool member = page.session.member() != nullptr;
  const float below = member ? words_height(inside.width, *page.session.member(), wide, true) + px(wide ? 25 : 13) : 0;
  Region upper = inside;
  upper.height = std::max(px(2 * 28 + source_height), inside.height - below);
  const float multiple = multiple_within(std::min(upper.width, upper.height - px(source_height + 10)));
  const float used = picture_width(std::clamp(multiple, 2.0f, 9.0f)) + px(source_height + 10);
  upper.height = std::min(upper.height, used);
  draw_picture(upper, page);
  if (!member) return;
  inside.skip_top(upper.height + px(wide ? 12 : 6));
  rectangle(inside.take_top(px(1)), theme().line);
  inside.skip_top(px(wide ? 12 : 6));
  draw_words(inside, page, true);
}

}  // namespace vlae::studio
