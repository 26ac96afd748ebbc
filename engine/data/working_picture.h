#pragma once
// A picture in the size that a reader of handwriting works at: large ones averaged down (which takes the grain of a
// photo away), small ones enlarged smoothly, so that strokes are several pixels wide.

#include <array>

#include "data/grey_picture.h"
#include "data/picture_file.h"

namespace vlae::data {

constexpr int working_side = 448;  // pixels at most; a small picture gets at least half as many

struct WorkingPicture {
  GreyPicture light;                  // Rec. 601
  std::array<GreyPicture, 3> colour;  // red, green, blue; empty where the picture is grey
  bool cleared = false;               // transparent parts were laid on a background
  double scale = 1;                   // working pixels a stored pixel

  bool has_colour() const { return !colour[0].grey.empty(); }
};

// Upright. What is transparent becomes paper: the colour of the opaque sheet that it borders on, if that shows two
// colours (paper and ink); else what contrasts with what is there.
WorkingPicture working_picture(StoredPicture stored);
WorkingPicture working_picture(const GreyPicture& picture);

}  // namespace vlae::data
