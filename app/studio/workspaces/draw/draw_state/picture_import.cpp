#include "draw_state/picture_import.h"

#include <algorithm>

#include "data/centring.h"
#include "data/handwriting_photo.h"
#include "data/picture_file.h"

namespace vlae::draw_state {
namespace {

// The whole picture as large as the canvas holds it, in the middle.
std::vector<std::uint8_t> on_canvas(const data::GreyPicture& ink) {
  const double step = static_cast<double>(std::max(ink.height, ink.width)) / canvas_side;
  const double left = (ink.width - canvas_side * step) / 2, top = (ink.height - canvas_side * step) / 2;
  return data::area_resampled(ink, left, top, step, canvas_side, canvas_side).grey;
}

}  // namespace

ImportedPicture import_picture(const std::filesystem::path& path) {
  const data::GreyPicture picture = data::read_picture(path);
  ImportedPicture imported{.exact = std::nullopt, .canvas = {}, .name = path.filename().string()};
  if (picture.height == picture_side && picture.width == picture_side) {
    const std::vector<std::uint8_t> grey = data::from_picture(picture, path.string());
    std::copy(grey.begin(), grey.end(), imported.exact.emplace().begin());
  } else {
    imported.canvas = on_canvas(data::ink_of_photo(picture, path.string()));
  }
  return imported;
}

void load(Drawing& drawing, const ImportedPicture& picture) {
  if (picture.exact) {
    drawing.load_exact(*picture.exact, picture.name);
  } else {
    drawing.load(picture.canvas, picture.name);
  }
}

}  // namespace vlae::draw_state
