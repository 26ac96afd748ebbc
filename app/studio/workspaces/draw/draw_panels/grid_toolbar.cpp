#include "draw_panels/grid_toolbar.h"

#include <icons_font_awesome_6.h>

#include "look/scale.h"
#include "look/theme.h"
#include "widgets/combo.h"
#include "widgets/item.h"
#include "widgets/paint.h"
#include "widgets/segmented.h"
#include "widgets/tooltip.h"

namespace vlae::studio {
namespace {

struct Tool {
  GridTool tool;
  const char* id;
  const char* name;
  const char* note;
};

constexpr Tool tools[] = {
    {GridTool::jump, "tool jump", "Jump", "click or drag: go to that pixel, forwards or backwards"},
    {GridTool::ink, "tool ink", "Ink by hand",
     "click or paint: these pixels are ink, whatever the model says (here: I)"},
    {GridTool::paper, "tool paper", "Paper by hand", "click or paint: these pixels are paper (here: P)"},
    {GridTool::free, "tool free", "Let the model draw",
     "click or paint: these pixels are the model's again (here: M)"}};

void paint_tool(Region where, GridTool tool, bool active) {
  const Theme& t = theme();
  const ImU32 colour = active ? t.accent_text : t.text_2;
  const float side = px(15);
  const Region square{std::round(where.centre_x() - side / 2), std::round(where.centre_y() - side / 2), side, side};
  switch (tool) {
    case GridTool::jump:
      return icon(where.centre_x(), where.centre_y(), ICON_FA_ARROW_POINTER, 17, colour);
    case GridTool::ink:
      rectangle(square, t.ink, 3);
      return frame(square, t.text_2, 3, 1.5f);
    case GridTool::paper:
      rectangle(square, t.paper, 3);
      return frame(square, t.text_2, 3, 1.5f);
    default:
      return icon(where.centre_x(), where.centre_y(), ICON_FA_DICE, 17, colour);
  }
}

void draw_prefix_menu(Region where, DrawPage& page) {
  const bool there = !page.session.empty();
  const bool clicked = icon_button("prefix", where.inset(px(1), px(1)), ICON_FA_LOCK, "Prefix: many pixels by hand", {},
                                   {.enabled = there, .icon_size = 16});
  if (!begin_menu("prefix:menu", where, clicked)) return;
  for (const char* id : {"hold", "my prefix", "let go"}) {
    const Action& action = page.action(id);
    if (menu_row(id, action.label, action.icon, false, key_name(action.key)) && action.available()) action.run();
  }
  end_menu();
}

}  // namespace

void draw_grid_tools(Region where, DrawPage& page) {
  for (const Tool& row : tools) {
    const Region place = where.take_left(px(36));
    const Region inside = place.inset(px(1), px(1));
    const Item item = place_item(row.id, place);
    tooltip(row.name, "T", row.note);
    const bool active = page.settings.grid_tool == row.tool;
    if (active) rectangle(inside, theme().accent_tint, 8);
    if (!active && item.hovered) rectangle(inside, theme().well, 8);
    if (item.focused) paint_focus_ring(inside, 8);
    paint_tool(inside, row.tool, active);
    if (item.clicked) page.settings.grid_tool = row.tool;
  }
  draw_prefix_menu(where.take_left(px(36)), page);
}

void draw_overlay_choice(Region where, DrawSettings& settings) {
  int overlay = static_cast<int>(settings.overlay);
  if (segmented("overlay", where, overlay,
                {{.label = "Value", .note = "What each pixel was decided to be: ink or paper."},
                 {.label = "Chance", .note = "p(x_i = 1 | z, context): what the model knew when it decided the pixel."},
                 {.label = "Bits", .note = "\u2212log2 p(value): what the pixel costs. Surprises are dear."},
                 {.label = "Entropy",
                  .note = "H(p) = \u2212p log2 p \u2212 (1 \u2212 p) log2 (1 \u2212 p): 1 bit where it was a coin, 0 "
                          "where it was sure."},
                 {.label = "Difference",
                  .note = "Against your picture: coloured where they differ, so what the code did not keep."}}))
    settings.overlay = static_cast<replay::Overlay>(overlay);
}

}  // namespace vlae::studio
