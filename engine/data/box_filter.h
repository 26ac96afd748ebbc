#pragma once
// Mean and maximum over square neighbourhoods, row by row and then column by column.

#include "data/grey_picture.h"

namespace vlae::data {

// Over the pixels at most `reach` away in row and column that lie inside the picture. reach >= 0.
GreyPicture box_mean(const GreyPicture& picture, int reach);
GreyPicture box_maximum(const GreyPicture& picture, int reach);

}  // namespace vlae::data
