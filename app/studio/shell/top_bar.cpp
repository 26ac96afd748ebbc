#include "shell/top_bar.h"

#include <icons_font_awesome_6.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "desk/carrying.h"
#include "models/open_model.h"
#include "widgets/combo.h"
#include "widgets/format.h"
#include "widgets/item.h"
#include "widgets/paint.h"
#include "widgets/tooltip.h"

namespace vlae::studio {
namespace {

// What gives way first when the window is narrow or the zoom high, by the width in reference pixels.
struct Shown {
  bool name, tab_icons, tab_words, zoom_words;
};
Shown shown_in(float reference_width) {
  return {.name = reference_width >= 1440,
          .tab_icons = reference_width >= 1560 || reference_width <= 1100,
          .tab_words = reference_width > 1100,
          .zoom_words = reference_width > 740};
}

const Action& action(const TopBarContent& content, std::string_view id) {
  return *std::ranges::find(content.actions, id, [](const Action& a) { return std::string_view(a.id); });
}

// Nine cells, three decided, one still warm: the pixel being decided.
void paint_mark(ImVec2 at) {
  enum Cell { off, on, warm };
  constexpr std::array<Cell, 9> cells{on, on, off, off, on, warm, off, off, off};
  const float pitch = px(11), side = px(9);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const ImU32 colour = cells[i] == warm ? theme().warm : cells[i] == on ? theme().accent : theme().mark_off;
    rectangle({at.x + static_cast<float>(i % 3) * pitch, at.y + static_cast<float>(i / 3) * pitch, side, side}, colour,
              2);
  }
}

// Returns the x behind the tab. A picture that is dragged over it opens it.
float tab(Region bar, float x, const Workspace& workspace, bool active, const Shown& shown, bool& clicked) {
  const bool words = shown.tab_words;
  const Face face = active ? Face::bold : Face::regular;
  const float before = px(shown.tab_icons ? 42 : 16);
  const float width = words ? before + text_width(workspace.name(), type::body, face) + px(16) : px(50);
  const Region where{x, bar.y, width, bar.height};
  const Item item = place_item((std::string("tab:") + workspace.id()).c_str(), where);
  const bool carried_over =
      picture_is_carried() && ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem);
  clicked = item.clicked || (carried_over && !active);
  if (!words) tooltip(workspace.name());
  const ImU32 quiet = item.hovered ? theme().text : theme().text_2;
  if (shown.tab_icons) icon(x + px(25), bar.centre_y(), workspace.icon(), 17, active ? theme().accent_text : quiet);
  if (words)
    text(x + before, bar.centre_y(), workspace.name(), {.colour = active ? theme().text : quiet, .face = face});
  const Region under{x + px(12), bar.bottom() - px(4), width - px(24), px(4)};
  if (active)
    ImGui::GetWindowDrawList()->AddRectFilled(under.top_left(), under.bottom_right(), theme().accent, stroke(2),
                                              ImDrawFlags_RoundTop);
  if (item.focused) paint_focus_ring(where.inset(px(6), px(10)), 8);
  return x + width + px(4);
}

// The three icons at the right end; returns the x before them.
float draw_icons(Region bar, const TopBarContent& content) {
  float x = bar.right() - px(16);
  const auto place = [&](Action shown) {
    action_icon(shown, {x - px(32), bar.centre_y() - px(20), px(40), px(40)}, {.icon_size = 19});
    x -= px(44);
  };
  place(action(content, "help"));
  place(action(content, "fullscreen"));
  Action theme_action = action(content, "theme");
  if (theme().dark) theme_action.icon = ICON_FA_SUN, theme_action.label = "Light theme";
  place(theme_action);
  return x;
}

float draw_zoom(Region bar, float right, Settings& settings, bool words) {
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  const float most = most_zoom(window.x, window.y), zoom = std::min(settings.zoom, most);
  const std::string percent = format_percent(zoom);
  const float word_width = words ? text_width(percent) + px(8) : 0;
  const Region where{right - word_width - px(44), bar.centre_y() - px(20), word_width + px(44), px(40)};
  const Item item = place_item("zoom", where);
  if (!ImGui::IsPopupOpen("zoom:menu")) tooltip("Size of everything", "Ctrl +");
  if (item.hovered || item.held) rectangle(where, item.held ? theme().track : theme().well, 8);
  if (item.focused) paint_focus_ring(where, 8);
  icon(where.x + px(22), where.centre_y(), ICON_FA_MAGNIFYING_GLASS_PLUS, 17, theme().text_2);
  if (words) text(where.right() - px(8), where.centre_y(), percent, {.colour = theme().text_2, .align = 1});
  if (begin_menu("zoom:menu", where, item.clicked)) {
    for (const float step : {1.0f, 1.25f, 1.5f, 2.0f, 2.5f, 3.0f}) {
      if (step > most) break;  // it would leave too little room for a page
      const bool chosen = std::abs(step - zoom) < 0.01f;
      if (menu_row(format_percent(step).c_str(), format_percent(step), chosen ? ICON_FA_CHECK : nullptr, chosen))
        settings.zoom = step;
    }
    end_menu();
  }
  return where.x - px(16);
}

void fill_model_menu(const TopBarContent& content, TopBarEvents& events) {
  const AppContext& app = content.app;
  const auto current = app.model ? app.model->path : std::filesystem::path();
  const bool bundled = app.model && current.empty();
  if (models::has_bundled_model() &&
      menu_row("bundled", "Bundled model", bundled ? ICON_FA_CHECK : ICON_FA_CUBE, bundled))
    events.model.emplace();
  for (const auto& path : app.settings.recent_models) {
    const bool chosen = path == current;
    if (menu_row(path.c_str(), path.filename().string(), chosen ? ICON_FA_CHECK : ICON_FA_CLOCK_ROTATE_LEFT, chosen,
                 path.parent_path().string()))
      events.model = path;
  }
  menu_separator();
  const Action& open = action(content, "open");
  if (menu_row("open_model", "Open a model file", ICON_FA_FOLDER_OPEN, false, key_name(open.key))) open.run();
}

void draw_model_selector(Region bar, float left, float right, const TopBarContent& content, TopBarEvents& events) {
  const std::string name = content.app.model ? content.app.model->name : "No model";
  const float width = std::min(text_width(name) + px(76), right - left - px(16));
  if (width < px(90)) return;
  if (begin_drop_down("model", {right - width, bar.centre_y() - px(18), width, px(36)}, name, ICON_FA_CUBE)) {
    fill_model_menu(content, events);
    end_menu();
  }
}

}  // namespace

TopBarEvents draw_top_bar(Region where, const TopBarContent& content) {
  TopBarEvents events;
  const Shown shown = shown_in(where.width / scale());
  rectangle(where, theme().surface);
  rectangle({where.x, where.bottom(), where.width, px(1)}, theme().line);
  const float margin = px(shown.name ? 24 : 16);
  paint_mark({where.x + margin, where.centre_y() - px(15)});
  if (shown.name) text(where.x + px(70), where.centre_y(), "VLAE Studio", {.size = type::title, .face = Face::bold});

  float x = where.x + px(shown.name ? 248 : 56);
  for (std::size_t i = 0; i < content.workspaces.size(); ++i) {
    bool clicked = false;
    x = tab(where, x, *content.workspaces[i], i == content.current, shown, clicked);
    if (clicked) events.workspace = i;
  }
  const float icons_left = draw_icons(where, content);
  const float zoom_left = draw_zoom(where, icons_left, content.app.settings, shown.zoom_words);
  draw_model_selector(where, x, zoom_left, content, events);
  return events;
}

}  // namespace vlae::studio
