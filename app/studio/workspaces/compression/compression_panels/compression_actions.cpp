#include "compression_panels/compression_actions.h"

#include <icons_font_awesome_6.h>

#include <utility>

namespace vlae::studio {
namespace {

using compression_state::CompressionSession;
using compression_state::PictureList;

void add_list(std::vector<Action>& rows, AppContext& app, CompressionSession& session, CompressionSettings& settings) {
  PictureList& list = session.list();
  const auto there = [&list] { return list.size() > 0; };
  rows.push_back({.id = "next picture",
                  .icon = ICON_FA_ARROW_DOWN,
                  .label = "Next picture",
                  .help = "Choose the next picture",
                  .key = ImGuiKey_DownArrow,
                  .repeats = true,
                  .run = [&list] { list.choose(list.chosen() + 1); },
                  .enabled = there});
  rows.push_back({.id = "previous picture",
                  .icon = ICON_FA_ARROW_UP,
                  .label = "Previous picture",
                  .help = "Choose the one before",
                  .key = ImGuiKey_UpArrow,
                  .repeats = true,
                  .run = [&list] { list.choose(list.chosen() > 0 ? list.chosen() - 1 : 0); },
                  .enabled = there});
  rows.push_back({.id = "later",
                  .icon = ICON_FA_ANGLE_DOWN,
                  .label = "Later in the chain",
                  .help = "Move the chosen picture one place on",
                  .key = ImGuiMod_Alt | ImGuiKey_DownArrow,
                  .repeats = true,
                  .run = [&list] { list.move(list.chosen(), list.chosen() + 1); },
                  .enabled = there});
  rows.push_back({.id = "earlier",
                  .icon = ICON_FA_ANGLE_UP,
                  .label = "Earlier in the chain",
                  .help = "Move the chosen picture one place towards the first",
                  .key = ImGuiMod_Alt | ImGuiKey_UpArrow,
                  .repeats = true,
                  .run =
                      [&list] {
                        if (list.chosen() > 0) list.move(list.chosen(), list.chosen() - 1);
                      },
                  .enabled = there});
  rows.push_back({.id = "remove",
                  .icon = ICON_FA_TRASH_CAN,
                  .label = "Remove",
                  .help = "Take the chosen picture off the list",
                  .key = ImGuiKey_Delete,
                  .repeats = true,
                  .run = [&list] { list.remove(list.chosen()); },
                  .enabled = there});
  rows.push_back({.id = "undo",
                  .icon = ICON_FA_ROTATE_LEFT,
                  .label = "Undo",
                  .help = "Take back the last change of the list",
                  .key = ImGuiMod_Ctrl | ImGuiKey_Z,
                  .repeats = true,
                  .run = [&list] { list.undo(); },
                  .enabled = [&list] { return list.can_undo(); }});
  rows.push_back({.id = "redo",
                  .icon = ICON_FA_ROTATE_RIGHT,
                  .label = "Redo",
                  .help = "Do it again",
                  .key = ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_Z,
                  .second_key = ImGuiMod_Ctrl | ImGuiKey_Y,
                  .repeats = true,
                  .run = [&list] { list.redo(); },
                  .enabled = [&list] { return list.can_redo(); }});
  rows.push_back({.id = "to draw",
                  .icon = ICON_FA_PEN,
                  .label = "Show in Draw & decompress",
                  .help = "The chosen picture on the canvas",
                  .key = ImGuiKey_Enter,
                  .run =
                      [&app, &list] {
                        app.sent_to_canvas = {list.chosen_picture()->x, list.chosen_picture()->name};
                      },
                  .enabled = there});
  rows.push_back({.id = "bytes or bits",
                  .icon = ICON_FA_TABLE,
                  .label = "Bytes or bits",
                  .help = "What the table counts in",
                  .key = ImGuiKey_B,
                  .run = [&settings] { settings.in_bytes = !settings.in_bytes; }});
}

void add_stack(std::vector<Action>& rows, CompressionSession& session, CompressionSettings& settings) {
  const auto there = [&session, &settings] { return settings.page == 1 && session.film() != nullptr; };
  const auto row = [&](const char* id, const char* glyph, const char* label, const char* help, ImGuiKey key,
                       std::function<void()> run, bool repeats) {
    rows.push_back({.id = id,
                    .icon = glyph,
                    .label = label,
                    .help = help,
                    .key = key,
                    .repeats = repeats,
                    .run = std::move(run),
                    .enabled = there});
  };
  compression_state::StackPlayback& playback = session.playback();
  row(
      "to stack start", ICON_FA_BACKWARD_FAST, "To the start", "The stack before the first step", ImGuiKey_Home,
      [&playback] { playback.to_start(); }, false);
  row(
      "stack step back", ICON_FA_BACKWARD_STEP, "Step back", "Undo one step", ImGuiKey_LeftArrow,
      [&playback] { playback.step_back(); }, true);
  row(
      "play stack", ICON_FA_PLAY, "Play", "Run through the steps", ImGuiKey_Space, [&playback] { playback.toggle(); },
      false);
  row(
      "stack step", ICON_FA_FORWARD_STEP, "Step", "One step: take z, write pixels, or write z", ImGuiKey_RightArrow,
      [&playback] { playback.step(); }, true);
  row(
      "to stack end", ICON_FA_FORWARD_FAST, "To the end", "The stack after the last step", ImGuiKey_End,
      [&playback] { playback.to_end(); }, false);
  row(
      "direction", ICON_FA_RIGHT_LEFT, "Encode or decode", "Turn the direction: decoding runs backwards", ImGuiKey_D,
      [&settings] { settings.decoding = !settings.decoding; }, false);
}

}  // namespace

std::vector<Action> compression_actions(AppContext& app, CompressionSession& session, CompressionSettings& settings,
                                        std::function<void(MenuWanted)> open_menu) {
  std::vector<Action> rows;
  rows.push_back({.id = "add pictures",
                  .icon = ICON_FA_FOLDER_OPEN,
                  .label = "Add pictures",
                  .help = "From the canvas, files (.vlae too) or a set",
                  .key = ImGuiKey_A,
                  .run = [open_menu] { open_menu(MenuWanted::add); }});
  rows.push_back({.id = "save",
                  .icon = ICON_FA_FILE_EXPORT,
                  .label = "Save .vlae",
                  .help = "Save the pictures as a .vlae file, the table or the curve",
                  .key = ImGuiMod_Ctrl | ImGuiKey_S,
                  .run = [open_menu] { open_menu(MenuWanted::save); }});
  rows.push_back({.id = "other page",
                  .icon = ICON_FA_LAYER_GROUP,
                  .label = "Other page",
                  .help = "Pictures, or the stack of bits",
                  .key = ImGuiKey_P,
                  .run = [&settings] { settings.page = 1 - settings.page; }});
  add_list(rows, app, session, settings);
  add_stack(rows, session, settings);
  return rows;
}

}  // namespace vlae::studio
