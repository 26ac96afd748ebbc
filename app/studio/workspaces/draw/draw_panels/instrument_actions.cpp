#include "draw_panels/instrument_actions.h"

#include <icons_font_awesome_6.h>

#include <iterator>
#include <optional>

namespace vlae::studio {
namespace {

using draw_state::DrawSession;

void add_uncertain(std::vector<Action>& rows, DrawSession& session, const DrawSettings& settings) {
  const auto there = [&session] { return !session.empty(); };
  rows.push_back({.id = "next uncertain",
                  .icon = ICON_FA_CIRCLE_QUESTION,
                  .label = "Next uncertain pixel",
                  .help = "Run to the next open question",
                  .key = ImGuiKey_U,
                  .repeats = true,
                  .run =
                      [&session, &settings] {
                        const int from = session.playback().position() + 1;
                        const auto threshold = static_cast<double>(settings.uncertain_bits);
                        session.playback().run_to(session.recording().next_uncertain(from, threshold));
                      },
                  .enabled = there});
}

// The current pixel by hand, and on to the next.
void add_forcing(std::vector<Action>& rows, DrawSession& session) {
  const auto current = [&session] { return !session.empty() && !session.playback().finished(); };
  const auto set = [&session](std::optional<bool> ink) {
    return [&session, ink] {
      session.force({{session.playback().position(), ink}});
      session.playback().step();
    };
  };
  rows.push_back({.id = "force ink",
                  .icon = ICON_FA_SQUARE,
                  .label = "Ink here",
                  .help = "Set the current pixel to ink",
                  .key = ImGuiKey_I,
                  .repeats = true,
                  .run = set(true),
                  .enabled = current});
  rows.push_back({.id = "force paper",
                  .icon = ICON_FA_SQUARE,
                  .label = "Paper here",
                  .help = "Set the current pixel to paper",
                  .key = ImGuiKey_P,
                  .repeats = true,
                  .run = set(false),
                  .enabled = current});
  rows.push_back({.id = "force nothing",
                  .icon = ICON_FA_DICE,
                  .label = "Let the model draw here",
                  .help = "Undo what was set here",
                  .key = ImGuiKey_M,
                  .repeats = true,
                  .run = set(std::nullopt),
                  .enabled = current});
}

void add_prefixes(std::vector<Action>& rows, DrawSession& session) {
  using Prefix = DrawSession::Prefix;
  const auto begun = [&session] { return !session.empty() && session.playback().position() > 0; };
  const auto touched = [&session] { return !session.empty() && !session.handwork().current().forced.empty(); };
  rows.push_back({.id = "hold",
                  .icon = ICON_FA_LOCK,
                  .label = "Hold what is drawn",
                  .help = "Another seed completes it",
                  .key = ImGuiKey_K,
                  .run = [&session] { session.set_prefix(Prefix::as_drawn); },
                  .enabled = begun});
  rows.push_back({.id = "my prefix",
                  .icon = ICON_FA_PEN,
                  .label = "Take my picture so far",
                  .help = "Then complete it",
                  .key = ImGuiMod_Shift | ImGuiKey_K,
                  .run = [&session] { session.set_prefix(Prefix::of_my_picture); },
                  .enabled = begun});
  rows.push_back({.id = "let go",
                  .icon = ICON_FA_LOCK_OPEN,
                  .label = "Let all pixels go",
                  .help = "All are the model's again",
                  .key = ImGuiKey_G,
                  .run = [&session] { session.set_prefix(Prefix::free); },
                  .enabled = touched});
}

void add_code(std::vector<Action>& rows, DrawSession& session) {
  rows.push_back({.id = "mean code",
                  .icon = ICON_FA_ROTATE_LEFT,
                  .label = "Back to the mean",
                  .help = "Give back what was set by hand",
                  .key = ImGuiKey_X,
                  .run = [&session] { session.forget_edits(); },
                  .enabled = [&session] { return !session.empty() && !session.handwork().z_by_hand().empty(); }});
}

void add_branching(std::vector<Action>& rows, DrawSession& session, DrawSettings& settings) {
  rows.push_back({.id = "branch",
                  .icon = ICON_FA_CODE_BRANCH,
                  .label = "Branch here",
                  .help = "Go on with other noise",
                  .key = ImGuiKey_B,
                  .run =
                      [&session, &settings] {
                        session.branch();
                        settings.page = LowerPage::compare;
                      },
                  .enabled =
                      [&session] {
                        return !session.empty() && session.handwork().all().size() < draw_state::Handwork::branch_limit;
                      }});
  rows.push_back({.id = "next branch",
                  .icon = ICON_FA_CODE_COMPARE,
                  .label = "Next branch",
                  .help = "Change to the next branch",
                  .key = ImGuiMod_Shift | ImGuiKey_B,
                  .run =
                      [&session] {
                        const draw_state::Handwork& handwork = session.handwork();
                        session.choose_branch((handwork.current_index() + 1) % handwork.all().size());
                      },
                  .enabled = [&session] { return session.handwork().all().size() > 1; }});
}

void add_views(std::vector<Action>& rows, DrawSettings& settings) {
  rows.push_back({.id = "next overlay",
                  .icon = ICON_FA_LAYER_GROUP,
                  .label = "Next overlay",
                  .help = "What the pixels show",
                  .key = ImGuiKey_O,
                  .run = [&settings] {
                    constexpr int count = static_cast<int>(std::size(replay::overlays));
                    settings.overlay = static_cast<replay::Overlay>((static_cast<int>(settings.overlay) + 1) % count);
                  }});
  rows.push_back({.id = "next tool",
                  .icon = ICON_FA_HAND_POINTER,
                  .label = "Next tool of the grid",
                  .help = "What a click does",
                  .key = ImGuiKey_T,
                  .run = [&settings] {
                    settings.grid_tool = static_cast<GridTool>((static_cast<int>(settings.grid_tool) + 1) % 4);
                  }});
  rows.push_back(
      {.id = "next page",
       .icon = ICON_FA_TABLE_CELLS,
       .label = "Next page below",
       .help = "Gallery, compare, texture, inspect",
       .key = ImGuiKey_V,
       .run = [&settings] { settings.page = static_cast<LowerPage>((static_cast<int>(settings.page) + 1) % 4); }});
  rows.push_back({.id = "hatch",
                  .icon = ICON_FA_EYE_SLASH,
                  .label = "Hide chances",
                  .help = "Of the open pixels, and show them again",
                  .key = ImGuiKey_H,
                  .run = [&settings] { settings.hatched = !settings.hatched; }});
}

}  // namespace

void add_instrument_actions(std::vector<Action>& rows, DrawSession& session, DrawSettings& settings) {
  add_uncertain(rows, session, settings);
  add_forcing(rows, session);
  add_prefixes(rows, session);
  add_code(rows, session);
  add_branching(rows, session, settings);
  add_views(rows, settings);
}

}  // namespace vlae::studio
