#pragma once
// Phones save photos as the sensor lay and note in the JPEG's EXIF block how to turn them (EXIF 2.3, tag 0x0112).

#include <cstdint>
#include <span>

#include "data/grey_picture.h"

namespace vlae::data {

// 1 (upright) to 8; 1 where the file says nothing, or nothing that can be understood.
int exif_orientation(std::span<const std::uint8_t> jpeg);

// The picture turned and mirrored so that it stands upright.
GreyPicture upright(GreyPicture picture, int orientation);

}  // namespace vlae::data
