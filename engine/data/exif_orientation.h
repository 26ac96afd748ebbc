#pragma once
// Phones save photos as the sensor lay and note in an EXIF block how to turn them (EXIF 2.3, tag 0x0112): a segment of
// a JPEG, a chunk (eXIf) of a PNG.

#include <cstdint>
#include <span>
#include <vector>

#include "data/grey_picture.h"

namespace vlae::data {

// 1 (upright) to 8; 1 where the file says nothing, or nothing that can be understood.
int exif_orientation(std::span<const std::uint8_t> picture_file);

// The picture turned and mirrored so that it stands upright.
GreyPicture upright(GreyPicture picture, int orientation);

// The same for pixels of several samples: [height, width, channels]; height and width become those of the result.
std::vector<std::uint8_t> upright(const std::vector<std::uint8_t>& samples, int channels, int& height, int& width,
                                  int orientation);

}  // namespace vlae::data
