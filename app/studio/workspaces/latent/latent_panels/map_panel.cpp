#include "latent_panels/map_panel.h"

#include <icons_font_awesome_6.h>
#include <imgui.h>

#include <array>
#include <cmath>
#include <vector>

#include "latent_panels/map_controls.h"
#include "latent_panels/map_marks.h"
#include "latent_panels/map_news.h"
#include "latent_panels/place_tile.h"
#include "latent_state/map_model.h"
#include "look/scale.h"
#include "look/theme.h"
#include "widgets/paint.h"

namespace vlae::studio {
namespace {

// x, y and label of each point, as the shader reads them; 255: none.
std::vector<std::array<float, 3>> vertices_of(const latent_state::MapModel& map) {
  std::vector<std::array<float, 3>> vertices;
  const auto& labels = map.loaded()->set->labels;
  vertices.reserve(map.points().size());
  for (std::size_t i = 0; i < map.points().size(); ++i)
    vertices.push_back({static_cast<float>(map.points()[i][0]), static_cast<float>(map.points()[i][1]),
                        i < labels.size() ? static_cast<float>(labels[i]) : 255.0f});
  return vertices;
}

}  // namespace

void MapPanel::draw(Region where, LatentPage& page) {
  Region inside = card(where, page.room == Room::compact ? 16 : 20);
  drawing_ = false;
  draw_map_head(inside, page);
  page.map.want(page.settings.map_source, static_cast<latent_state::MapAxes>(page.settings.map_axes));
  if (!page.map.loaded() || page.map.points().empty()) return draw_missing_map(inside, page);
  draw_map_legend(inside.take_bottom(px(26)), page);
  draw_map_news(inside, page);
  if (!page.map.loaded()) return;  // asked to encode again
  draw_lasso_row(inside, page);
  const Region plot{std::floor(inside.x), std::floor(inside.y), std::floor(inside.width), std::floor(inside.height)};
  if (plot.width < 8 || plot.height < 8) return;
  draw_points(plot, page);
  pointer_.act(plot, focus_, page);
  ImGui::PushClipRect(plot.top_left(), plot.bottom_right(), true);
  draw_map_marks(plot, focus_, page);
  ImGui::PopClipRect();
  draw_picked(plot, page);
}

void MapPanel::draw_points(Region where, const LatentPage& page) {
  const latent_state::MapModel& map = page.map;
  if (map.layout() != fitted_layout_) {
    focus_.view.fit(where, map.points());
    fitted_layout_ = map.layout();
    if (!map.forming()) focus_.picked.reset();
  }
  if (map.revision() != shown_revision_) {
    renderer_.upload(vertices_of(map));
    shown_revision_ = map.revision();
  }
  const float many = map.points().size() > 20000 ? 0.7f : 1;
  const auto first = focus_.view.first_pixel(where);
  const auto parts = renderer_.render({.width = static_cast<int>(where.width),
                                       .height = static_cast<int>(where.height),
                                       .left = first[0],
                                       .top = first[1],
                                       .pixels_per_unit = focus_.view.pixels_per_unit,
                                       .point_size = stroke(5) * many,
                                       .highlight_size = stroke(6.5f) * many,
                                       .highlighted = {page.settings.highlight_1, page.settings.highlight_2}});
  drawing_ = !renderer_.finished();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.PushClipRect(where.top_left(), where.bottom_right(), true);
  list.AddCallback(ImGui::GetPlatformIO().DrawCallback_SetSamplerNearest);
  for (const gl::PicturePart& part : parts)
    list.AddImage(renderer_.texture(), {where.x + part.from.x, where.y + part.from.y},
                  {where.x + part.to.x, where.y + part.to.y}, part.uv_from, part.uv_to);
  list.AddCallback(ImGui::GetPlatformIO().DrawCallback_SetSamplerLinear);
  list.PopClipRect();
}

// The place that was clicked, with where it can go.
void MapPanel::draw_picked(Region where, LatentPage& page) {
  if (!focus_.picked) return;
  const Region box{where.x, where.bottom() - px(80), px(304), px(80)};
  popup_shadow(box);
  rectangle(box, theme().surface, 10);
  frame(box, theme().line, 10);
  const latent_state::Place place = *focus_.picked;
  place_tile("picked", {box.x + px(12), box.y + px(12)}, picked_picture_, place, page,
             {.note = "drag it onto A, B or a corner"});
  text_fitted(box.x + px(80), box.y + px(20), px(188), place.name, {.size = type::caption, .face = Face::bold});
  const auto send = [&](const char* id, const char* label, float x) {
    return button(id, {box.x + px(x), box.y + px(36), px(44), px(34)}, label, {.kind = ButtonKind::tonal});
  };
  if (send("picked to A", "A", 80)) page.session.set_end(latent_state::End::a, place);
  if (send("picked to B", "B", 130)) page.session.set_end(latent_state::End::b, place);
  if (icon_button("picked to draw", {box.x + px(180), box.y + px(36), px(44), px(34)}, ICON_FA_PEN,
                  "Show in Draw & decompress"))
    page.app.sent_to_canvas = {place.x, place.name};
  if (icon_button("picked away", {box.right() - px(40), box.y + px(4), px(36), px(32)}, ICON_FA_XMARK, "Close", {},
                  {.icon_size = 14}))
    focus_.picked.reset();
}

}  // namespace vlae::studio
