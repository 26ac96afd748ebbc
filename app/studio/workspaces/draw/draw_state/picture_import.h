#pragma once
// A picture file onto the canvas. What the engine read becomes the canvas, pixel for pixel, so the drawing's x is the
// engine's until a stroke is drawn over it, and strokes join the very same ink.

#include <filesystem>
#include <string>

#include "data/picture_reading.h"
#include "draw_state/drawing.h"

namespace vlae::draw_state {

// What was read, before the drawing is touched: reading may take a while and may fail.
struct ImportedPicture {
  data::PictureReading reading;
  std::string name;  // "photo.png"
};

// Throws files::InputError as data::read_handwriting does.
ImportedPicture import_picture(const std::filesystem::path& path);

void load(Drawing& drawing, const ImportedPicture& picture);  // one step of undo

}  // namespace vlae::draw_state
