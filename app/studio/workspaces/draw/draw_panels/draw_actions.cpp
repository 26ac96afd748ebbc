#include "draw_panels/draw_actions.h"

#include <icons_font_awesome_6.h>

#include <algorithm>
#include <utility>

#include "draw_panels/instrument_actions.h"

namespace vlae::studio {
namespace {

using draw_state::DrawSession;
using draw_state::Examples;

void add_drawing(std::vector<Action>& rows, DrawSession& session, std::function<void()> open_image) {
  draw_state::Drawing& drawing = session.drawing();
  rows.push_back({.id = "undo",
                  .icon = ICON_FA_ROTATE_LEFT,
                  .label = "Undo",
                  .help = "Take back the last thing done",
                  .key = ImGuiMod_Ctrl | ImGuiKey_Z,
                  .repeats = true,
                  .run = [&session] { session.undo(); },
                  .enabled = [&session] { return session.can_undo(); }});
  rows.push_back({.id = "redo",
                  .icon = ICON_FA_ROTATE_RIGHT,
                  .label = "Redo",
                  .help = "Bring back what was undone",
                  .key = ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_Z,
                  .second_key = ImGuiMod_Ctrl | ImGuiKey_Y,
                  .repeats = true,
                  .run = [&session] { session.redo(); },
                  .enabled = [&session] { return session.can_redo(); }});
  rows.push_back({.id = "clear",
                  .icon = ICON_FA_TRASH_CAN,
                  .label = "Clear",
                  .help = "Start with blank paper",
                  .key = ImGuiKey_Delete,
                  .run = [&drawing] { drawing.clear(); },
                  .enabled = [&drawing] { return !drawing.canvas().blank(); }});
  rows.push_back({.id = "open image",
                  .icon = ICON_FA_FOLDER_OPEN,
                  .label = "Open image",
                  .help = "Open a picture of a digit (PNG, JPEG)",
                  .run = std::move(open_image)});
}

void add_brush(std::vector<Action>& rows, DrawSettings& settings) {
  const auto resize = [&settings](float by) {
    settings.brush_width = std::clamp(settings.brush_width + by, thinnest_brush, thickest_brush);
  };
  rows.push_back({.id = "eraser",
                  .icon = ICON_FA_ERASER,
                  .label = "Eraser",
                  .help = "Pen or eraser",
                  .key = ImGuiKey_E,
                  .run = [&settings] {
                    settings.tool =
                        settings.tool == draw_state::Tool::pen ? draw_state::Tool::eraser : draw_state::Tool::pen;
                  }});
  rows.push_back({.id = "thinner",
                  .icon = ICON_FA_MINUS,
                  .label = "Thinner",
                  .help = "A thinner brush",
                  .key = ImGuiKey_LeftBracket,
                  .repeats = true,
                  .run = [resize] { resize(-0.2f); }});
  rows.push_back({.id = "thicker",
                  .icon = ICON_FA_PLUS,
                  .label = "Thicker",
                  .help = "A thicker brush",
                  .key = ImGuiKey_RightBracket,
                  .repeats = true,
                  .run = [resize] { resize(0.2f); }});
}

void add_playback(std::vector<Action>& rows, DrawSession& session) {
  draw_state::Playback& playback = session.playback();
  const auto there = [&session] { return !session.empty(); };
  rows.push_back({.id = "play",
                  .icon = ICON_FA_PLAY,
                  .label = "Play",
                  .help = "Play or pause the decompression",
                  .key = ImGuiKey_Space,
                  .run = [&session] { session.toggle_play(); },
                  .enabled = there});
  rows.push_back({.id = "step",
                  .icon = ICON_FA_FORWARD_STEP,
                  .label = "Step",
                  .help = "Decide one pixel",
                  .key = ImGuiKey_RightArrow,
                  .repeats = true,
                  .run = [&playback] { playback.step(); },
                  .enabled = there});
  rows.push_back({.id = "step back",
                  .icon = ICON_FA_BACKWARD_STEP,
                  .label = "Back",
                  .help = "Take one pixel back",
                  .key = ImGuiKey_LeftArrow,
                  .repeats = true,
                  .run = [&playback] { playback.step_back(); },
                  .enabled = there});
  rows.push_back({.id = "step row",
                  .icon = ICON_FA_ANGLES_DOWN,
                  .label = "Row",
                  .help = "Decide the rest of the row",
                  .key = ImGuiKey_DownArrow,
                  .repeats = true,
                  .run = [&playback] { playback.step_row(); },
                  .enabled = there});
  rows.push_back({.id = "row back",
                  .icon = ICON_FA_ANGLES_UP,
                  .label = "Row back",
                  .help = "Take the row back",
                  .key = ImGuiKey_UpArrow,
                  .repeats = true,
                  .run = [&playback] { playback.step_row_back(); },
                  .enabled = there});
  rows.push_back({.id = "to start",
                  .icon = ICON_FA_BACKWARD_FAST,
                  .label = "To the start",
                  .help = "Back to the first pixel",
                  .key = ImGuiKey_Home,
                  .run = [&playback] { playback.to_start(); },
                  .enabled = there});
  rows.push_back({.id = "reset",
                  .icon = ICON_FA_ROTATE_LEFT,
                  .label = "Reset",
                  .help = "Back to the first pixel, with the same seed",
                  .key = ImGuiKey_R,
                  .run = [&playback] { playback.to_start(); },
                  .enabled = there});
  rows.push_back({.id = "to end",
                  .icon = ICON_FA_FORWARD_FAST,
                  .label = "To the end",
                  .help = "Decide all pixels",
                  .key = ImGuiKey_End,
                  .run = [&playback] { playback.to_end(); },
                  .enabled = there});
  rows.push_back({.id = "new seed",
                  .icon = ICON_FA_DICE,
                  .label = "New seed",
                  .help = "The same code with other noise",
                  .key = ImGuiKey_N,
                  .run = [&session] { session.new_seed(); },
                  .enabled = there});
}

void load_example(DrawSession& session, const Examples& examples, bool of_model, int i) {
  if (const draw_state::Picture* picture = examples.picture(i, of_model))
    session.drawing().load_exact(*picture, Examples::name(i, of_model));
}

void add_examples(std::vector<Action>& rows, DrawSession& session, const Examples& examples, DrawSettings& settings) {
  static constexpr const char* ids[] = {"example 0", "example 1", "example 2", "example 3", "example 4",
                                        "example 5", "example 6", "example 7", "example 8", "example 9"};
  for (int i = 0; i < Examples::count; ++i)
    rows.push_back(
        {.id = ids[i],
         .icon = ICON_FA_PEN_NIB,
         .label = "Example",
         .help = "Load the example of this number",
         .key = ImGuiKey_0 + i,
         .second_key = ImGuiKey_Keypad0 + i,
         .run = [&session, &examples, &settings, i] { load_example(session, examples, settings.model_samples, i); },
         .help_keys = i == 0 ? "0 \u2013 9" : ""});
  rows.push_back({.id = "example source",
                  .icon = ICON_FA_SHUFFLE,
                  .label = "Written digits or samples of the model",
                  .help = "Which examples are shown",
                  .run = [&settings] { settings.model_samples = !settings.model_samples; },
                  .enabled = [&session] { return session.model() != nullptr; }});
}

}  // namespace

std::vector<Action> draw_actions(DrawSession& session, const Examples& examples, DrawSettings& settings,
                                 std::function<void()> open_image) {
  std::vector<Action> rows;
  add_playback(rows, session);
  add_instrument_actions(rows, session, settings);
  add_drawing(rows, session, std::move(open_image));
  add_brush(rows, settings);
  add_examples(rows, session, examples, settings);
  return rows;
}

void follow_playback(std::vector<Action>& actions, const draw_state::Playback& playback) {
  const auto play =
      std::ranges::find(actions, std::string_view("play"), [](const Action& row) { return std::string_view(row.id); });
  play->icon = playback.playing() ? ICON_FA_PAUSE : ICON_FA_PLAY;
  play->label = playback.playing() ? "Pause" : "Play";
}

}  // namespace vlae::studio
