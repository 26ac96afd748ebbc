#include "latent_panels/map_marks.h"

#include <icons_font_awesome_6.h>
#include <imgui.h>

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "latent_state/label_places.h"
#include "latent_state/map_model.h"
#include "look/scale.h"
#include "look/theme.h"
#include "widgets/paint.h"

namespace vlae::studio {
namespace {

constexpr float label_pitch = 30;  // reference pixels between the middles of two labels, which are discs of 28

ImU32 label_colour(const LatentSettings& s, int label) {
  return label == s.highlight_1 ? theme().accent_text : label == s.highlight_2 ? theme().warm_text : theme().text_2;
}

void draw_end(ImVec2 at, const char* label) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddCircleFilled(at, stroke(13), theme().surface, 32);
  list.AddCircleFilled(at, stroke(11), theme().accent, 32);
  text(at.x, at.y, label, {.size = type::small, .colour = theme().on_accent, .face = Face::bold, .align = 0.5f});
}

ImVec2 place_of(const latent::Code& code, Region where, const MapView& view, const LatentPage& page) {
  return view.on_screen(where, page.map.loaded()->point_of(code, page.map.axes()));
}

latent::Point as_point(ImVec2 at) { return {static_cast<double>(at.x), static_cast<double>(at.y)}; }

// A and B, where they have a place on this map.
std::vector<latent::Point> ends_on_map(Region where, const MapView& view, const LatentPage& page) {
  if (page.map.axes() == latent_state::MapAxes::neighbours || !page.session.complete()) return {};
  std::vector<latent::Point> ends;
  for (const auto end : {latent_state::End::a, latent_state::End::b})
    ends.push_back(as_point(place_of(page.session.end(end)->code, where, view, page)));
  return ends;
}

struct PlacedLabel {
  int label;
  ImVec2 middle, place;  // of its points; of itself
};

// Of the classes whose middle is in sight.
std::vector<PlacedLabel> placed_labels(Region where, const MapView& view, const LatentPage& page) {
  std::vector<PlacedLabel> labels;
  std::vector<latent::Point> wanted;
  for (const latent_state::ClassPlace& one : page.map.classes()) {
    const ImVec2 middle = view.on_screen(where, one.middle);
    if (!where.contains(middle)) continue;
    labels.push_back({one.label, middle, middle});
    wanted.push_back(as_point(middle));
  }
  const Region room = where.inset(px(16));
  const auto places = latent_state::label_places(std::move(wanted), ends_on_map(where, view, page),
                                                 {.low = as_point(room.top_left()),
                                                  .high = as_point(room.bottom_right()),
                                                  .distance = static_cast<double>(px(label_pitch))});
  for (std::size_t i = 0; i < labels.size(); ++i)
    labels[i].place = {std::round(static_cast<float>(places[i][0])), std::round(static_cast<float>(places[i][1]))};
  return labels;
}

// Each at the middle of its points; one that gave way to another, or to A and B, is tied to it.
void draw_labels(Region where, const MapView& view, const LatentPage& page) {
  const std::vector<PlacedLabel> labels = placed_labels(where, view, page);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  for (const auto& [label, middle, place] : labels) {
    if (std::hypot(place.x - middle.x, place.y - middle.y) < px(4)) continue;
    const ImU32 colour = label_colour(page.settings, label);
    list.AddLine(place, middle, theme().surface, stroke(4));
    list.AddLine(place, middle, colour, stroke(1.5f));
    list.AddCircleFilled(middle, stroke(3), colour, 16);
  }
  for (const auto& [label, middle, place] : labels) {
    list.AddCircleFilled(place, px(14), with_alpha(theme().surface, 0.92f), 32);
    text(place.x, place.y, std::to_string(label),
         {.size = type::title, .colour = label_colour(page.settings, label), .face = Face::bold, .align = 0.5f});
  }
}

void draw_path_curve(Region where, const MapView& view, const LatentPage& page) {
  if (!page.session.strip()) return;
  std::vector<ImVec2> points;
  for (const latent::Code& code : page.session.strip()->curve) points.push_back(place_of(code, where, view, page));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddPolyline(points.data(), static_cast<int>(points.size()), theme().surface, stroke(6.5f));
  list.AddPolyline(points.data(), static_cast<int>(points.size()), theme().text, stroke(2.5f));
}

// A, B, the playhead and the drawing stand where their codes fall on the plane.
void draw_codes(Region where, const MapFocus& focus, const LatentPage& page) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const auto at = [&](const latent::Code& code) { return place_of(code, where, focus.view, page); };
  if (page.session.complete()) {
    draw_end(at(page.session.end(latent_state::End::a)->code), "A");
    draw_end(at(page.session.end(latent_state::End::b)->code), "B");
    if (page.session.current()) {
      const ImVec2 now = at(page.session.current()->code);
      list.AddCircleFilled(now, stroke(8), theme().surface, 24);
      list.AddCircleFilled(now, stroke(6), theme().warm, 24);
    }
  }
  if (!focus.drawing) return;
  const ImVec2 pen = at(focus.drawing->code);
  list.AddCircleFilled(pen, stroke(13), theme().surface, 32);
  list.AddCircle(pen, stroke(12), theme().text, 32, stroke(2));
  icon(pen.x, pen.y, ICON_FA_PEN, 12, theme().text);
}

void draw_polygon(Region where, const MapView& view, const std::vector<latent::Point>& polygon) {
  if (polygon.size() < 2) return;
  std::vector<ImVec2> line;
  for (const latent::Point& point : polygon) line.push_back(view.on_screen(where, point));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddPolyline(line.data(), static_cast<int>(line.size()), theme().warm, stroke(2));
  list.AddLine(line.back(), line.front(), with_alpha(theme().warm, 0.5f), stroke(1.5f));
}

// The chosen points one by one where they are few: many would hide what they are.
void draw_selection(Region where, const MapFocus& focus, const latent_state::MapModel& map) {
  constexpr std::size_t few = 300;
  if (map.selection.empty()) return;
  draw_polygon(where, focus.view, focus.outline);
  if (map.selection.size() > few) return;
  for (const std::size_t image : map.selection)
    ImGui::GetWindowDrawList()->AddCircle(focus.view.on_screen(where, map.points()[image]), stroke(3.5f), theme().text,
                                          8, stroke(1));
}

}  // namespace

void draw_map_marks(Region where, const MapFocus& focus, const LatentPage& page) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const bool plane =
      page.map.axes() != latent_state::MapAxes::neighbours;  // codes beside those of the set have a place
  if (plane) draw_path_curve(where, focus.view, page);
  draw_labels(where, focus.view, page);
  if (plane) draw_codes(where, focus, page);
  if (focus.picked)
    list.AddCircle(focus.view.on_screen(where, focus.picked_at), stroke(7), theme().text, 24, stroke(2));
  draw_selection(where, focus, page.map);
  draw_polygon(where, focus.view, focus.lasso);
}

}  // namespace vlae::studio
