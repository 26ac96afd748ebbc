#include "shell/top_bar.h"

#include <icons_font_awesome_6.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>
#include <utility>

#include "desk/carrying.h"
#include "models/open_model.h"
#include "shell/mark.h"
#include "widgets/combo.h"
#include "widgets/format.h"
#include "widgets/item.h"
#include "widgets/paint.h"
#include "widgets/tooltip.h"

namespace vlae::studio {
namespace {

// What gives way first when the window is narrow or the zoom high.
struct Shown {
  bool name, tab_icons, tab_words, zoom_words;
  float model;  // the least width of the model's menu, in reference pixels
};
constexpr float model_icon = 44;
constexpr Shown steps[] = {{true, true, true, true, 200},          {false, true, true, true, 200},
                           {false, false, true, true, 160},        {false, false, true, false, model_icon},
                           {false, true, false, true, model_icon}, {false, true, false, false, model_icon}};

float tab_width(const Workspace& workspace, Face face, const Shown& shown) {
  if (!shown.tab_words) return px(50);
  return px(shown.tab_icons ? 42 : 16) + text_width(workspace.name(), type::body, face) + px(16);
}

float first_tab(const Shown& shown) { return px(shown.name ? 248 : 56); }

// The first of them with room for all tabs, the model's menu and what stands at the right.
Shown shown_in(Region bar, const TopBarContent& content) {
  constexpr float icons = 16 + 3 * 44, zoom = 44 + 16, zoom_words = 60;
  for (const Shown& step : steps) {
    float width = first_tab(step) + px(step.model + 16 + icons + zoom + (step.zoom_words ? zoom_words : 0));
    for (const auto& workspace : content.workspaces) width += tab_width(*workspace, Face::bold, step) + px(4);
    if (width <= bar.width) return step;
  }
  return steps[std::size(steps) - 1];
}

const Action& action(const TopBarContent& content, std::string_view id) {
  return *std::ranges::find(content.actions, id, [](const Action& a) { return std::string_view(a.id); });
}

// The mark, and the name where there is room; it opens what the program is.
bool logo(Region bar, bool name) {
  const float margin = px(name ? 24 : 16);
  const Region where{bar.x + margin - px(8), bar.centre_y() - px(20), px(name ? 196 : mark_side + 16), px(40)};
  const Item item = place_item("logo", where);
  tooltip("About VLAE Studio");
  if (item.hovered || item.held) rectangle(where, item.held ? theme().track : theme().well, 8);
  if (item.focused) paint_focus_ring(where, 8);
  paint_mark({bar.x + margin, bar.centre_y() - px(15)});
  if (name) text(bar.x + px(70), bar.centre_y(), "VLAE Studio", {.size = type::title, .face = Face::bold});
  return item.clicked;
}

// Returns the x behind the tab. A picture that is dragged over it opens it.
float tab(Region bar, float x, const Workspace& workspace, bool active, const Shown& shown, bool& clicked) {
  const bool words = shown.tab_words;
  const Face face = active ? Face::bold : Face::regular;
  const float before = px(shown.tab_icons ? 42 : 16), width = tab_width(workspace, face, shown);
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

void draw_model_selector(Region bar, float left, float right, const TopBarContent& content, TopBarEvents& events) {
  const std::string name = content.app.model ? content.app.model->name : "No model";
  const float width = std::min(text_width(name) + px(76), right - left - px(16));
  const Region where{right - width, bar.centre_y() - px(18), width, px(36)};
  if (auto chosen = content.models.draw(where, action(content, "open"))) events.model = std::move(chosen);
}

}  // namespace

TopBarEvents draw_top_bar(Region where, const TopBarContent& content) {
  TopBarEvents events;
  const Shown shown = shown_in(where, content);
  rectangle(where, theme().surface);
  rectangle({where.x, where.bottom(), where.width, px(1)}, theme().line);
  events.about = logo(where, shown.name);

  float x = where.x + first_tab(shown);
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
