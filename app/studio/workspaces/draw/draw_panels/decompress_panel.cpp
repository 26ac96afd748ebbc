#include "draw_panels/decompress_panel.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <string>

#include "draw_panels/draw_layout.h"
#include "draw_panels/grid_legend.h"
#include "draw_panels/grid_toolbar.h"
#include "draw_panels/overlay_colours.h"
#include "draw_panels/readout.h"
#include "draw_panels/transport.h"
#include "look/scale.h"
#include "look/theme.h"
#include "widgets/format.h"
#include "widgets/paint.h"
#include "widgets/tooltip.h"

namespace vlae::studio {
namespace {

constexpr float cell = 16;  // reference pixels
constexpr float grid_side = draw_state::picture_side * cell;

Region square_of(int pixel, Region grid) {
  const float side = grid.width / draw_state::picture_side;
  const int row = pixel / draw_state::picture_side, column = pixel % draw_state::picture_side;
  return {grid.x + static_cast<float>(column) * side, grid.y + static_cast<float>(row) * side, side, side};
}

void draw_hovered(const draw_state::DrawSession& session, Region grid, int pixel) {
  const int row = pixel / draw_state::picture_side, column = pixel % draw_state::picture_side;
  const Region square = square_of(pixel, grid);
  frame(square.grown(stroke(1.5f)), theme().text, 3, 2.5f);
  const std::string title = "row " + std::to_string(row) + ", column " + std::to_string(column);
  const std::string chance = format_number(static_cast<double>(session.chance_of_ink(pixel)), 2);
  const ImVec2 anchor{square.right(), square.y};
  const bool by_hand = session.handwork().current().forced.contains(pixel);
  if (pixel < session.playback().position()) {
    const runtime::PixelRecord& record = session.recording().pixel(pixel);
    const std::string what =
        by_hand ? (record.value ? "set to ink" : "set to paper") : (record.value ? "drew ink" : "drew paper");
    value_box(anchor, title,
              {{"chance of ink", chance},
               {"entropy", format_number(session.recording().entropy_bits(pixel), 2) + " bits"},
               {what, format_number(record.bits, 2) + " bits", true}});
  } else {
    const bool next = pixel == session.playback().position();
    value_box(anchor, title,
              {{"chance of ink", chance},
               {by_hand ? "set by hand"
                : next  ? "decided next"
                        : "still open",
                ""}});
  }
}

// A corner on every pixel set by hand; where it is still open, the value that it will have.
void draw_marks_by_hand(const draw_state::DrawSession& session, Region grid) {
  const Theme& t = theme();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  for (const auto& [pixel, ink] : session.handwork().current().forced) {
    const Region square = square_of(pixel, grid);
    if (pixel > session.playback().position()) rectangle(square.inset(px(3)), ink ? t.ink : t.paper, 2);
    const float side = std::round(square.width * 0.42f);
    list.AddTriangleFilled(square.top_left(), {square.x + side, square.y}, {square.x, square.y + side}, t.accent);
  }
}

}  // namespace

void DecompressPanel::draw(Region where, DrawPage& page) {
  Region inside = card(where);
  draw_title(heading(inside, "3", "Decompress"), page);
  inside.skip_top(px(32));
  const float side = px(grid_side);
  Region upper = inside.take_top(side);
  const PixelGridEvents events = draw_grid({upper.x + px(26), upper.y, side, side}, page);
  upper.skip_left(px(26 + 34) + side);
  draw_readout({upper.x, upper.y - px(8), upper.width, upper.height + px(8)}, page);
  inside.skip_top(px(14));
  Region legend = inside.take_top(px(24));
  legend.skip_left(px(26));
  draw_grid_legend(legend, {}, page, context_pixels(events, page));
  inside.skip_top(px(14));
  draw_transport(inside.take_top(px(44)), page);
}

void DecompressPanel::draw_small(const DrawLayout& layout, const DecompressLayout& parts, DrawPage& page) {
  Region inside = card(layout.decompress, 16);
  heading(inside, "3", "Decompress");
  exports_.draw_button({parts.title.right() - px(38), parts.title.y, px(38), px(36)}, page);
  draw_grid_tools(parts.tools, page);
  draw_overlay_choice(parts.overlays, page.settings);
  const PixelGridEvents events = draw_grid(parts.grid, page);
  draw_grid_legend(parts.legend, parts.legend_2, page, context_pixels(events, page));
  if (parts.temperature.height > 0)
    draw_temperature({parts.temperature.x, parts.temperature.y, px(160), px(44)}, page.settings);
  if (parts.transport.height > 0) draw_transport(parts.transport, page);
}

int DecompressPanel::context_pixels(const PixelGridEvents& events, const DrawPage& page) const {
  const bool current = !page.session.empty() && !page.session.playback().finished();
  return current ? events.context_pixels : most_context_;
}

void DecompressPanel::draw_title(Region line, DrawPage& page) {
  exports_.draw_button({line.right() - px(40), line.y - px(4), px(40), px(40)}, page);
  draw_grid_tools({line.x + px(160), line.y - px(2), px(grid_tools_width), px(36)}, page);
  draw_overlay_choice({line.right() - px(44 + overlay_choice_width), line.y - px(3), px(overlay_choice_width), px(38)},
                      page.settings);
}

PixelGridEvents DecompressPanel::draw_grid(Region where, DrawPage& page) {
  draw_state::DrawSession& session = page.session;
  follow_model(session);
  const std::vector<std::uint8_t> blank(draw_state::picture_size, 0);
  chances_.resize(draw_state::picture_size);
  for (int i = 0; i < draw_state::picture_size; ++i) chances_[static_cast<std::size_t>(i)] = session.chance_of_ink(i);
  const replay::Overlay overlay = page.settings.overlay;
  const std::vector<ImU32> colours = overlay_pixels(session, overlay);
  PixelGridContent content;
  content.position = session.empty() ? 0 : session.playback().position();
  content.values = session.empty() ? std::span<const std::uint8_t>(blank) : session.recording().image();
  content.probabilities = chances_;
  content.colours = colours;
  content.ink_marked = overlay != replay::Overlay::difference;
  if (!session.empty()) content.context = context_;
  const bool chances = overlay == replay::Overlay::value || overlay == replay::Overlay::probability;
  content.open = page.settings.hatched || !chances || session.empty() ? OpenPixels::hatched : OpenPixels::probabilities;
  const PixelGridEvents events = grid_.draw("decompression", where, content);
  page.hovered_pixel = session.empty() ? std::nullopt : events.hovered;
  if (session.empty()) return events;
  draw_marks_by_hand(session, events.grid);
  if (session.playback().finished())  // while it runs, the grid itself frames
                                      // the current pixel
    frame(square_of(session.focus(), events.grid).grown(stroke(2.5f)), theme().warm, 4, 3.5f);
  if (page.settings.grid_tool != GridTool::jump) {
    set_by_hand(events, page);
  } else if (events.jump) {
    session.playback().run_to(*events.jump);
  }
  if (events.hovered) draw_hovered(session, events.grid, *events.hovered);
  return events;
}

// All pixels on the way from the last one, so that a quick stroke has no holes; the whole stroke is one step of undo.
void DecompressPanel::set_by_hand(const PixelGridEvents& events, DrawPage& page) {
  if (!events.jump) return;
  const int to = *events.jump, from = events.pressed ? to : painted_;
  if (!events.pressed && to == from) return;
  const std::optional<bool> ink = page.settings.grid_tool == GridTool::free
                                      ? std::nullopt
                                      : std::optional(page.settings.grid_tool == GridTool::ink);
  const int rows = to / draw_state::picture_side - from / draw_state::picture_side;
  const int columns = to % draw_state::picture_side - from % draw_state::picture_side;
  const int steps = std::max({1, std::abs(rows), std::abs(columns)});
  std::map<int, std::optional<bool>> pixels;
  for (int i = 0; i <= steps; ++i) {
    const auto part = [&](int whole) { return static_cast<int>(std::lround(static_cast<double>(whole) * i / steps)); };
    pixels[from + part(rows) * draw_state::picture_side + part(columns)] = ink;
  }
  page.session.force(pixels, !events.pressed);
  painted_ = to;
}

void DecompressPanel::follow_model(const draw_state::DrawSession& session) {
  if (session.model() == context_of_) return;
  context_of_ = session.model();
  context_ =
      context_of_ ? architecture::receptive_field(context_of_->config().window) : std::vector<architecture::Offset>{};
  most_context_ = context_of_ ? architecture::most_context(context_of_->config().window, draw_state::picture_side,
                                                           draw_state::picture_side)
                              : 0;
}

}  // namespace vlae::studio
