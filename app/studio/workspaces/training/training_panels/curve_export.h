#pragma once
// Curves as a file.

#include "desk_state/app_context.h"
#include "training_state/run_curves.h"

namespace vlae::studio {

// Asks where to, and says when it is written: a CSV of all curves of the run.
void export_curves(AppContext& app, const training_state::RunCurves& curves);

}  // namespace vlae::studio
