#include "desk/window_picture.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "data/png_file.h"
#include "desk/file_dialog.h"

namespace vlae::studio {
namespace {

using Bytes = std::vector<std::uint8_t>;

// A part of rgb [height, width, 3].
Bytes cut(const Bytes& rgb, int width, int left, int top, int columns, int rows) {
  Bytes part;
  for (int row = top; row < top + rows; ++row) {
    const auto begin = rgb.begin() + (static_cast<std::ptrdiff_t>(row) * width + left) * 3;
    part.insert(part.end(), begin, begin + static_cast<std::ptrdiff_t>(columns) * 3);
  }
  return part;
}

}  // namespace

void write_window_part(AppContext& app, Region part, const std::filesystem::path& file) {
  app.photograph([&app, part, file](int width, int height, const Bytes& rgb) {
    const int left = std::clamp(static_cast<int>(std::floor(part.x)), 0, width - 1);
    const int top = std::clamp(static_cast<int>(std::floor(part.y)), 0, height - 1);
    const int columns = std::clamp(static_cast<int>(part.width), 1, width - left);
    const int rows = std::clamp(static_cast<int>(part.height), 1, height - top);
    const auto write = [file, pixels = cut(rgb, width, left, top, columns, rows), rows, columns] {
      data::write_png(file, pixels, rows, columns);
    };
    write_in_background(app, "Write " + file.filename().string(), "Written: " + file.string(), write);
  });
}

void export_window_part(AppContext& app, Region part, const std::string& suggested_name) {
  ask_save_file(app, "Export picture", suggested_name, {{"PNG", "*.png"}}, [&app, part](std::filesystem::path file) {
    if (file.extension() != ".png") file += ".png";
    write_window_part(app, part, file);
  });
}

}  // namespace vlae::studio
