#include "latent_panels/map_marks.h"

#include <icons_font_awesome_6.h>
#include <imgui.h>

#include <cmath>
#include <string>
#include <vector>

#include "latent_state/map_model.h"
#include "look/scale.h"
#include "look/theme.h"
#include "widgets/paint.h"

namespace vlae::studio {
namespace {

ImU32 label_colour(const LatentSettings& s, int label) {
  return label == s.highlight_1 ? theme().accent_text : label == s.highlight_2 ? theme().warm_text : theme().text_2;
}

void draw_end(ImVec2 at, const char* label) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddCircleFilled(at, stroke(13), theme().surface, 32);
  list.AddCircleFilled(at, stroke(11), theme().accent, 32);
  text(at.x, at.y, label, {.size = type::small, .colour = theme().on_accent, .face = Face::bold, .align = 0.5f});
}

// Where they would lie on one another they give way, each as far as the other.
std::vector<ImVec2> kept_apart(std::vector<ImVec2> places, float distance) {
  constexpr int rounds = 100;
  bool touched = true;
  for (int round = 0; round < rounds && touched; ++round) {
    touched = false;
    for (std::size_t a = 0; a < places.size(); ++a)
      for (std::size_t b = a + 1; b < places.size(); ++b) {
        const float dx = places[b].x - places[a].x, dy = places[b].y - places[a].y, length = std::hypot(dx, dy);
        if (length >= distance) continue;
        touched = true;
        const float angle = length > 0.01f ? std::atan2(dy, dx) : static_cast<float>(b);
        const ImVec2 half{std::cos(angle) * (distance - length) / 2, std::sin(angle) * (distance - length) / 2};
        places[a].x -= half.x, places[a].y -= half.y;
        places[b].x += half.x, places[b].y += half.y;
      }
  }
  return places;
}

// Each at the middle of its points; one that gave way is tied to it.
void draw_labels(Region where, const MapView& view, const LatentPage& page) {
  const auto& classes = page.map.classes();
  std::vector<ImVec2> middles;
  for (const latent_state::ClassPlace& one : classes) middles.push_back(view.on_screen(where, one.middle));
  const std::vector<ImVec2> places = kept_apart(middles, px(29));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  for (std::size_t i = 0; i < classes.size(); ++i) {
    if (std::hypot(places[i].x - middles[i].x, places[i].y - middles[i].y) < px(4)) continue;
    list.AddLine(places[i], middles[i], theme().surface, stroke(4));
    list.AddLine(places[i], middles[i], label_colour(page.settings, classes[i].label), stroke(1.5f));
    list.AddCircleFilled(middles[i], stroke(3), label_colour(page.settings, classes[i].label), 16);
  }
  for (std::size_t i = 0; i < classes.size(); ++i) {
    list.AddCircleFilled(places[i], px(14), with_alpha(theme().surface, 0.92f), 32);
    text(places[i].x, places[i].y, std::to_string(classes[i].label),
         {.size = type::title,
          .colour = label_colour(page.settings, classes[i].label),
          .face = Face::bold,
          .align = 0.5f});
  }
}

void draw_path_curve(Region where, const MapView& view, const LatentPage& page) {
  if (!page.session.strip()) return;
  std::vector<ImVec2> points;
  for (const latent::Code& code : page.session.strip()->curve)
    points.push_back(view.on_screen(where, page.map.loaded()->point_of(code, page.map.axes())));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddPolyline(points.data(), static_cast<int>(points.size()), theme().surface, stroke(6.5f));
  list.AddPolyline(points.data(), static_cast<int>(points.size()), theme().text, stroke(2.5f));
}

// A, B, the playhead and the drawing stand where their codes fall on the plane.
void draw_codes(Region where, const MapFocus& focus, const LatentPage& page) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const auto at = [&](const latent::Code& code) {
    return focus.view.on_screen(where, page.map.loaded()->point_of(code, page.map.axes()));
  };
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
