#pragma once
// Drawing primitives into the current window's draw list. Places are screen pixels; sizes of type and icons are
// reference pixels (shell/scale.h).

#include <imgui.h>

#include <string>
#include <string_view>
#include <vector>

#include "look/fonts.h"
#include "look/scale.h"
#include "look/theme.h"
#include "widgets/region.h"

namespace vlae::studio {

struct TextStyle {
  float size = type::body;
  ImU32 colour = theme().text;
  Face face = Face::regular;
  float align = 0;  // 0: x is the left end, 0.5: the centre, 1: the right end
};

// One line around its vertical centre; returns its width in pixels.
float text(float x, float centre_y, std::string_view line, const TextStyle& style = {});
float text_width(std::string_view line, float size = type::body, Face face = Face::regular);
// The same, shortened with an ellipsis where it is wider than max_width; returns the width drawn.
float text_fitted(float x, float centre_y, float max_width, std::string_view line, const TextStyle& style = {});
// Running text broken at words, lines 1.28 x size apart; '\n' breaks too; x and align as in
// text(). Returns the y below the last line.
float paragraph(float x, float y, float width, std::string_view words, const TextStyle& style = {});

float paragraph_height(float width, std::string_view words, const TextStyle& style = {});

// What the functions above put on screen, for a check of the layout: appended to `into` until another call; nullptr:
// not kept.
struct PaintedText {
  std::string words;
  Region where;  // from the top to the bottom of its line
  Region clip;   // what of the screen it may cover
  float size;    // in pixels
};
void keep_painted_text(std::vector<PaintedText>* into);

// An icon of Font Awesome around its centre.
void icon(float centre_x, float centre_y, const char* glyph, float size, ImU32 colour);

void rectangle(Region where, ImU32 colour, float rounding = 0);                   // rounding in reference pixels
void frame(Region where, ImU32 colour, float rounding = 0, float thickness = 1);  // both in reference pixels
void dashed_line(ImVec2 from, ImVec2 to, ImU32 colour, float thickness, float on = 5, float off = 4);

// A card with its shadow; returns the region inside its padding.
Region card(Region where, float padding = 20);
void popup_shadow(Region where, float rounding = 10);  // under popups and value boxes
void well(Region where, float rounding = 8);

// The first line of a card: a round badge ("1"; may be empty) and a bold title. Cuts the line (32 high) off `inside`
// and returns it, for what stands at its right.
Region heading(Region& inside, std::string_view badge, std::string_view title);
// A bold line within a card, and its unit at the right end; cuts `height` reference pixels off.
Region sub_heading(Region& inside, std::string_view title, std::string_view unit = {}, float height = 24);

void chance_bar(Region where);  // the colour map of the chance of ink, 0 left to 1 right

}  // namespace vlae::studio
