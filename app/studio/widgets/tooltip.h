#pragma once
// What appears beside the pointer: one box a frame, the first that is asked for, so that no two of them mix their
// colours in one.

#include <imgui.h>

#include <functional>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "look/theme.h"
#include "widgets/region.h"

namespace vlae::studio {

// A dark box on a light theme and the other way round.
struct BoxColours {
  ImU32 ground, title, words, key;  // `key` also frames its cap
};
BoxColours box_colours(const Theme& theme);

// For the item placed last, after 150 ms of hovering: name, its key as a cap, a note.
void tooltip(std::string_view name, std::string_view key = {}, std::string_view note = {});

struct ValueRow {
  std::string label, value;
  bool warm = false;  // the value that chance decided
};
// A box of values above and left of `anchor` where there is room, on top of everything: for pictures and plots.
void value_box(ImVec2 anchor, std::string_view title, std::initializer_list<ValueRow> rows);
void value_box(ImVec2 anchor, std::string_view title, std::span<const ValueRow> rows);

// A box in the colours of a card, for a picture and its words: `content` draws from the place it is given and returns
// the size of what it drew.
void picture_box(float padding, const std::function<ImVec2(ImVec2 at)>& content);

// For the item placed last: a bold title over running text, for what needs more than a line.
void explanation(std::string_view title, std::string_view words);

// For something that is only looked at (a number, a bar, a legend), while the pointer rests in the region: its name
// over a line, a formula for example.
void hover_note(Region where, std::string_view name, std::string_view formula);

}  // namespace vlae::studio
