#include "draw_panels/lower_card.h"

#include <icons_font_awesome_6.h>

#include <utility>

#include "draw_panels/readout.h"
#include "look/scale.h"
#include "look/theme.h"
#include "widgets/item.h"
#include "widgets/notice.h"
#include "widgets/paint.h"
#include "widgets/tooltip.h"

namespace vlae::studio {
namespace {

struct PageName {
  LowerPage page;
  const char* id;
  const char* icon;
  const char* name;
  const char* note;
};

constexpr PageName names[] = {
    {LowerPage::gallery, "page gallery", ICON_FA_IMAGES, "Gallery", "the same code with many seeds"},
    {LowerPage::compare, "page compare", ICON_FA_CODE_COMPARE, "Compare", "branches beside each other"},
    {LowerPage::texture, "page texture", ICON_FA_LAYER_GROUP, "Texture", "other texture against another code"},
    {LowerPage::inspector, "page inspector", ICON_FA_MAGNIFYING_GLASS, "Inspect", "a pixel and all that it saw"}};

constexpr float names_width = 138, name_height = 28;  // reference pixels

void draw_name(Region row, const PageName& name, DrawSettings& settings) {
  const Theme& t = theme();
  const Item item = place_item(name.id, row);
  tooltip(name.name, {}, name.note);
  const bool active = settings.page == name.page;
  if (active) rectangle(row, t.accent_tint, 6);
  if (!active && item.hovered) rectangle(row, t.well, 6);
  if (item.focused) paint_focus_ring(row, 6);
  const ImU32 colour = active ? t.accent_text : item.hovered ? t.text : t.text_2;
  icon(row.x + px(18), row.centre_y(), name.icon, 15, colour);
  text(row.x + px(38), row.centre_y(), name.name,
       {.size = type::body - 1, .colour = colour, .face = active ? Face::bold : Face::regular});
  if (item.clicked) settings.page = name.page;
}

PageRegions regions_of(Region inside) {
  PageRegions regions;
  inside.height = px(page_height);
  Region column = inside.take_left(px(names_width));
  column.skip_top(px(4 * name_height + 12));
  regions.options = column;
  inside.skip_left(px(16));
  regions.whole = inside;
  regions.side = inside.take_left(px(side_width));
  inside.skip_left(px(14));
  regions.main = inside;
  return regions;
}

PageRegions regions_of_column(Region column) {
  PageRegions regions;
  regions.whole = column;
  Region upper = column.take_top(px(page_height));
  regions.side = upper.take_left(px(side_width));
  upper.skip_left(px(16));
  regions.options = upper;
  column.skip_top(px(10));
  regions.main = column;
  return regions;
}

// Words over a line; that of the page shown on a tint.
bool draw_tab(float& x, Region row, const char* id, const char* name, const char* note, bool active) {
  const Theme& t = theme();
  const float width = text_width(name, type::body - 1, active ? Face::bold : Face::regular) + px(18);
  const Region where{x, row.y, width, row.height};
  const Item item = place_item(id, where);
  tooltip(name, {}, note);
  if (active) rectangle(where, t.accent_tint, 8);
  if (!active && item.hovered) rectangle(where, t.well, 8);
  if (item.focused) paint_focus_ring(where, 8);
  text(where.centre_x(), where.centre_y(), name,
       {.size = type::body - 1,
        .colour = active         ? t.accent_text
                  : item.hovered ? t.text
                                 : t.text_2,
        .face = active ? Face::bold : Face::regular,
        .align = 0.5f});
  x += width;
  return item.clicked;
}

void draw_tabs(Region row, DrawSettings& settings) {
  float x = row.x;
  if (draw_tab(x, row, "page pixel", "Pixel", "what is known of the pixel decided next", !settings.page_shown))
    settings.page_shown = false;
  for (const PageName& name : names) {
    const bool active = settings.page_shown && settings.page == name.page;
    if (draw_tab(x, row, name.id, name.name, name.note, active)) settings.page = name.page, settings.page_shown = true;
  }
}

}  // namespace

void LowerCard::draw(Region where, DrawPage& page) {
  Region inside = card(where);
  Region column{inside.x - px(8), inside.y, px(names_width), px(page_height)};
  for (const PageName& name : names) draw_name(column.take_top(px(name_height)), name, page.settings);
  PageRegions regions = regions_of(inside);
  page.session.set_other_codes_wanted(page.settings.page == LowerPage::texture);
  if (page.session.empty()) {
    inside.skip_left(px(names_width));
    empty_state("no gallery", inside, ICON_FA_IMAGES, "Draw a digit, or choose an example");
    return;
  }
  draw_page(regions, page);
}

void LowerCard::draw_column(Region where, DrawPage& page) {
  draw_tabs(where.take_top(px(36)), page.settings);
  where.skip_top(px(7));
  rectangle(where.take_top(px(1)), theme().line);
  where.skip_top(px(8));
  page.session.set_other_codes_wanted(page.settings.page_shown && page.settings.page == LowerPage::texture);
  if (page.session.empty() || !page.settings.page_shown) return draw_readout(where, page);
  draw_page(regions_of_column(where), page);
}

void LowerCard::draw_page(const PageRegions& regions, DrawPage& page) {
  switch (page.settings.page) {
    case LowerPage::gallery:
      return gallery_.draw(regions, page);
    case LowerPage::compare:
      return compare_.draw(regions, page);
    case LowerPage::texture:
      return texture_.draw(regions, page);
    default:
      return inspector_.draw(regions, page);
  }
}

}  // namespace vlae::studio
