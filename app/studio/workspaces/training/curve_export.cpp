#include "studio/workspaces/training/curve_export.h"

#include <memory>
#include <utility>

#include "studio/shell/file_dialog.h"

namespace vlae::studio {
namespace {

// Runs on a job and says so.
void write(AppContext& app, const std::filesystem::path& file, std::function<void()> write_it) {
  write_in_background(app, "Write " + file.filename().string(), "Written: " + file.string(), std::move(write_it));
}

}  // namespace

void export_curves(AppContext& app, const training_state::RunCurves& curves) {
  ask_save_file(app, "Export curves", "curves.csv", {{"CSV", "*.csv"}},
                [&app, shown = std::make_shared<training_state::RunCurves>(curves)](const std::filesystem::path& file) {
                  write(app, file, [file, shown] { training_state::write_curves_csv(file, *shown); });
                });
}

}  // namespace vlae::studio
