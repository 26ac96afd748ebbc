#include "placement_panels/placement_actions.h"

#include <icons_font_awesome_6.h>

#include "numerics/readable_seed.h"

namespace vlae::studio {
namespace {

using placement_state::PlacementSession;
using placement_state::Source;

void add_columns(std::vector<Action>& rows, AppContext& app, PlacementSession& session) {
  const auto here = [&session] { return session.member() != nullptr; };
  rows.push_back({.id = "next model",
                  .icon = ICON_FA_CHEVRON_RIGHT,
                  .label = "Next model",
                  .help = "The column to the right",
                  .key = ImGuiKey_RightArrow,
                  .repeats = true,
                  .run = [&session] { session.step(1); },
                  .enabled = here});
  rows.push_back({.id = "previous model",
                  .icon = ICON_FA_CHEVRON_LEFT,
                  .label = "Previous model",
                  .help = "The column to the left",
                  .key = ImGuiKey_LeftArrow,
                  .repeats = true,
                  .run = [&session] { session.step(-1); },
                  .enabled = here});
  rows.push_back({.id = "use model",
                  .icon = ICON_FA_CHECK,
                  .label = "Use this model",
                  .help = "Draw and Latent space show the chosen model",
                  .key = ImGuiKey_Enter,
                  .second_key = ImGuiKey_KeypadEnter,
                  .run = [&app, &session] { app.open_model(session.member()->path); },
                  .enabled =
                      [&app, &session] {
                        return session.member() != nullptr && !(app.model && app.model->path == session.member()->path);
                      }});
  rows.push_back({.id = "look again",
                  .icon = ICON_FA_ROTATE,
                  .label = "Look again",
                  .help = "For a family that was made meanwhile",
                  .key = ImGuiKey_L,
                  .run = [&session] { session.look_again(); },
                  .enabled = [&session] { return session.state() == PlacementSession::State::absent; }});
}

// Which of the source's pictures: `by` further, around.
void turn(PlacementSession& session, placement_state::Choice& choice, int by) {
  if (choice.source == Source::test && session.test_images() > 0) {
    const auto count = session.test_images();
    choice.test_image = (choice.test_image + count + static_cast<std::size_t>(by + static_cast<int>(count))) % count;
  } else if (choice.source != Source::test) {
    choice.example = (choice.example + by + placement_state::examples) % placement_state::examples;
  }
}

void add_picture(std::vector<Action>& rows, AppContext& app, PlacementSession& session, PlacementSettings& settings) {
  rows.push_back({.id = "new seeds",
                  .icon = ICON_FA_DICE,
                  .label = "New seeds",
                  .help = "Other noise, the same for all models",
                  .key = ImGuiKey_N,
                  .run = [&settings] { settings.choice.seed = numerics::readable_seed(); }});
  rows.push_back({.id = "next picture",
                  .icon = ICON_FA_CHEVRON_RIGHT,
                  .label = "Next picture",
                  .help = "Another example or test image",
                  .key = ImGuiKey_DownArrow,
                  .repeats = true,
                  .run = [&] { turn(session, settings.choice, 1); }});
  rows.push_back({.id = "previous picture",
                  .icon = ICON_FA_CHEVRON_LEFT,
                  .label = "Previous picture",
                  .help = "The example or test image before",
                  .key = ImGuiKey_UpArrow,
                  .repeats = true,
                  .run = [&] { turn(session, settings.choice, -1); }});
  rows.push_back({.id = "edit in draw",
                  .icon = ICON_FA_PEN,
                  .label = "Edit in Draw",
                  .help = "The picture on the canvas",
                  .key = ImGuiKey_D,
                  .run =
                      [&app, &session, &settings] {
                        const bool drawn = settings.choice.source == Source::drawing && session.has_drawing();
                        if (!drawn || session.given())
                          app.sent_to_canvas = {.x = session.picture().x, .name = session.picture().name};
                        app.show_workspace("draw");
                      },
                  .enabled = [&session] { return !session.picture().x.empty(); }});
  rows.push_back({.id = "placement page",
                  .icon = ICON_FA_TABLE_COLUMNS,
                  .label = "Bits or pictures",
                  .help = "The other page of the columns, in small windows",
                  .key = ImGuiKey_P,
                  .run = [&settings] { settings.page = 1 - settings.page; }});
}

}  // namespace

std::vector<Action> placement_actions(AppContext& app, PlacementSession& session, PlacementSettings& settings) {
  std::vector<Action> rows;
  add_columns(rows, app, session);
  add_picture(rows, app, session, settings);
  return rows;
}

}  // namespace vlae::studio
