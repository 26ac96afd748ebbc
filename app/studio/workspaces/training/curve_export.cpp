#include "studio/workspaces/training/curve_export.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "data/png_file.h"
#include "studio/shell/file_dialog.h"

namespace vlae::studio {
namespace {

using Bytes = std::vector<std::uint8_t>;

// Runs on a job and says so.
void write(AppContext& app, const std::filesystem::path& file, std::function<void()> write_it) {
  write_in_background(app, "Write " + file.filename().string(), "Written: " + file.string(), std::move(write_it));
}

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

void export_curves(AppContext& app, const training_state::RunCurves& curves) {
  ask_save_file(app, "Export curves", "curves.csv", {{"CSV", "*.csv"}},
                [&app, shown = std::make_shared<training_state::RunCurves>(curves)](const std::filesystem::path& file) {
                  write(app, file, [file, shown] { training_state::write_curves_csv(file, *shown); });
                });
}

void write_picture(AppContext& app, Region part, const std::filesystem::path& file) {
  app.photograph([&app, part, file](int width, int height, const Bytes& rgb) {
    const int left = std::clamp(static_cast<int>(std::floor(part.x)), 0, width - 1);
    const int top = std::clamp(static_cast<int>(std::floor(part.y)), 0, height - 1);
    const int columns = std::clamp(static_cast<int>(part.width), 1, width - left);
    const int rows = std::clamp(static_cast<int>(part.height), 1, height - top);
    write(app, file, [file, pixels = cut(rgb, width, left, top, columns, rows), rows, columns] {
      data::write_png(file, pixels, rows, columns);
    });
  });
}

void export_picture(AppContext& app, Region part) {
  ask_save_file(app, "Export picture", "training.png", {{"PNG", "*.png"}},
                [&app, part](const std::filesystem::path& file) { write_picture(app, part, file); });
}

}  // namespace vlae::studio
