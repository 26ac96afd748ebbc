#include "draw_state/picture_import.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace vlae::draw_state {

static_assert(canvas_side == data::sheet_side, "the engine's sheet is the canvas");

ImportedPicture import_picture(const std::filesystem::path& path) {
  return {data::read_handwriting(path), path.filename().string()};
}

void load(Drawing& drawing, const ImportedPicture& picture) {
  const data::PictureReading& reading = picture.reading;
  const auto pixels = [](const std::vector<std::uint8_t>& grey) {
    Picture out{};
    std::copy(grey.begin(), grey.end(), out.begin());
    return out;
  };
  if (reading.exact) return drawing.load_exact(pixels(reading.grey), picture.name);
  drawing.load(reading.sheet.grey, picture.name,
               reading.as_it_lies.empty() ? std::nullopt : std::optional(pixels(reading.as_it_lies)));
}

}  // namespace vlae::draw_state
