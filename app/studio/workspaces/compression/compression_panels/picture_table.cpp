#include "compression_panels/picture_table.h"

#include <icons_font_awesome_6.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <string>

#include "compression_panels/compression_layout.h"
#include "desk/carrying.h"
#include "look/theme.h"
#include "widgets/bar.h"
#include "widgets/button.h"
#include "widgets/format.h"
#include "widgets/item.h"
#include "widgets/notice.h"
#include "widgets/paint.h"
#include "widgets/segmented.h"
#include "widgets/tooltip.h"

namespace vlae::studio {
namespace {

using codec::Mode;

constexpr std::size_t figures = 6, first_figure = 2;  // columns of a table: order, name, figures
constexpr float row_height = 44, head_height = 30, total_height = 40;
constexpr double longest_bar_bits = 160;

struct Column {
  const char* name;
  const char* note;
};
constexpr Column columns[figures] = {
    {"Raw", "784 pixels, a bit each"},
    {"PNG", "one bit a pixel, a whole file"},
    {"gzip", "of the raw bytes, a whole file"},
    {"By itself", "the code and the pixels given it, in whole bytes; 6 more in a file of its own"},
    {"Chain", "\u2212log p(z) \u2212 log p(x | z) + log q(z | x): net of what the stack gave back"},
    {"Code alone", "whole bytes of the code; the texture is drawn anew"}};

// In bits; none where it is not known.
std::optional<double> figure(const CompressionPage& page, std::size_t index, std::size_t column) {
  const auto& picture = *page.session.list().pictures()[index];
  const auto* exact = page.session.exact(picture);
  const auto bits = [](std::size_t bytes) { return 8 * static_cast<double>(bytes); };
  if (column == 0) return 784;
  if (column == 4) {
    const auto chain = page.session.file(Mode::chain);
    return chain ? std::optional(chain->bills[index].net_bits()) : std::nullopt;
  }
  if (column == 5) {
    const auto* lossy = page.session.lossy(picture);
    return lossy ? std::optional(bits(lossy->code.bytes.size())) : std::nullopt;
  }
  if (!exact) return std::nullopt;
  return bits(column == 1   ? exact->others.png_bytes
              : column == 2 ? exact->others.gzip_bytes
                            : exact->code.bytes.size());
}

// Of all: sums of files, and the whole file of each of our ways.
std::optional<double> total(const CompressionPage& page, std::size_t column) {
  const auto file = column == 3   ? page.session.file(Mode::single)
                    : column == 4 ? page.session.file(Mode::chain)
                    : column == 5 ? page.session.file(Mode::lossy)
                                  : nullptr;
  if (column >= 3) return file ? std::optional(8 * static_cast<double>(file->bytes.size())) : std::nullopt;
  double sum = 0;
  for (std::size_t i = 0; i < page.session.list().size(); ++i) {
    const auto one = figure(page, i, column);
    if (!one) return std::nullopt;
    sum += *one;
  }
  return sum;
}

std::string shown(std::optional<double> bits, std::size_t column, const CompressionPage& page) {
  if (!bits) return column == 5 && page.session.model() && !page.session.has_code() ? "\u2014" : "\u2026";
  const double value = page.settings.in_bytes ? *bits / 8 : *bits;
  return format_number(value, column == 4 ? 1 : 0);
}

ImU32 column_colour(std::size_t column) {
  return column < 3 ? theme().text_2 : column == 5 ? theme().warm_text : theme().accent_text;
}

// Right ends of the figures' columns.
std::vector<float> right_ends(Region inside, Room room) {
  const float names = px(room == Room::wide ? 240 : room == Room::compact ? 176 : 150);
  const float first = inside.x + names, width = (inside.right() - first) / 6.6f;
  std::vector<float> rights;
  for (std::size_t c = 0; c < figures; ++c)
    rights.push_back(
        std::floor(first + width * (static_cast<float>(c) + 1 + (c > 3 ? 0.3f * static_cast<float>(c - 3) : 0))));
  return rights;
}

std::vector<std::size_t> sorted(const CompressionPage& page) {
  const auto& pictures = page.session.list().pictures();
  std::vector<std::size_t> order(pictures.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto column = static_cast<std::size_t>(page.settings.sort_column);
  if (column == 0) return order;
  std::vector<double> keys;
  if (column >= first_figure)
    for (const std::size_t i : order) keys.push_back(figure(page, i, column - first_figure).value_or(0));
  const auto before = [&](std::size_t a, std::size_t b) {
    return column == 1 ? pictures[a]->name < pictures[b]->name : keys[a] < keys[b];
  };
  std::ranges::stable_sort(
      order, [&](std::size_t a, std::size_t b) { return page.settings.sort_down ? before(b, a) : before(a, b); });
  return order;
}

// A click sorts, another turns it, a third brings the list's own order back.
void sort_by(int column, CompressionSettings& s) {
  if (s.sort_column != column)
    s.sort_column = column, s.sort_down = false;
  else if (!s.sort_down)
    s.sort_down = true;
  else
    s.sort_column = 0, s.sort_down = false;
}

void head_item(const std::string& name, Region where, int column, float right, const char* note,
               CompressionPage& page) {
  const Item item = place_item(("sort:" + name).c_str(), where);
  tooltip(name, {}, note);
  const bool active = page.settings.sort_column == column;
  const ImU32 colour = active || item.hovered ? theme().text : theme().text_3;
  const bool left = column == 1;
  const float width = text(left ? where.x : right, where.centre_y(), name,
                           {.size = type::caption,
                            .colour = colour,
                            .face = active ? Face::bold : Face::regular,
                            .align = left ? 0.0f : 1.0f});
  if (active)
    icon(left ? where.x + width + px(12) : right - width - px(9), where.centre_y(),
         page.settings.sort_down ? ICON_FA_CARET_DOWN : ICON_FA_CARET_UP, 13, theme().accent_text);
  if (item.focused) paint_focus_ring(where, 6);
  if (item.clicked) sort_by(column, page.settings);
}

void draw_head(Region head, const std::vector<float>& rights, CompressionPage& page) {
  head_item("Name", {head.x + px(48), head.y, px(90), head.height}, 1, 0, "click to sort, thrice for the list's order",
            page);
  for (std::size_t c = 0; c < figures; ++c) {
    const float left = c == 0 ? rights[0] - px(52) : rights[c - 1] + px(4);
    head_item(columns[c].name, {left, head.y, rights[c] - left, head.height}, static_cast<int>(c + first_figure),
              rights[c], columns[c].note, page);
  }
  rectangle({head.x, head.bottom() - px(1), head.width, px(1)}, theme().line);
}

void draw_total(Region row, const std::vector<float>& rights, CompressionPage& page) {
  rectangle({row.x, row.y, row.width, std::max(1.0f, stroke(1.5f))}, theme().text_3);
  text(row.x + px(48), row.centre_y(), "Total", {.face = Face::bold});
  for (std::size_t c = 0; c < figures; ++c)
    text(rights[c], row.centre_y(), shown(total(page, c), c == 4 ? 3 : c, page),
         {.colour = c < 3 ? theme().text : column_colour(c), .face = Face::bold, .align = 1});
  hover_note({row.x, row.y, px(110), row.height}, "Whole files",
             "with their headers and checks: more than the sum of the rows");
}

// Progress and its end, beside the title.
void draw_work(Region line, CompressionPage& page) {
  auto& session = page.session;
  if (const auto share = session.share()) {
    const Region cancel = line.take_right(px(36));
    if (icon_button("cancel coding", {cancel.x, cancel.centre_y() - px(18), px(36), px(36)}, ICON_FA_XMARK,
                    "Stop coding", {}, {.icon_size = 14}))
      session.cancel();
    const float width = std::min(line.width, px(190));
    const float words = text(line.right() - width, line.centre_y(), "coding " + format_percent(*share),
                             {.size = type::caption, .colour = theme().text_2});
    if (width - words > px(60))
      progress_bar({line.right() - width + words + px(10), line.centre_y() - px(3), width - words - px(18), px(6)},
                   static_cast<float>(*share));
  } else if (session.cancelled()) {
    const Region again = line.take_right(px(130));
    if (button("resume coding", {again.x, again.centre_y() - px(18), again.width, px(36)}, "Go on",
               {.kind = ButtonKind::tonal, .icon = ICON_FA_PLAY}))
      session.resume();
  }
}

}  // namespace

void PictureTable::draw(Region where, CompressionPage& page) {
  Region inside = card(where, padding_in(page.room));
  Region line = inside.take_top(px(38));
  int unit = page.settings.in_bytes ? 0 : 1;
  const Region units = line.take_right(px(150));
  if (segmented("unit", {units.x, units.centre_y() - px(19), units.width, px(38)}, unit, {{"Bytes"}, {"Bits"}}))
    page.settings.in_bytes = unit == 0;
  line.take_right(px(12));
  line.skip_left(text(line.x, line.centre_y(), "Pictures", {.size = type::title, .face = Face::bold}) + px(16));
  for (const char* id : {"undo", "redo", "remove", "earlier", "later"}) {
    if (page.room == Room::narrow && std::string_view(id) == "redo") continue;
    action_icon(page.action(id), {line.take_left(px(38)).x, line.centre_y() - px(18), px(36), px(36)},
                {.icon_size = 16});
  }
  draw_work(line, page);
  inside.skip_top(px(4));
  const std::vector<float> rights = right_ends(inside, page.room);
  draw_head(inside.take_top(px(head_height)), rights, page);
  draw_total(inside.take_bottom(px(total_height)), rights, page);
  draw_rows(inside, rights, page);
}

void PictureTable::draw_rows(Region where, const std::vector<float>& rights, CompressionPage& page) {
  const std::vector<std::size_t> order = sorted(page);
  ImGui::SetCursorScreenPos(where.top_left());
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::BeginChild("table rows", {where.width + px(12), where.height}, ImGuiChildFlags_NavFlattened);
  ImGui::PopStyleVar();
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  const float height = px(row_height);
  const std::size_t chosen = page.session.list().chosen();
  const auto rank = static_cast<float>(std::ranges::find(order, chosen) - order.begin());
  if (scrolled_to_ != chosen) {  // the keys moved it: bring it into sight
    scrolled_to_ = chosen;
    const float top = rank * height, scroll = ImGui::GetScrollY();
    if (top < scroll) ImGui::SetScrollY(top);
    if (top + height > scroll + where.height) ImGui::SetScrollY(top + height - where.height);
  }
  std::size_t slot = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const Region row{origin.x, origin.y + static_cast<float>(i) * height, where.width, height};
    if (row.bottom() < where.y || row.y > where.bottom()) continue;
    if (thumbnails_.size() <= slot) thumbnails_.emplace_back();
    draw_row(row, order[i], slot++, rights, page);
  }
  ImGui::SetCursorScreenPos({origin.x, origin.y + static_cast<float>(order.size()) * height - 1});
  ImGui::Dummy({1, 1});
  ImGui::EndChild();
  ImGui::SetCursorScreenPos(where.top_left());
}

void PictureTable::draw_row(Region row, std::size_t index, std::size_t slot, const std::vector<float>& rights,
                            CompressionPage& page) {
  auto& list = page.session.list();
  const compression_state::StoredPicture& picture = *list.pictures()[index];
  const Item item = place_item(("picture " + std::to_string(index)).c_str(), row);
  const bool chosen = list.chosen() == index;
  offer_picture(page.app, [&picture] { return CarriedPicture{picture.x, picture.name, {}, {}, std::nullopt, false}; });
  if (item.clicked) list.choose(index), scrolled_to_ = index;
  if (chosen || item.hovered) rectangle(row, chosen ? theme().accent_tint : theme().well, 8);
  if (item.focused) paint_focus_ring(row.inset(px(4)), 8);
  thumbnails_[slot].draw({row.x + px(8), std::floor(row.centre_y() - picture_width(1) / 2)}, 1,
                         ink_on_paper(picture.x));
  text_fitted(row.x + px(48), row.centre_y(), rights[0] - px(56) - row.x - px(48), picture.name,
              {.face = chosen ? Face::bold : Face::regular});
  for (std::size_t c = 0; c < figures; ++c) {
    const std::optional<double> bits = figure(page, index, c);
    const bool ours = c >= 3;
    const float width = text(rights[c], row.centre_y(), shown(bits, c, page),
                             {.colour = column_colour(c), .face = ours ? Face::bold : Face::regular, .align = 1});
    const float bar_width = px(48), room = rights[c] - rights[c == 0 ? 0 : c - 1] - std::max(width, px(46)) - px(18);
    if (c > 3 && bits && room >= bar_width)
      bar({rights[c] - std::max(width, px(46)) - px(8) - bar_width, row.centre_y() - px(4), bar_width, px(8)},
          static_cast<float>(*bits / longest_bar_bits), c == 5 ? theme().warm : theme().accent, theme().track);
  }
  if (!chosen) rectangle({row.x, row.bottom() - px(1), row.width, px(1)}, theme().line);
}

}  // namespace vlae::studio
