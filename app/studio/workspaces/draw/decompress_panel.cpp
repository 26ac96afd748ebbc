#include "studio/workspaces/draw/decompress_panel.h"

#include <icons_font_awesome_6.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "studio/shell/scale.h"
#include "studio/shell/theme.h"
#include "studio/widgets/bar.h"
#include "studio/widgets/format.h"
#include "studio/widgets/paint.h"
#include "studio/widgets/segmented.h"
#include "studio/widgets/tooltip.h"
#include "studio/workspaces/draw/draw_layout.h"
#include "studio/workspaces/draw/hover_note.h"
#include "studio/workspaces/draw/readout.h"
#include "studio/workspaces/draw/transport.h"

namespace vlae::studio {
namespace {

constexpr float cell = 16;  // reference pixels
constexpr float grid_side = draw::picture_side * cell;

void draw_title(Region line, const draw::DrawSession& session, DrawSettings& settings, bool place_shown) {
  int open = settings.hatched ? 1 : 0;
  if (segmented("open pixels", {line.right() - px(226), line.y - px(3), px(226), px(38)}, open,
                {{"Probabilities"}, {"Hatched"}}))
    settings.hatched = open == 1;
  if (session.empty() || !place_shown) return;
  const draw::Playback& playback = session.playback();
  const std::string place = playback.finished() ? "all " + std::to_string(playback.size()) + " pixels"
                                                : "pixel " + std::to_string(playback.position() + 1) + " of " +
                                                      std::to_string(playback.size());
  text(line.right() - px(246), line.centre_y(), place, {.colour = theme().text_2, .align = 1});
}

Region square_of(int pixel, Region grid) {
  const float side = grid.width / draw::picture_side;
  const int row = pixel / draw::picture_side, column = pixel % draw::picture_side;
  return {grid.x + static_cast<float>(column) * side, grid.y + static_cast<float>(row) * side, side, side};
}

void draw_hovered(const draw::DrawSession& session, Region grid, int pixel) {
  const int row = pixel / draw::picture_side, column = pixel % draw::picture_side;
  const Region square = square_of(pixel, grid);
  frame(square.grown(stroke(1.5f)), theme().text, 3, 2.5f);
  const std::string title = "row " + std::to_string(row) + ", column " + std::to_string(column);
  const std::string chance = format_number(static_cast<double>(session.chance_of_ink(pixel)), 2);
  const ImVec2 anchor{square.right(), square.y};
  if (pixel < session.playback().position()) {
    const runtime::PixelRecord& record = session.unpacking().pixel(pixel);
    value_box(anchor, title,
              {{"chance of ink", chance},
               {record.value ? "drew ink" : "drew paper", format_number(record.bits, 2) + " bits", true}});
  } else if (pixel == session.playback().position()) {
    value_box(anchor, title, {{"chance of ink", chance}, {"decided next", ""}});
  } else {
    value_box(anchor, title, {{"chance of ink", chance}, {"still open", ""}});
  }
}

float draw_legend(Region row, int context_pixels) {
  const Theme& t = theme();
  const auto square = [&](float x, ImU32 colour) {
    return rectangle({x, row.centre_y() - px(6), px(12), px(12)}, colour, 2);
  };
  float x = row.x;
  square(x, t.ink);
  square(x + px(14), t.paper);
  frame({x + px(14), row.centre_y() - px(6), px(12), px(12)}, t.line, 2);
  x += px(34) + text(x + px(34), row.centre_y(), "decided", {.size = type::caption, .colour = t.text_2}) + px(20);
  const float context = x;
  legend_item(x, row.centre_y(), LegendMark::outline, t.accent,
              "context, " + std::to_string(context_pixels) + " pixels");
  hover_note({context, row.y, x - context, row.height}, "Context",
             "the earlier pixels that the PixelCNN sees: all else comes from z");
  legend_item(x, row.centre_y(), LegendMark::outline, t.warm, "this pixel");
  return x;
}

void draw_chance_legend(Region row, float x) {
  const float left = x;
  x += text(x, row.centre_y(), "chance of ink", {.size = type::caption, .colour = theme().text_2}) + px(12);
  for (int i = 0; i < 5; ++i)
    rectangle({x + px(static_cast<float>(i) * 16), row.centre_y() - px(5), px(11), px(11)},
              chance_colour(static_cast<float>(i) / 4), 2);
  x += px(88);
  x += text(x, row.centre_y(), "0 to 1", {.size = type::caption, .colour = theme().text_3});
  hover_note({left, row.y, x - left, row.height}, "Chance of ink",
             "this pixel: p(ink | z, context). Open pixels: what z alone tells, the mean over the eight decompressions "
             "below");
}

void draw_beside(Region where, const DrawPage& page) {
  if (!page.session.empty())
    return draw_readout({where.x, where.y - px(8), where.width, where.height + px(8)}, page.session);
  paragraph(where.x, where.centre_y() - px(40), where.width,
            "What the PixelCNN knows of each pixel appears with the first stroke",
            {.size = type::caption, .colour = theme().text_2});
}

}  // namespace

void DecompressPanel::draw(Region where, DrawPage& page) {
  const bool below = compact(where);
  Region inside = card(where);
  draw_title(heading(inside, "3", "Decompress"), page.session, page.settings, !below);
  inside.skip_top(px(32));
  const float room = std::floor((inside.width - px(26)) / draw::picture_side) * draw::picture_side;
  const float side = below ? std::min(px(grid_side), room) : px(grid_side);
  Region upper = inside.take_top(side);
  const PixelGridEvents events = draw_grid({upper.x + px(26), upper.y, side, side}, page);
  upper.skip_left(px(26 + 34) + side);
  if (below) {
    inside.skip_top(px(24));
    upper = inside.take_top(px(grid_side));
  }
  draw_beside(upper, page);
  inside.skip_top(px(14));
  const bool current = !page.session.empty() && !page.session.playback().finished();
  const int context = current ? events.context_pixels : static_cast<int>(context_.size());
  Region legend = inside.take_top(px(24));
  legend.skip_left(px(below ? 0 : 26));
  const float legend_end = draw_legend(legend, context);
  if (below) legend = inside.take_top(px(24));
  if (!page.settings.hatched) draw_chance_legend(legend, below ? legend.x : legend_end);
  inside.skip_top(px(14));
  draw_transport(inside, page, below);
}

PixelGridEvents DecompressPanel::draw_grid(Region where, DrawPage& page) {
  draw::DrawSession& session = page.session;
  follow_model(session);
  const std::vector<std::uint8_t> blank(draw::picture_size, 0);
  chances_.resize(draw::picture_size);
  for (int i = 0; i < draw::picture_size; ++i) chances_[static_cast<std::size_t>(i)] = session.chance_of_ink(i);
  PixelGridContent content;
  content.position = session.empty() ? 0 : session.playback().position();
  content.values = session.empty() ? std::span<const std::uint8_t>(blank) : session.unpacking().image();
  content.probabilities = chances_;
  if (!session.empty()) content.context = context_;
  content.open = page.settings.hatched || session.empty() ? OpenPixels::hatched : OpenPixels::probabilities;
  const PixelGridEvents events = grid_.draw("decompression", where, content);
  if (session.empty()) return events;
  if (session.playback().finished())  // while it runs, the grid itself frames the current pixel
    frame(square_of(session.focus(), events.grid).grown(stroke(2.5f)), theme().warm, 4, 3.5f);
  if (events.jump) session.playback().run_to(*events.jump);
  if (events.hovered) draw_hovered(session, events.grid, *events.hovered);
  return events;
}

void DecompressPanel::follow_model(const draw::DrawSession& session) {
  if (session.model() == context_of_) return;
  context_of_ = session.model();
  context_ = context_of_ ? weights::receptive_field(context_of_->config().window) : std::vector<weights::Offset>{};
}

}  // namespace vlae::studio
