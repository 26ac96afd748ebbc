#include "studio/workspaces/latent/path_panel.h"

#include <icons_font_awesome_6.h>

#include <cmath>
#include <cstdio>
#include <string>

#include "studio/shell/scale.h"
#include "studio/shell/theme.h"
#include "studio/widgets/combo.h"
#include "studio/widgets/format.h"
#include "studio/widgets/item.h"
#include "studio/widgets/notice.h"
#include "studio/widgets/paint.h"
#include "studio/widgets/segmented.h"
#include "studio/widgets/toggle.h"
#include "studio/widgets/tooltip.h"
#include "studio/workspaces/latent/density_plot.h"
#include "studio/workspaces/latent/exports.h"
#include "studio/workspaces/latent/place_tile.h"

namespace vlae::studio {
namespace {

constexpr float side = 28;

void draw_controls(Region line, LatentPage& page) {
  LatentSettings& s = page.settings;
  Region kinds{line.right() - px(452), line.y - px(3), px(452), px(38)};
  segmented("path kind", kinds, s.path_kind, {{"Line in \u03b5"}, {"Great circle in \u03b5"}, {"Line in z"}});
  float x = kinds.x - px(24);
  const auto place_toggle = [&](const char* id, bool& on, const char* label) {
    x -= text_width(label) + px(50);
    toggle(id, x, line.centre_y(), on, label);
    x -= px(24);
  };
  place_toggle("same seed", s.same_seed, "Same seed in every frame");
  place_toggle("compare", s.compared, "Compare");
  place_toggle("sampled ends", s.sampled, "Sampled ends");
  x += px(16);
  for (const char* id : {"export path", "new path seed", "swap", "play path"}) {
    x -= px(44);
    action_icon(page.action(id), {x, line.y - px(4), px(40), px(40)});
  }
  draw_export_menu({line.right() - px(452), line.y, px(452), px(36)}, page);
}

float frame_x(Region row, int frame, float multiple) {
  const float width = px(multiple) * side;
  const float pitch = (row.width - px(4) * side) / (walk::strip_frames - 1);
  return std::floor(row.x + (px(4) * side - width) / 2 + static_cast<float>(frame) * pitch);
}

int frame_at(double playhead) { return static_cast<int>(std::lround(playhead * (walk::strip_frames - 1))); }

void draw_labels(Region row, const LatentPage& page) {
  for (int i = 0; i < walk::strip_frames; ++i) {
    const float centre = frame_x(row, i, 4) + px(4) * side / 2;
    const bool end = i == 0 || i == walk::strip_frames - 1, chosen = i == frame_at(page.session.playhead());
    const std::string label = end ? (i == 0 ? "A" : "B") : "0." + std::to_string(i);
    text(centre, row.centre_y(), label,
         {.size = end ? type::title : type::caption,
          .colour = end      ? theme().accent_text
                    : chosen ? theme().warm_text
                             : theme().text_3,
          .face = end || chosen ? Face::bold : Face::regular,
          .align = 0.5f});
  }
}

}  // namespace

void PathPanel::draw(Region where, LatentPage& page) {
  Region inside = card(where);
  const Region line = heading(inside, "", "Path from A to B");
  draw_controls(line, page);
  if (!page.session.model()) {
    empty_state("no model", inside, ICON_FA_CUBE, "No model is loaded: open a model file");
    return;
  }
  inside.skip_top(px(18));
  if (page.settings.compared) {
    draw_compared(inside.take_top(px(3 * 56 + 2 * 10)), page);
    inside.skip_top(px(4));
  } else {
    draw_strip(inside.take_top(px(112)), page);
    inside.skip_top(px(16));
  }
  draw_labels(inside.take_top(px(24)), page);
  inside.skip_top(px(10));
  draw_density_plot(inside, page);
}

void PathPanel::draw_strip(Region row, LatentPage& page) {
  const float left = frame_x(row, 0, 4), right = frame_x(row, walk::strip_frames - 1, 4);
  rectangle({left, row.centre_y() - stroke(1.5f), right - left, stroke(3)}, theme().line);
  const auto kind = static_cast<std::size_t>(page.settings.path_kind);
  for (int i = 1; i + 1 < walk::strip_frames; ++i) draw_frame(i, kind, {frame_x(row, i, 4), row.y}, 4, page);
  draw_end(walk::End::a, {left, row.y}, page);
  draw_end(walk::End::b, {right, row.y}, page);
}

// Ends are pictures that a person chose; between them every frame is decompressed.
void PathPanel::draw_end(walk::End end, ImVec2 at, LatentPage& page) {
  const std::optional<walk::Place>& place = page.session.end(end);
  if (!place) return;
  const bool first = end == walk::End::a;
  Picture& picture = pictures_[static_cast<std::size_t>(page.settings.path_kind)][first ? 0 : walk::strip_frames - 1];
  const char* id = first ? "end A" : "end B";
  const TileEvents events =
      place_tile(id, at, picture, *place, page,
                 {.multiple = 4, .ring = theme().accent, .note = "click to choose, or drop a picture here"});
  if (auto dropped = accept_place(page)) page.session.set_end(end, *dropped);
  draw_end_menu(end, events.drawn, events.clicked, page);
}

void PathPanel::draw_frame(int frame_index, std::size_t kind, ImVec2 at, float multiple, LatentPage& page) {
  const walk::Strip* strip = page.session.strip();
  const auto index = static_cast<std::size_t>(frame_index);
  if (!strip || strip->paths[kind].frames.size() <= index) {
    const Region open{at.x, at.y, px(multiple) * side, px(multiple) * side};
    well(open, 6);
    return;
  }
  const bool chosen =
      frame_index == frame_at(page.session.playhead()) && kind == static_cast<std::size_t>(page.settings.path_kind);
  const Region there{at.x, at.y, px(multiple) * side, px(multiple) * side};
  if (chosen && multiple >= 4) rectangle(there.grown(px(8)), theme().warm_tint, 10);
  char name[32];
  std::snprintf(name, sizeof name, "path at %.1f", frame_index / 10.0);
  const walk::Place place{name, strip->paths[kind].frames[index], strip->paths[kind].codes[index], std::nullopt, false};
  const std::string id =
      "frame " + std::to_string(frame_index) + (multiple < 4 ? " of path " + std::to_string(kind) : "");
  const TileEvents events = place_tile(id.c_str(), at, pictures_[kind][index], place, page,
                                       {.multiple = multiple, .ring = chosen ? theme().warm : 0});
  if (events.clicked) {
    page.session.pause();
    page.settings.path_kind = static_cast<int>(kind);
    page.session.set_playhead(frame_index / static_cast<double>(walk::strip_frames - 1));
  }
  if (events.hovered && !events.held && !ImGui::GetDragDropPayload()) large_place(place, large_);
}

void PathPanel::draw_compared(Region rows, LatentPage& page) {
  constexpr const char* names[] = {"line in \u03b5", "circle", "line in z"};
  for (std::size_t kind = 0; kind < walk::path_kinds.size(); ++kind) {
    Region row = rows.take_top(px(56));
    rows.skip_top(px(10));
    for (int i = 0; i < walk::strip_frames; ++i) draw_frame(i, kind, {frame_x(row, i, 2), row.y}, 2, page);
    const bool chosen = kind == static_cast<std::size_t>(page.settings.path_kind);
    text(frame_x(row, 0, 2) + px(2) * side + px(8), row.y + px(8), names[kind],
         {.size = type::small,
          .colour = chosen ? theme().accent_text : theme().text_3,
          .face = chosen ? Face::bold : Face::regular});
  }
}

}  // namespace vlae::studio
