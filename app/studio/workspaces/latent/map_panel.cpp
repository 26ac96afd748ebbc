#include "studio/workspaces/latent/map_panel.h"

#include <icons_font_awesome_6.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "runtime/ledger.h"
#include "studio/shell/scale.h"
#include "studio/shell/theme.h"
#include "studio/widgets/bar.h"
#include "studio/widgets/combo.h"
#include "studio/widgets/format.h"
#include "studio/widgets/item.h"
#include "studio/widgets/notice.h"
#include "studio/widgets/paint.h"
#include "studio/widgets/tooltip.h"
#include "studio/workspaces/latent/place_tile.h"

namespace vlae::studio {
namespace {

constexpr float reach = 12;  // reference pixels within which a point is meant

ImU32 label_colour(const LatentSettings& s, int label) {
  return label == s.highlight_1 ? theme().accent_text : label == s.highlight_2 ? theme().warm_text : theme().text_2;
}

// At most two at once: a third takes the place of the second.
void toggle_highlight(LatentSettings& s, int label) {
  if (s.highlight_1 == label) {
    s.highlight_1 = -1;
  } else if (s.highlight_2 == label) {
    s.highlight_2 = -1;
  } else if (s.highlight_1 < 0) {
    s.highlight_1 = label;
  } else {
    s.highlight_2 = label;
  }
}

void draw_highlights(Region line, LatentSettings& s) {
  float x = line.right() - px(10 * 34);
  for (int label = 0; label < 10; ++label, x += px(34)) {
    const Region where{x + px(2), line.y, px(32), px(32)};
    const Item item = place_item(("digit " + std::to_string(label)).c_str(), where);
    tooltip("Highlight " + std::to_string(label), {}, "at most two at once");
    const bool first = label == s.highlight_1, second = label == s.highlight_2;
    const ImU32 fill = first ? theme().accent : second ? theme().warm : item.hovered ? theme().track : theme().well;
    ImGui::GetWindowDrawList()->AddCircleFilled({where.centre_x(), where.centre_y()}, px(16), fill, 32);
    if (item.focused) paint_focus_ring(where, 16);
    text(where.centre_x(), where.centre_y(), std::to_string(label),
         {.colour = first || second ? theme().on_accent : theme().text_2,
          .face = first || second ? Face::bold : Face::regular,
          .align = 0.5f});
    if (item.clicked) toggle_highlight(s, label);
  }
}

void draw_choices(Region row, LatentPage& page) {
  std::vector<std::string> labels;
  int chosen = 0;
  const auto& sources = page.map.sources();
  for (std::size_t i = 0; i < sources.size(); ++i) {
    labels.push_back(sources[i].label);
    if (source_key(sources[i]) == page.settings.map_source) chosen = static_cast<int>(i);
  }
  const float half = std::floor((row.width - px(12)) / 2);
  if (combo("map source", {row.x, row.y, half, row.height}, chosen, labels, ICON_FA_DATABASE))
    page.settings.map_source = source_key(sources[static_cast<std::size_t>(chosen)]);
  const std::string axes[] = {"principal axes of \u03b5", "principal axes of z", "neighbours (t-SNE)"};
  combo("map axes", {row.x + half + px(12), row.y, half, row.height}, page.settings.map_axes, axes);
}

void draw_legend(Region row, const LatentPage& page) {
  const LatentSettings& s = page.settings;
  float x = row.x;
  const auto digit = [](int label) { return "digit " + std::to_string(label); };
  if (s.highlight_1 >= 0) legend_item(x, row.centre_y(), LegendMark::dot, theme().accent, digit(s.highlight_1));
  if (s.highlight_2 >= 0) legend_item(x, row.centre_y(), LegendMark::dot, theme().warm, digit(s.highlight_2));
  legend_item(x, row.centre_y(), LegendMark::dot, theme().neutral, "others");
  if (page.map.axes() != walk::MapAxes::neighbours)
    legend_item(x, row.centre_y(), LegendMark::line, theme().text, "path");
  text_fitted(std::max(x, row.right() - text_width(page.map.caption(), type::caption)), row.centre_y(), row.right() - x,
              page.map.caption(), {.size = type::caption, .colour = theme().text_3});
}

void draw_missing(Region inside, LatentPage& page) {
  MapModel& map = page.map;
  if (!page.session.model()) {
    empty_state("no map model", inside, ICON_FA_CUBE, "No model is loaded: open a model file");
  } else if (map.loading()) {
    const bool stop = empty_state("map loading", inside, ICON_FA_DATABASE,
                                  "Encoding the images: " + format_percent(map.fraction()), "Cancel");
    progress_bar({inside.centre_x() - px(120), inside.centre_y() + px(76), px(240), px(6)},
                 static_cast<float>(map.fraction()));
    if (stop) map.cancel();
  } else if (!map.problem().empty()) {
    notice({inside.x, inside.centre_y() - px(28), inside.width, px(56)}, NoticeKind::warning, map.problem());
  } else if (map.cancelled() &&
             empty_state("map cancelled", inside, ICON_FA_DATABASE, "The images are not encoded yet", "Encode them")) {
    map.retry();
  }
}

void mark(ImVec2 at, const char* label, ImU32 colour) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddCircleFilled(at, stroke(13), theme().surface, 32);
  list.AddCircleFilled(at, stroke(11), colour, 32);
  text(at.x, at.y, label, {.size = type::small, .colour = theme().on_accent, .face = Face::bold, .align = 0.5f});
}

}  // namespace

void MapPanel::draw(Region where, LatentPage& page) {
  Region inside = card(where);
  const Region line = heading(inside, "", "Map of codes");
  draw_highlights(line, page.settings);
  inside.skip_top(px(10));
  draw_choices(inside.take_top(px(36)), page);
  inside.skip_top(px(10));
  page.map.want(page.settings.map_source, static_cast<walk::MapAxes>(page.settings.map_axes));
  if (!page.map.loaded() || page.map.points().empty()) return draw_missing(inside, page);
  const Region legend = inside.take_bottom(px(26));
  if (!page.map.selection.empty()) draw_selection(inside.take_bottom(px(44)), page);
  const Region plot{std::floor(inside.x), std::floor(inside.y), std::floor(inside.width), std::floor(inside.height)};
  if (plot.width < 8 || plot.height < 8) return;
  draw_points(plot, page);
  interact(plot, page);
  ImGui::PushClipRect(plot.top_left(), plot.bottom_right(), true);
  draw_marks(plot, page);
  ImGui::PopClipRect();
  draw_picked(plot, page);
  draw_legend(legend, page);
}

void MapPanel::draw_points(Region where, const LatentPage& page) {
  const MapModel& map = page.map;
  if (map.layout() != fitted_layout_) {
    view_.fit(where, map.points());
    fitted_layout_ = map.layout();
    if (!map.forming()) picked_.reset();
  }
  if (map.revision() != shown_revision_) {
    std::vector<std::array<float, 3>> vertices;
    const auto& labels = map.loaded()->set->labels;
    for (std::size_t i = 0; i < map.points().size(); ++i)
      vertices.push_back({static_cast<float>(map.points()[i][0]), static_cast<float>(map.points()[i][1]),
                          i < labels.size() ? static_cast<float>(labels[i]) : 255.0f});
    renderer_.upload(vertices);
    shown_revision_ = map.revision();
  }
  const double many = static_cast<double>(map.points().size()) > 20000 ? 0.7 : 1;
  const gl::Texture& picture =
      renderer_.render({.width = static_cast<int>(where.width),
                        .height = static_cast<int>(where.height),
                        .centre_x = view_.centre[0],
                        .centre_y = view_.centre[1],
                        .pixels_per_unit = view_.pixels_per_unit,
                        .point_size = stroke(5) * static_cast<float>(many),
                        .highlight_size = stroke(6.5f) * static_cast<float>(many),
                        .highlighted = {page.settings.highlight_1, page.settings.highlight_2}});
  ImGui::GetWindowDrawList()->AddImage(picture.id(), where.top_left(), where.bottom_right());
}

// The path, the labels in the middle of their points, A and B, the drawing, the lasso.
void MapPanel::draw_marks(Region where, const LatentPage& page) {
  const MapModel& map = page.map;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const bool plane = map.axes() != walk::MapAxes::neighbours;
  const auto at = [&](const latent::Code& code) {
    return view_.on_screen(where, map.loaded()->point_of(code, map.axes()));
  };
  if (plane && page.session.strip()) {
    std::vector<ImVec2> points;
    for (const latent::Code& code : page.session.strip()->course) points.push_back(at(code));
    list.AddPolyline(points.data(), static_cast<int>(points.size()), theme().surface, stroke(6.5f));
    list.AddPolyline(points.data(), static_cast<int>(points.size()), theme().text, stroke(2.5f));
  }
  for (const walk::ClassPlace& one : map.classes()) {
    const ImVec2 place = view_.on_screen(where, one.middle);
    list.AddCircleFilled(place, px(14), with_alpha(theme().surface, 0.92f), 32);
    text(place.x, place.y, std::to_string(one.label),
         {.size = type::title, .colour = label_colour(page.settings, one.label), .face = Face::bold, .align = 0.5f});
  }
  if (plane && page.session.complete()) {
    mark(at(page.session.end(walk::End::a)->code), "A", theme().accent);
    mark(at(page.session.end(walk::End::b)->code), "B", theme().accent);
    if (page.session.current()) {
      const ImVec2 now = at(page.session.current()->code);
      list.AddCircleFilled(now, stroke(8), theme().surface, 24);
      list.AddCircleFilled(now, stroke(6), theme().warm, 24);
    }
  }
  if (plane && drawing_place_) {
    const ImVec2 pen = at(drawing_place_->code);
    list.AddCircleFilled(pen, stroke(13), theme().surface, 32);
    list.AddCircle(pen, stroke(12), theme().text, 32, stroke(2));
    icon(pen.x, pen.y, ICON_FA_PEN, 12, theme().text);
  }
  if (picked_) list.AddCircle(view_.on_screen(where, picked_at_), stroke(7), theme().text, 24, stroke(2));
  for (const std::size_t image : page.map.selection) {
    const ImVec2 point = view_.on_screen(where, map.points()[image]);
    list.AddCircle(point, stroke(3.5f), theme().text, 8, stroke(1));
  }
  if (lasso_.size() > 1) {
    std::vector<ImVec2> line;
    for (const latent::Point& point : lasso_) line.push_back(view_.on_screen(where, point));
    list.AddPolyline(line.data(), static_cast<int>(line.size()), theme().warm, stroke(2));
    list.AddLine(line.back(), line.front(), with_alpha(theme().warm, 0.5f), stroke(1.5f));
  }
}

void MapPanel::interact(Region where, LatentPage& page) {
  if (page.app.drawing != drawing_) {
    drawing_ = page.app.drawing;
    drawing_place_.reset();
    if (!drawing_.empty()) drawing_place_ = walk::place_of_picture(*page.session.model(), drawing_, "the drawing");
  }
  ImGui::SetNextItemAllowOverlap();  // the picked picture lies on it
  const Item item = place_item("map", where);
  const ImGuiIO& io = ImGui::GetIO();
  if (item.hovered) ImGui::SetItemKeyOwner(ImGuiKey_MouseWheelY);
  if (item.hovered && io.MouseWheel != 0)
    view_.zoom(where, io.MousePos, std::pow(1.2, static_cast<double>(io.MouseWheel)));
  if (item.hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) view_.fit(where, page.map.points());
  if (item.activated) dragging_ = false;
  if (item.held && (io.KeyShift || !lasso_.empty())) {
    lasso(where, page);
  } else if (item.held && ImGui::IsMouseDragging(ImGuiMouseButton_Left, px(4))) {
    dragging_ = true;
    view_.pan(io.MouseDelta);
  }
  if (!item.held && !lasso_.empty()) {
    page.map.selection = walk::inside_polygon(page.map.points(), lasso_);
    if (!page.map.selection.empty()) page.settings.sheet_page = 2;
    lasso_.clear();
  } else if (item.clicked && !dragging_) {
    pick(where, io.MousePos, page);
  }
  const bool menu_wanted = ImGui::IsItemClicked(ImGuiMouseButton_Right);
  if (menu_wanted) {
    menu_at_ = io.MousePos;
    pick(where, io.MousePos, page);
  }
  if (picked_ && begin_menu("map:send", {menu_at_.x, menu_at_.y, px(240), 1}, menu_wanted)) {
    place_menu_rows(*picked_, page);
    end_menu();
  }
  if (item.hovered && !item.held) hover(where, page);
}

void MapPanel::lasso(Region where, LatentPage&) {
  const latent::Point point = view_.on_plane(where, ImGui::GetIO().MousePos);
  if (lasso_.empty() || lasso_.back() != point) lasso_.push_back(point);
}

void MapPanel::hover(Region where, LatentPage& page) {
  const auto image = page.map.nearest(view_.on_plane(where, ImGui::GetIO().MousePos),
                                      static_cast<double>(px(reach)) / view_.pixels_per_unit);
  if (!image || !ImGui::IsItemHovered(ImGuiHoveredFlags_DelayShort | ImGuiHoveredFlags_NoSharedDelay)) return;
  const walk::CodeMap& map = *page.map.loaded();
  const ImVec2 at = view_.on_screen(where, page.map.points()[*image]);
  ImGui::GetWindowDrawList()->AddCircle(at, stroke(6), theme().text, 24, stroke(2));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {px(14), px(14)});
  if (ImGui::BeginTooltip()) {
    const ImVec2 from = ImGui::GetCursorScreenPos();
    hovered_picture_.draw(from, 2, ink_on_paper(map.binary(*image)));
    const float x = from.x + px(70);
    const std::string name = map.name_of(*image);
    text(x, from.y + px(10), name, {.size = type::caption, .face = Face::bold});
    if (*image < map.set->labels.size())
      text(x, from.y + px(29), "digit " + std::to_string(map.set->labels[*image]),
           {.size = type::caption, .colour = theme().text_2});
    text(x, from.y + px(48),
         format_number(runtime::bits(static_cast<double>(map.codes->rate_nats[*image])), 1) + " bits",
         {.size = type::caption, .colour = theme().text_2});
    ImGui::Dummy({px(70) + text_width(name, type::caption, Face::bold), px(56)});
    ImGui::EndTooltip();
  }
  ImGui::PopStyleVar();
}

// The image under the pointer, or where there is none the point of the plane, decoded.
void MapPanel::pick(Region where, ImVec2 at, LatentPage& page) {
  const walk::CodeMap& map = *page.map.loaded();
  picked_at_ = view_.on_plane(where, at);
  if (const auto image = page.map.nearest(picked_at_, static_cast<double>(px(reach)) / view_.pixels_per_unit)) {
    picked_ = map.place(*image);
    picked_at_ = page.map.points()[*image];
  } else if (page.map.axes() == walk::MapAxes::neighbours) {
    picked_.reset();  // between its points this map is no part of the space
  } else {
    picked_ = walk::place_of_code(*page.session.model(), map.code_at(picked_at_, page.map.axes()),
                                  "a point of the plane", page.session.seed());
  }
}

void MapPanel::draw_picked(Region where, LatentPage& page) {
  if (!picked_) return;
  const Region box{where.x, where.bottom() - px(80), px(304), px(80)};
  popup_shadow(box);
  rectangle(box, theme().surface, 10);
  frame(box, theme().line, 10);
  const walk::Place place = *picked_;
  place_tile("picked", {box.x + px(12), box.y + px(12)}, picked_picture_, place, page, {.note = "drag it onto A or B"});
  text_fitted(box.x + px(80), box.y + px(20), px(188), place.name, {.size = type::caption, .face = Face::bold});
  const auto send = [&](const char* id, const char* label, float x) {
    return button(id, {box.x + px(x), box.y + px(36), px(44), px(34)}, label, {.kind = ButtonKind::tonal});
  };
  if (send("picked to A", "A", 80)) page.session.set_end(walk::End::a, place);
  if (send("picked to B", "B", 130)) page.session.set_end(walk::End::b, place);
  if (icon_button("picked to draw", {box.x + px(180), box.y + px(36), px(44), px(34)}, ICON_FA_PEN,
                  "Show in Draw & decompress"))
    page.app.sent_to_canvas = {place.x, place.name};
  if (icon_button("picked away", {box.right() - px(40), box.y + px(4), px(36), px(32)}, ICON_FA_XMARK, "Close", {},
                  {.icon_size = 14}))
    picked_.reset();
}

void MapPanel::draw_selection(Region row, LatentPage& page) {
  const std::string words = format_count(static_cast<long long>(page.map.selection.size())) + " codes in the lasso";
  text(row.x, row.centre_y(), words, {.face = Face::bold});
  float x = row.right();
  const auto place_button = [&](const char* id, const char* label) {
    const float width = button_width(label);
    x -= width;
    const bool clicked = button(id, {x, row.y + px(4), width, px(36)}, label, {.kind = ButtonKind::tonal});
    x -= px(8);
    return clicked;
  };
  const bool clear = place_button("lasso away", "Clear");
  if (place_button("lasso to B", "Mean as B"))
    if (auto mean = page.map.mean_of_selection()) page.session.set_end(walk::End::b, *mean);
  if (place_button("lasso to A", "Mean as A"))
    if (auto mean = page.map.mean_of_selection()) {
      page.session.set_end(walk::End::a, *mean);
      page.session.set_playhead(0);
    }
  if (clear) page.map.selection.clear();
}

}  // namespace vlae::studio
