#pragma once
// The colours of the program by role, light for projectors and dark. Petrol is information that is kept, orange is
// chance and "now", grey is everything else.

#include <imgui.h>

namespace vlae::studio {

struct Theme {
  bool dark = false;
  ImU32 background, surface, well;                  // window behind the cards; cards and bars; fields and quiet hover
  ImU32 segment_base, status_bar;                   // segmented control; bottom bar
  ImU32 line, track, grid;                          // hairlines and frames; slider and bar tracks; plot grid
  ImU32 neutral;                                    // other series, idle dimensions, comparison bars
  ImU32 text, text_2, text_3;                       // values; labels; captions and ticks
  ImU32 accent, accent_text, accent_tint;           // information: code, context, active control
  ImU32 on_accent;                                  // text on accent
  ImU32 warm, warm_text, warm_tint;                 // chance: this pixel, playhead, what is re-invented, warnings
  ImU32 ink, paper, cell_line;                      // decided pixels; dark shows light ink on black, like the data
  ImU32 chance_0, chance_half, chance_1;            // diverging map of the chance of ink, two linear halves
  ImU32 training_raw;                               // raw points of a training curve
  ImU32 shadow, toggle_off, toggle_knob, mark_off;  // under cards; an unset toggle; its knob; idle cells of the mark
};

Theme light_theme();
Theme dark_theme();

// The theme of the frame being drawn (interface thread only).
const Theme& theme();
void use_theme(const Theme& theme);

// Colours and sizes of the native widgets we keep (text input, popups, menus, tables, plots), at the current scale.
void apply_style();

ImU32 with_alpha(ImU32 colour, float alpha);  // alpha of the colour times `alpha`
ImU32 mix(ImU32 from, ImU32 to, float t);     // t clamped to 0..1
ImU32 chance_colour(float probability);       // of ink, in the theme's diverging map

}  // namespace vlae::studio
