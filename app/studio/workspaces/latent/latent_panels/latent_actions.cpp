#include "latent_panels/latent_actions.h"

#include <icons_font_awesome_6.h>

#include <utility>

#include "numerics/readable_seed.h"

namespace vlae::studio {
namespace {

void add_path(std::vector<Action>& rows, latent_state::WalkSession& session, LatentSettings& settings) {
  const auto there = [&session] { return session.complete(); };
  rows.push_back({.id = "play path",
                  .icon = ICON_FA_PLAY,
                  .label = "Play",
                  .help = "Play along the path, back and forth",
                  .key = ImGuiKey_Space,
                  .run = [&session] { session.toggle_play(); },
                  .enabled = there});
  rows.push_back({.id = "next frame",
                  .icon = ICON_FA_FORWARD_STEP,
                  .label = "Next frame",
                  .help = "One frame towards B",
                  .key = ImGuiKey_RightArrow,
                  .repeats = true,
                  .run = [&session] { session.step_frame(1); },
                  .enabled = there});
  rows.push_back({.id = "previous frame",
                  .icon = ICON_FA_BACKWARD_STEP,
                  .label = "Previous frame",
                  .help = "One frame towards A",
                  .key = ImGuiKey_LeftArrow,
                  .repeats = true,
                  .run = [&session] { session.step_frame(-1); },
                  .enabled = there});
  rows.push_back({.id = "to A",
                  .icon = ICON_FA_BACKWARD_FAST,
                  .label = "To A",
                  .help = "The playhead to A",
                  .key = ImGuiKey_Home,
                  .run = [&session] { session.set_playhead(0); },
                  .enabled = there});
  rows.push_back({.id = "to B",
                  .icon = ICON_FA_FORWARD_FAST,
                  .label = "To B",
                  .help = "The playhead to B",
                  .key = ImGuiKey_End,
                  .run = [&session] { session.set_playhead(1); },
                  .enabled = there});
  rows.push_back({.id = "swap",
                  .icon = ICON_FA_RIGHT_LEFT,
                  .label = "Swap A and B",
                  .help = "A becomes B and B becomes A",
                  .key = ImGuiKey_X,
                  .run = [&session] { session.swap_ends(); },
                  .enabled = there});
  rows.push_back({.id = "new path seed",
                  .icon = ICON_FA_DICE,
                  .label = "New seed of the frames",
                  .help = "Other noise for the frames, other samples at the ends",
                  .key = ImGuiKey_N,
                  .run = [&settings] { settings.seed = numerics::readable_seed(); }});
}

void add_edits(std::vector<Action>& rows, latent_state::WalkSession& session) {
  rows.push_back({.id = "undo edit",
                  .icon = ICON_FA_ROTATE_LEFT,
                  .label = "Undo",
                  .help = "Take back the last edit of the code",
                  .key = ImGuiMod_Ctrl | ImGuiKey_Z,
                  .repeats = true,
                  .run = [&session] { session.undo_edit(); },
                  .enabled = [&session] { return session.edits().can_undo(); }});
  rows.push_back({.id = "redo edit",
                  .icon = ICON_FA_ROTATE_RIGHT,
                  .label = "Redo",
                  .help = "Bring back what was undone",
                  .key = ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_Z,
                  .second_key = ImGuiMod_Ctrl | ImGuiKey_Y,
                  .repeats = true,
                  .run = [&session] { session.redo_edit(); },
                  .enabled = [&session] { return session.edits().can_redo(); }});
  rows.push_back({.id = "reset edits",
                  .icon = ICON_FA_TRASH_CAN,
                  .label = "Reset all dimensions",
                  .help = "The code of the path again",
                  .key = ImGuiKey_R,
                  .run = [&session] { session.reset_edits(); },
                  .enabled = [&session] { return session.edits().any(); }});
}

}  // namespace

std::vector<Action> latent_actions(latent_state::WalkSession& session, LatentSettings& settings,
                                   std::function<void()> open_exports) {
  std::vector<Action> rows;
  add_path(rows, session, settings);
  add_edits(rows, session);
  rows.push_back({.id = "new samples",
                  .icon = ICON_FA_DICE,
                  .label = "New",
                  .help = "Other samples of the prior",
                  .key = ImGuiKey_P,
                  .run = [&settings] { settings.sheet_seed = numerics::readable_seed(); }});
  rows.push_back({.id = "export path",
                  .icon = ICON_FA_DOWNLOAD,
                  .label = "Save pictures or codes",
                  .help = "The strip as PNG or GIF, codes as CSV",
                  .key = ImGuiMod_Ctrl | ImGuiKey_S,
                  .run = std::move(open_exports)});
  return rows;
}

}  // namespace vlae::studio
