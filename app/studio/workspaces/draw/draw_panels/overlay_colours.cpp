#include "draw_panels/overlay_colours.h"

#include "desk/picture_file.h"
#include "look/theme.h"

namespace vlae::studio {

ImU32 screen_colour(const data::Colour& colour) { return IM_COL32(colour[0], colour[1], colour[2], 255); }

replay::Colours instrument_colours() {
  const Theme& t = theme();
  return {.ink = file_colour(t.ink),
          .paper = file_colour(t.paper),
          .chance_0 = file_colour(t.chance_0),
          .chance_half = file_colour(t.chance_half),
          .chance_1 = file_colour(t.chance_1),
          .here_only = file_colour(t.warm),
          .original_only = file_colour(t.accent),
          .cost = file_colour(t.warm),
          .ground = file_colour(t.background),
          .open = file_colour(t.track),
          .current = file_colour(t.warm),
          .text = file_colour(t.text)};
}

std::vector<ImU32> overlay_pixels(const draw_state::DrawSession& session, replay::Overlay overlay) {
  std::vector<ImU32> pixels;
  if (session.empty() || overlay == replay::Overlay::value) return pixels;
  const replay::Colours colours = instrument_colours();
  for (int i = 0; i < session.recording().size(); ++i)
    pixels.push_back(
        screen_colour(overlay_colour(overlay, overlay_value(session.recording(), overlay, session.x(), i), colours)));
  return pixels;
}

}  // namespace vlae::studio
