#pragma once
// Where the parts of the path's card stand, from a projector's width down to a column.

#include "latent_panels/latent_settings.h"
#include "look/scale.h"
#include "widgets/region.h"

namespace vlae::studio {

// How large the frames of the strip are, and which are shown: every `stride`-th, A and B among them.
struct StripScale {
  float multiple = 4;  // of the pictures' pixels
  int stride = 1;
  float compared_multiple = 2;  // where three paths are shown
};

// The left end of a frame that is drawn at `multiple`, so that its centre stands at its t.
float frame_x(Region row, int frame, float multiple, const StripScale& scale);

struct PathLayout {
  Region heading;   // what stands at its right: the buttons, and the controls where they fit
  Region controls;  // the rows below it; height 0 where they stand in the heading
  Region sentence;  // what the chosen path is for
  StripScale scale;
  Region strip, labels;
  Region density_heading, density;  // height 0 where the density is a page of the detail
  float height = 0;                 // of the card
};
PathLayout path_layout(Region card, Room room, const LatentSettings& settings);

// Widths of the controls, and whether they fit beside the title.
struct PathControls {
  static constexpr float buttons = 4 * 44 - 4, frames = 158, kinds = 400, ends = 146, gap = 20;  // reference pixels
  static constexpr float small_kinds = 360, switches = 2 * 42 - 4, small_gap = 14;  // as icons, where it is compact
  static float toggle_width(const char* label);
  static float ends_width();  // the choice with its word
  static float row_width();   // of everything but the title, in pixels
};
inline constexpr const char* path_title = "Path from A to B";
inline constexpr const char* ends_label = "Ends";
inline constexpr const char* compare_label = "Compare";
inline constexpr const char* same_seed_label = "Same seed";

}  // namespace vlae::studio
