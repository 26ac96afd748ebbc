#pragma once
// What a person can do in this workspace: the table behind its buttons, keys, tooltips and the help overlay.

#include <functional>
#include <vector>

#include "desk/action.h"
#include "run/session.h"

namespace vlae::studio {

struct TrainingVerbs {
  std::function<void()> start, save_model, show_runs;
  std::function<bool()> startable;  // a run could begin: its data are here
};

// The rows refer to the session, which has to outlive them.
std::vector<Action> training_actions(run::Session& session, const TrainingVerbs& verbs);

}  // namespace vlae::studio
