#pragma once
// Curves and cards as files.

#include "studio/shell/app_context.h"
#include "studio/widgets/region.h"
#include "training_state/run_curves.h"

namespace vlae::studio {

// Both ask where to, and say when it is written.
void export_curves(AppContext& app, const training_state::RunCurves& curves);  // CSV of all curves of the run
void export_picture(AppContext& app, Region part);                             // PNG of a part of the next frame

// The same without a question.
void write_picture(AppContext& app, Region part, const std::filesystem::path& file);

}  // namespace vlae::studio
