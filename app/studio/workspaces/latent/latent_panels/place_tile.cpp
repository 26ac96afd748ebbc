#include "latent_panels/place_tile.h"

#include <icons_font_awesome_6.h>
#include <imgui.h>

#include <algorithm>
#include <string>

#include "desk/carrying.h"
#include "look/scale.h"
#include "look/theme.h"
#include "runtime/ledger.h"
#include "widgets/combo.h"
#include "widgets/format.h"
#include "widgets/item.h"
#include "widgets/paint.h"
#include "widgets/tooltip.h"

namespace vlae::studio {
namespace {

CarriedPicture carried_of(const latent_state::Place& place) {
  return {place.x, place.name, place.code.z, place.code.epsilon, place.prior_seed, place.encoded};
}

// What comes from another workspace has no code yet.
latent_state::Place place_of(const CarriedPicture& carried, const runtime::Vlae& vlae) {
  if (carried.z.empty()) return latent_state::place_of_picture(vlae, carried.x, carried.name);
  return {carried.name, carried.x, {carried.z, carried.epsilon}, carried.prior_seed, carried.encoded};
}

std::string density_text(const latent_state::Place& place) {
  const double nats = latent::log_prior_nats(place.code);
  return format_number(nats, 1) + " nats, " + format_number(runtime::bits(nats), 1) + " bits";
}

}  // namespace

std::vector<ImU32> pixels_of(const latent_state::Place& place) {
  return place.expected.empty() ? ink_on_paper(place.x) : shades_of_ink(place.expected);
}

TileEvents place_tile(const char* id, ImVec2 top_left, Picture& picture, const latent_state::Place& place,
                      LatentPage& page, const TileLook& look) {
  const Region where{top_left.x, top_left.y, picture_width(look.multiple), picture_width(look.multiple)};
  const Item item = place_item(id, where);
  TileEvents events{where, item.clicked, item.hovered, item.held};
  const bool menu_wanted = ImGui::IsItemClicked(ImGuiMouseButton_Right);
  offer_picture(page.app, [&place] { return carried_of(place); });
  if (!picture_is_carried() && !look.shown_large) tooltip(place.name, {}, look.note);
  events.drawn = picture.draw(where.top_left(), look.multiple, pixels_of(place));
  if (look.ring != 0)
    frame(events.drawn.grown(stroke(2.5f)), look.ring, 8, 3);
  else if (item.hovered || item.focused)
    frame(events.drawn.grown(stroke(2)), theme().neutral, 6, 1.5f);
  if (begin_menu((std::string(id) + ":send").c_str(), where, menu_wanted)) {
    place_menu_rows(place, page);
    end_menu();
  }
  return events;
}

std::optional<latent_state::Place> accept_place(const LatentPage& page) {
  const auto dropped = accept_picture(page.app);
  if (!dropped || !page.session.model()) return std::nullopt;
  return place_of(*dropped, *page.session.model());
}

void place_menu_rows(const latent_state::Place& place, LatentPage& page) {
  if (menu_row("use as A", "Use as A", ICON_FA_ARROW_RIGHT_TO_BRACKET))
    page.session.set_end(latent_state::End::a, place);
  if (menu_row("use as B", "Use as B", ICON_FA_ARROW_RIGHT_TO_BRACKET))
    page.session.set_end(latent_state::End::b, place);
  menu_separator();
  constexpr const char* corners[] = {"Corner top left", "Corner top right", "Corner bottom left",
                                     "Corner bottom right"};
  for (std::size_t i = 0; i < 4; ++i)
    if (menu_row(corners[i], corners[i], ICON_FA_BORDER_ALL)) {
      page.session.set_corner(i, place);
      page.settings.sheet_page = 1;
    }
  menu_separator();
  if (menu_row("send to draw", "Show in Draw & decompress", ICON_FA_PEN))
    page.app.sent_to_canvas = {place.x, place.name};
}

void large_place(const latent_state::Place& place, Picture& picture) {
  picture_box(14, [&](ImVec2 at) {
    const float width = picture_width(6);
    picture.draw(at, 6, pixels_of(place));
    float y = at.y + width + px(18);
    text_fitted(at.x, y, width, place.name, {.size = type::caption, .face = Face::bold});
    y += px(22);
    text(at.x, y, "log p(z)", {.size = type::caption, .colour = theme().text_3});
    y += px(22);
    text(at.x, y, density_text(place), {.size = type::caption, .colour = theme().text_2});
    return ImVec2{width, y + px(12) - at.y};
  });
}

}  // namespace vlae::studio
