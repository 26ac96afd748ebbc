#pragma once
// Pictures of digits as files in the colours of the screen: the theme's ink on its paper. The command line writes light
// ink on black, as the data has it.

#include <imgui.h>

#include <cstdint>
#include <filesystem>
#include <vector>

#include "data/animation.h"

namespace vlae::studio {

data::Colour file_colour(ImU32 colour);

// How pictures of grey, 255 = ink, are written.
struct InkLook {
  std::vector<data::Colour> palette;  // [256]: from paper to ink
  int side = 28;                      // of a picture, in pixels
  int columns = 8, scale = 4;         // pictures beside each other; screen pixels a pixel
};
InkLook ink_look(int columns, int scale);  // in the theme of the frame; take it before the work goes to the background

using GreyPictures = std::vector<std::vector<std::uint8_t>>;
// PNG and GIF (there and back). Throw files::InputError if the file cannot be written.
void write_ink_sheet(const std::filesystem::path& path, const GreyPictures& pictures, const InkLook& look);
void write_ink_animation(const std::filesystem::path& path, const GreyPictures& pictures, const InkLook& look);

}  // namespace vlae::studio
