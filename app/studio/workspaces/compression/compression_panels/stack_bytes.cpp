#include "compression_panels/stack_bytes.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

#include "compression_panels/compression_layout.h"
#include "compression_panels/stack_colours.h"
#include "compression_panels/stack_moment.h"
#include "compression_state/reports.h"
#include "widgets/bar.h"
#include "widgets/format.h"
#include "widgets/item.h"
#include "widgets/paint.h"
#include "widgets/tooltip.h"

namespace vlae::studio {
namespace {

using compression_state::ByteOwner;
using compression_state::StackStep;
using Kind = StackStep::Kind;

constexpr float pitch_wide = 28, cell_wide = 25, brace_height = 34;
constexpr std::size_t room_above = 3;  // empty places beyond the top

ImU32 byte_fill(Kind kind) { return kind == Kind::direct || kind == Kind::raw ? theme().track : step_colour(kind); }

void draw_hatch(Region cell) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.PushClipRect(cell.top_left(), cell.bottom_right(), true);
  for (float x = cell.x - cell.height; x < cell.right(); x += stroke(6))
    list.AddLine({x, cell.bottom()}, {x + cell.height, cell.y}, with_alpha(theme().warm, 0.55f), stroke(1.2f));
  list.PopClipRect();
}

void draw_cell(Region cell, std::size_t index, const std::vector<ByteOwner>& owners, const StackNow& now) {
  if (index >= owners.size()) return frame(cell, theme().line, 5, 1.2f);
  const ByteOwner& owner = owners[index];
  if (owner.taken) {
    rectangle(cell, theme().warm_tint, 5);
    draw_hatch(cell);
    return frame(cell, theme().warm, 5, 1.5f);
  }
  rectangle(cell, byte_fill(owner.kind), 5);
  char hex[8];
  std::snprintf(hex, sizeof hex, "%02X", now.film.bytes_at(now.position)[index]);
  text(
      cell.centre_x(), cell.centre_y(), hex,
      {.colour = owner.kind == Kind::write_code ? theme().on_accent : theme().text, .face = Face::mono, .align = 0.5f});
}

std::string taken_words(const StackNow& now) {
  return format_number(std::abs(now.change_bits()), 0) +
         (now.decoding ? " bits just read" : " bits that now are the z of picture " + std::to_string(now.rank + 1));
}

// A brace under each picture's bytes that are in sight.
void draw_braces(Region line, const std::vector<ByteOwner>& owners, std::size_t first, std::size_t end, float pitch,
                 float cell, const StackNow& now) {
  const auto same = [&](std::size_t a, std::size_t b) {
    return owners[a].taken == owners[b].taken && (owners[a].taken || owners[a].picture == owners[b].picture);
  };
  float free_from = line.x;
  for (std::size_t b = first; b < std::min(end, owners.size());) {
    std::size_t last = b;
    while (last + 1 < std::min(end, owners.size()) && same(b, last + 1)) ++last;
    const float left = line.x + static_cast<float>(b - first) * pitch + px(1),
                right = line.x + static_cast<float>(last - first) * pitch + cell - px(1);
    const ImU32 colour = owners[b].taken ? theme().warm : theme().text_2;
    rectangle({left, line.y, std::max(1.0f, stroke(1.5f)), px(6)}, colour);
    rectangle({left, line.y + px(5), right - left, std::max(1.0f, stroke(1.5f))}, colour);
    rectangle({right - stroke(1.5f), line.y, std::max(1.0f, stroke(1.5f)), px(6)}, colour);
    const std::string long_words =
        owners[b].taken ? taken_words(now) : "picture " + std::to_string(now.film.rank_of(owners[b].picture) + 1);
    const std::string short_words =
        owners[b].taken ? "just taken" : std::to_string(now.film.rank_of(owners[b].picture) + 1);
    const Face face = owners[b].taken ? Face::bold : Face::regular;
    for (const std::string& words : {long_words, short_words}) {
      const float width = text_width(words, type::small, face);
      const float room = owners[b].taken ? line.right() - left : right - left + px(8);
      if (width > room) continue;
      const float x = std::clamp((left + right - width) / 2, line.x, std::max(line.x, line.right() - width));
      if (x < free_from) continue;
      text(x, line.y + px(20), words,
           {.size = type::small, .colour = owners[b].taken ? theme().warm_text : theme().text_2, .face = face});
      free_from = x + width + px(8);
      break;
    }
    b = last + 1;
  }
}

void draw_legend(Region line, const StackNow& now, Room room) {
  float x = line.x + text_width("The stack itself", type::title, Face::bold) + px(28);
  const auto mark = [&](const char* words, ImU32 colour) {
    legend_item(x, line.centre_y(), LegendMark::square, colour, words);
  };
  if (room == Room::narrow) return;
  mark("coded directly", theme().track);
  mark("pixels", step_colour(Kind::write_pixels));
  mark("code z", theme().accent);
  legend_item(x, line.centre_y(), LegendMark::outline, theme().warm, now.decoding ? "just read" : "just taken");
}

void explain(std::size_t index, const std::vector<ByteOwner>& owners, const StackNow& now) {
  if (index >= owners.size()) return;
  const ByteOwner& owner = owners[index];
  const std::string who = "Byte " + std::to_string(index + 1) + ", picture " +
                          std::to_string(now.film.rank_of(owner.picture) + 1) + ", " +
                          compression_state::step_name(owner.kind);
  tooltip(who, {},
          owner.taken ? "no longer on the stack"
                      : "the stack grew over it then; its topmost 64 bits are still mixed by rANS");
}

}  // namespace

// The top stays in sight while the film moves; the wheel looks further down.
void StackBytes::follow(std::size_t total, std::size_t there, std::size_t fit, double position) {
  const std::size_t most = total + room_above > fit ? total + room_above - fit : 0;
  if (followed_ != position || total_ != total) first_ = std::min(most, there > 2 * fit / 5 ? there - 2 * fit / 5 : 0);
  followed_ = position, total_ = total;
  first_ = std::min(first_, most);
}

void StackBytes::draw(Region where, CompressionPage& page) {
  Region inside = card(where, padding_in(page.room));
  const StackNow now = stack_now(page);
  const Region line = heading(inside, "", "The stack itself");
  draw_legend(line, now, page.room);
  const std::size_t there = now.film.bytes_at(now.position).size();
  text(
      line.right(), line.centre_y(),
      format_count(static_cast<long long>(there)) + (page.room == Room::narrow ? " bytes" : " bytes, top at the right"),
      {.size = type::caption, .colour = theme().text_3, .align = 1});
  inside.skip_top(px(12));
  const std::vector<ByteOwner> owners = now.film.owners_at(now.position, now.decoding);
  const float pitch = px(pitch_wide), cell = px(cell_wide);
  const auto fit = static_cast<std::size_t>(std::max(1.0f, std::floor((inside.width + pitch - cell) / pitch)));
  follow(owners.size(), there, fit, now.position);
  const float height = std::min(px(52), inside.height - px(brace_height));
  const Item item = place_item("stack bytes", {inside.x, inside.y, inside.width, height});
  if (item.hovered && ImGui::GetIO().MouseWheel != 0) {
    const auto moved =
        static_cast<std::ptrdiff_t>(first_) - static_cast<std::ptrdiff_t>(std::lround(4 * ImGui::GetIO().MouseWheel));
    first_ = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, moved));
    follow(owners.size(), there, fit, now.position);
  }
  const auto cell_at = [&](std::size_t b) {
    return Region{inside.x + static_cast<float>(b - first_) * pitch, inside.y, cell, height};
  };
  for (std::size_t b = first_; b < first_ + fit; ++b) draw_cell(cell_at(b), b, owners, now);
  if (item.hovered)
    explain(first_ + static_cast<std::size_t>(std::max(0.0f, (ImGui::GetIO().MousePos.x - inside.x) / pitch)), owners,
            now);
  if (there >= first_ && there <= first_ + fit) {
    const float x = inside.x + static_cast<float>(there - first_) * pitch - (pitch - cell) / 2;
    rectangle({x - stroke(1.5f), inside.y - px(4), stroke(3), height + px(6)}, theme().warm);
    ImGui::GetWindowDrawList()->AddTriangleFilled({x - px(6), inside.y - px(12)}, {x + px(6), inside.y - px(12)},
                                                  {x, inside.y - px(3)}, theme().warm);
  }
  draw_braces({inside.x, inside.y + height + px(6), inside.width, px(brace_height - 6)}, owners, first_, first_ + fit,
              pitch, cell, now);
}

}  // namespace vlae::studio
