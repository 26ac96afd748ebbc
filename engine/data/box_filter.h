#pragma once
// Mean, maximum and closing over square neighbourhoods, row by row and then column by column.

#include "data/grey_picture.h"

namespace vlae::data {

// Over the pixels at most `reach` away in row and column that lie inside the picture. reach >= 0.
GreyPicture box_mean(const GreyPicture& picture, int reach);
GreyPicture box_maximum(const GreyPicture& picture, int reach);

// The maximum, then the minimum: dark parts narrower than 2 reach + 1 are filled with what is around them, and all
// else, edges and slopes included, stays as it is (Serra 1982).
GreyPicture box_closing(const GreyPicture& picture, int reach);

}  // namespace vlae::data
