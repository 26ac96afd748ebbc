#pragma once
// What the panels of this workspace are given: the snapshot they show, what they may change, and the table of actions.

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "desk/action.h"
#include "desk_state/app_context.h"
#include "run/session.h"
#include "training_panels/curve_plot.h"
#include "training_panels/training_settings.h"
#include "training_state/run_curves.h"
#include "training_state/set_up.h"

namespace vlae::studio {

// Another run, drawn beside the current one.
struct ComparedRun {
  std::filesystem::path folder;
  std::string name;
  training_state::RunCurves curves;
};

struct TrainingPage {
  AppContext& app;
  run::Session& session;
  const run::TrainingSnapshot& now;
  const training_state::RunCurves& curves;
  std::span<const std::unique_ptr<ComparedRun>> compared;
  training_state::SetUp& set_up;
  TrainingSettings& settings;
  PlotLinks& links;
  std::span<const Action> actions;

  const Action& action(std::string_view id) const;  // throws std::out_of_range if the table has no such row
  bool has_run() const { return !now.folder.empty(); }
  bool run_goes_on() const { return !run::can_start(now.state); }
};

std::string format_epoch(double epoch);    // "0", "0.4", "126"
ImU32 compared_colour(std::size_t index);  // of the runs that are compared, by their place

}  // namespace vlae::studio
