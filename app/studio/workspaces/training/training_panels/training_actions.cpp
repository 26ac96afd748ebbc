#include "training_panels/training_actions.h"

#include <icons_font_awesome_6.h>

namespace vlae::studio {

std::vector<Action> training_actions(run::Session& session, const TrainingVerbs& verbs) {
  const auto when = [&session](bool (*can)(run::SessionState)) {
    return [&session, can] { return can(session.snapshot()->state); };
  };
  std::vector<Action> rows;
  rows.push_back({.id = "start",
                  .icon = ICON_FA_PLAY,
                  .label = "Start",
                  .help = "Begin a new run with this set-up",
                  .key = ImGuiMod_Ctrl | ImGuiKey_Enter,
                  .run = verbs.start,
                  .enabled = verbs.startable});
  rows.push_back({.id = "pause",
                  .icon = ICON_FA_PAUSE,
                  .label = "Pause",
                  .help = "Rest after this step; the state is saved",
                  .key = ImGuiKey_Space,
                  .run = [&session] { session.pause(); },
                  .enabled = when(run::can_pause)});
  rows.push_back({.id = "resume",
                  .icon = ICON_FA_PLAY,
                  .label = "Resume",
                  .help = "Go on",
                  .key = ImGuiKey_Space,
                  .run = [&session] { session.resume(); },
                  .enabled = when(run::can_resume),
                  .help_keys = ""});
  rows.push_back({.id = "step",
                  .icon = ICON_FA_FORWARD_STEP,
                  .label = "Step",
                  .help = "One batch, then rest again",
                  .key = ImGuiKey_RightArrow,
                  .repeats = true,
                  .run = [&session] { session.step(); },
                  .enabled = when(run::can_step)});
  rows.push_back({.id = "stop",
                  .icon = ICON_FA_STOP,
                  .label = "Stop",
                  .help = "Save and leave this run; it can be opened again",
                  .run = [&session] { session.stop(); },
                  .enabled = when(run::can_stop)});
  rows.push_back({.id = "save",
                  .icon = ICON_FA_FLOPPY_DISK,
                  .label = "Save",
                  .help = "Write the run's state now",
                  .key = ImGuiMod_Ctrl | ImGuiKey_S,
                  .run = [&session] { session.save(); },
                  .enabled = when(run::can_save)});
  rows.push_back({.id = "save model",
                  .icon = nullptr,
                  .label = "Save as",
                  .help = "The averaged weights as a model file of any name",
                  .key = ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_S,
                  .run = verbs.save_model,
                  .enabled = when(run::can_save)});
  rows.push_back({.id = "runs",
                  .icon = ICON_FA_FOLDER_OPEN,
                  .label = "Runs",
                  .help = "The list of runs: open, compare, rename, delete",
                  .key = ImGuiKey_L,
                  .run = verbs.show_runs});
  return rows;
}

}  // namespace vlae::studio
