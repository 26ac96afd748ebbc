#include "training_panels/curve_export.h"

#include <memory>

#include "desk/file_dialog.h"

namespace vlae::studio {

void export_curves(AppContext& app, const training_state::RunCurves& curves) {
  ask_save_file(app, "Export curves", "curves.csv", {{"CSV", "*.csv"}},
                [&app, shown = std::make_shared<training_state::RunCurves>(curves)](const std::filesystem::path& file) {
                  write_in_background(app, "Write " + file.filename().string(), "Written: " + file.string(),
                                      [file, shown] { training_state::write_curves_csv(file, *shown); });
                });
}

}  // namespace vlae::studio
