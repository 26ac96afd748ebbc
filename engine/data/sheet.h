#pragma once
// Many images on one sheet: a grid that is read like a page.

#include <cstdint>
#include <span>
#include <vector>

#include "data/grey_picture.h"
#include "data/image_set.h"

namespace vlae::data {

struct SheetLayout {
  int columns = 8;
  int scale = 2;            // screen pixels a pixel
  int gap = 4;              // between images and around them, in screen pixels
  std::uint8_t paper = 64;  // grey of the gaps
};

// images: each [height * width]. The last row may be short. Throws std::invalid_argument if a size is not as said.
GreyPicture compose_sheet(std::span<const std::vector<std::uint8_t>> images, int height, int width,
                          const SheetLayout& layout = {});

// `count` images of the set: the first where seed is 0, else drawn by that seed without repetition.
std::vector<std::vector<std::uint8_t>> choose_images(const ImageSet& set, std::size_t count, std::uint64_t seed);

}  // namespace vlae::data
