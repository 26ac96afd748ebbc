#pragma once
// A picture file onto the canvas: a scan, a photo of ink on paper, or a 28 x 28 picture of the model's own kind.

#include <filesystem>

#include "draw_state/drawing.h"

namespace vlae::draw_state {

// What was read, before the drawing is touched: reading may take a while and may fail.
struct ImportedPicture {
  std::optional<Picture> exact;      // a file of 28 x 28 pixels: pixel by pixel
  std::vector<std::uint8_t> canvas;  // any other: its ink in canvas pixels, [448, 448], whole and in the middle
  std::string name;                  // "photo.png"
};

// Throws files::InputError: no picture, damaged, too large, or no ink stands out from its paper.
ImportedPicture import_picture(const std::filesystem::path& path);

void load(Drawing& drawing, const ImportedPicture& picture);  // one step of undo

}  // namespace vlae::draw_state
