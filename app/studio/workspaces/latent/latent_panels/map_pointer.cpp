#include "latent_panels/map_pointer.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "latent_panels/place_tile.h"
#include "latent_state/map_model.h"
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

constexpr float reach = 12;  // reference pixels within which a point is meant

std::optional<std::size_t> image_at(Region where, ImVec2 at, const MapView& view, const LatentPage& page) {
  return page.map.nearest(view.on_plane(where, at), static_cast<double>(px(reach)) / view.pixels_per_unit);
}

void follow_drawing(MapFocus& focus, const LatentPage& page) {
  if (page.app.drawing == focus.drawn) return;
  focus.drawn = page.app.drawing;
  focus.drawing.reset();
  if (!focus.drawn.empty())
    focus.drawing = latent_state::place_of_picture(*page.session.model(), focus.drawn, "the drawing");
}

}  // namespace

void pick_on_map(Region where, ImVec2 at, MapFocus& focus, const LatentPage& page) {
  const latent_state::CodeMap& map = *page.map.loaded();
  focus.picked_at = focus.view.on_plane(where, at);
  if (const auto image = image_at(where, at, focus.view, page)) {
    focus.picked = map.place(*image);
    focus.picked_at = page.map.points()[*image];
  } else if (page.map.axes() == latent_state::MapAxes::neighbours) {
    focus.picked.reset();  // between its points this map is no part of the space
  } else {
    focus.picked = latent_state::place_of_code(*page.session.model(), map.code_at(focus.picked_at, page.map.axes()),
                                               "a point of the plane", page.session.seed());
  }
}

void MapPointer::act(Region where, MapFocus& focus, LatentPage& page) {
  follow_drawing(focus, page);
  ImGui::SetNextItemAllowOverlap();  // the picked picture lies on it
  const Item item = place_item("map", where);
  const bool menu_wanted = ImGui::IsItemClicked(ImGuiMouseButton_Right);
  const ImGuiIO& io = ImGui::GetIO();
  if (item.hovered) ImGui::SetItemKeyOwner(ImGuiKey_MouseWheelY);
  if (item.hovered && io.MouseWheel != 0)
    focus.view.zoom(where, io.MousePos, std::pow(1.2, static_cast<double>(io.MouseWheel)));
  if (item.hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) focus.view.fit(where, page.map.points());
  if (item.activated) dragging_ = false;
  drag(where, focus, page, item.held, item.clicked);
  if (menu_wanted) {
    menu_at_ = io.MousePos;
    pick_on_map(where, io.MousePos, focus, page);
  }
  if (focus.picked && begin_menu("map:send", {menu_at_.x, menu_at_.y, px(240), 1}, menu_wanted)) {
    place_menu_rows(*focus.picked, page);
    end_menu();
  }
  if (item.hovered && !item.held) hover(where, focus, page);
}

void MapPointer::drag(Region where, MapFocus& focus, LatentPage& page, bool held, bool clicked) {
  const ImGuiIO& io = ImGui::GetIO();
  if (held && (io.KeyShift || !focus.lasso.empty())) {
    const latent::Point point = focus.view.on_plane(where, io.MousePos);
    if (focus.lasso.empty() || focus.lasso.back() != point) focus.lasso.push_back(point);
  } else if (held && ImGui::IsMouseDragging(ImGuiMouseButton_Left, px(4))) {
    dragging_ = true;
    focus.view.pan(io.MouseDelta);
  }
  if (!held && !focus.lasso.empty()) {
    page.map.selection = latent_state::inside_polygon(page.map.points(), focus.lasso);
    if (!page.map.selection.empty()) page.settings.sheet_page = 2;
    focus.outline = std::exchange(focus.lasso, {});
  } else if (clicked && !dragging_) {
    pick_on_map(where, io.MousePos, focus, page);
  }
}

void MapPointer::hover(Region where, const MapFocus& focus, LatentPage& page) {
  const auto image = image_at(where, ImGui::GetIO().MousePos, focus.view, page);
  if (!image || !ImGui::IsItemHovered(ImGuiHoveredFlags_DelayShort | ImGuiHoveredFlags_NoSharedDelay)) return;
  const latent_state::CodeMap& map = *page.map.loaded();
  const ImVec2 at = focus.view.on_screen(where, page.map.points()[*image]);
  ImGui::GetWindowDrawList()->AddCircle(at, stroke(6), theme().text, 24, stroke(2));
  picture_box(14, [&](ImVec2 from) {
    hovered_.draw(from, 2, ink_on_paper(map.binary(*image)));
    const float x = from.x + px(70);
    const std::string name = map.name_of(*image);
    text(x, from.y + px(10), name, {.size = type::caption, .face = Face::bold});
    if (*image < map.set->labels.size())
      text(x, from.y + px(29), "digit " + std::to_string(map.set->labels[*image]),
           {.size = type::caption, .colour = theme().text_2});
    const double bits = runtime::bits(static_cast<double>(map.codes->rate_nats[*image]));
    text(x, from.y + px(48), format_number(bits, 1) + (bits < 0 ? " bits, an estimate" : " bits"),
         {.size = type::caption, .colour = theme().text_2});
    return ImVec2{px(70) + text_width(name, type::caption, Face::bold), px(56)};
  });
}

}  // namespace vlae::studio
