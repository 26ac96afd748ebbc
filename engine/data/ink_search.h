#pragma once
// Where is the ink? Nothing in a picture says whether ink is dark or light, what is paper and what lies around it. So
// every reading is tried, and what looks most like the strokes of a digit is taken:
//
//   colour     luminance; where that shows little, red, green or blue
//   ink        dark on light, or light on dark
//   paper      one level for all, or the local level: what is narrower than a stroke is filled with its surroundings
//              (closing), so that shadows, slopes of light and a table drop out; at two widths of stroke
//   threshold  Otsu's (1979) between paper and ink; once more above it (lines or shadows lie between paper and ink),
//   and
//              again without what was found to lie around the sheet
//   pieces     what touches the border broadly (table, window, shadow), frames, ruled lines and specks are left out

#include <optional>

#include "data/ink_colour.h"
#include "data/working_picture.h"

namespace vlae::data {

struct InkFound {
  GreyPicture ink;      // bright on 0, in the working picture's size; edges stay soft
  double likeness = 0;  // digit_likeness, weighed with how clearly ink and paper part
  bool light_ink = false;
  double contrast = 0;                       // between ink and paper, of the paper's light
  double separation = 0;                     // of ink and paper: 1 for two levels (otsu.h)
  int lines = 0;                             // ruled lines that were left out
  bool surroundings = false, frame = false;  // were left out
  int specks = 0;                            // pieces left out because they are small or far away
  int pieces = 0;                            // that are left
  double at_border = 0;                      // share of the border of the picture that they cover
  int channel = -1;                          // -1 luminance, else red, green, blue
  double reach = 0;  // how far paper was looked for, as a share of the side; 0: one level for all
  double other = 0;  // likeness of the best reading with the other colour of ink
};

// Nothing where no ink stands out from paper and grain.
std::optional<InkFound> find_ink(const WorkingPicture& picture, InkColour colour);

}  // namespace vlae::data
