#include "draw_panels/grid_legend.h"

#include <icons_font_awesome_6.h>

#include <string>

#include "draw_panels/overlay_colours.h"
#include "look/scale.h"
#include "look/theme.h"
#include "widgets/bar.h"
#include "widgets/paint.h"
#include "widgets/tooltip.h"

namespace vlae::studio {
namespace {

using replay::Difference;
using replay::Overlay;

ImU32 colour_of(Overlay overlay, float value) {
  return screen_colour(overlay_colour(overlay, value, instrument_colours()));
}

struct Map {
  const char* label;
  float most;
  const char* ends;
  const char* formula;
};

Map map_of(Overlay overlay) {
  switch (overlay) {
    case Overlay::bits:
      return {
          "bits paid", replay::bits_shown, "0 to 4 bits and more",
          "\u2212 log2 p of the value that a pixel has, by the model itself (temperature 1). Their sum is the running "
          "total; with your own picture's pixels it is the ledger's \u201cpixels given z\u201d for this z"};
    case Overlay::entropy:
      return {"entropy", 1, "0 to 1 bit",
              "H(p) = \u2212 p log2 p \u2212 (1 \u2212 p) log2 (1 \u2212 p): what a pixel costs in the mean. Bright is "
              "certain, orange is open"};
    case Overlay::probability:
      return {"chance of ink", 1, "0 to 1", "p(x_i = 1 | z, context) of every pixel, at the temperature set below"};
    default:
      return {"chance of ink", 1, "0 to 1",
              "this pixel: p(ink | z, context). Open pixels: what z alone tells, the mean over the gallery's "
              "decompressions"};
  }
}

float draw_map(Region row, float x, Overlay overlay) {
  const Map map = map_of(overlay);
  const Overlay colours = overlay == Overlay::value ? Overlay::probability : overlay;
  const float left = x;
  x += text(x, row.centre_y(), map.label, {.size = type::caption, .colour = theme().text_2}) + px(12);
  for (int i = 0; i < 5; ++i) {
    const Region square{x + px(static_cast<float>(i) * 16), row.centre_y() - px(5), px(11), px(11)};
    rectangle(square, colour_of(colours, map.most * static_cast<float>(i) / 4), 2);
    if (i == 0 && overlay != Overlay::value && overlay != Overlay::probability) frame(square, theme().line, 2);
  }
  x += px(88);
  x += text(x, row.centre_y(), map.ends, {.size = type::caption, .colour = theme().text_3});
  hover_note({left, row.y, x - left, row.height}, map.label, map.formula);
  return x;
}

float draw_difference(Region row, float x) {
  const float left = x;
  const auto item = [&](Difference difference, const char* label) {
    legend_item(x, row.centre_y(), LegendMark::square, colour_of(Overlay::difference, static_cast<float>(difference)),
                label);
  };
  item(Difference::both_ink, "both");
  item(Difference::here_only, "only here");
  item(Difference::original_only, "only your picture");
  hover_note({left, row.y, x - left, row.height}, "Difference",
             "ink of this decompression against ink of the picture that the model saw");
  return x;
}

float draw_decided(Region row, float x, bool coloured) {
  const Theme& t = theme();
  const float top = row.centre_y() - px(6);
  if (coloured) {
    const Region square{x, top, px(12), px(12)};
    rectangle(square, t.paper, 2);
    frame(square, t.line, 2);
    rectangle(square.inset(px(4)), t.ink);
    return x + px(20) + text(x + px(20), row.centre_y(), "ink", {.size = type::caption, .colour = t.text_2}) + px(20);
  }
  rectangle({x, top, px(12), px(12)}, t.ink, 2);
  rectangle({x + px(14), top, px(12), px(12)}, t.paper, 2);
  frame({x + px(14), top, px(12), px(12)}, t.line, 2);
  return x + px(34) + text(x + px(34), row.centre_y(), "decided", {.size = type::caption, .colour = t.text_2}) + px(20);
}

}  // namespace

void draw_grid_legend(Region row, Region second, DrawPage& page, int context_pixels) {
  const Theme& t = theme();
  const Overlay overlay = page.settings.overlay;
  const bool marked = overlay != Overlay::value && overlay != Overlay::difference;
  float x = overlay == Overlay::difference ? row.x : draw_decided(row, row.x, marked);
  const float context = x;
  legend_item(x, row.centre_y(), LegendMark::outline, t.accent,
              "context, " + std::to_string(context_pixels) + " pixels");
  hover_note({context, row.y, x - context, row.height}, "Context",
             "the earlier pixels that the PixelCNN sees. What the window hides has to go through z");
  legend_item(x, row.centre_y(), LegendMark::outline, t.warm, "this pixel");
  if (second.height > 0) row = second, x = second.x;
  if (overlay == Overlay::difference) {
    draw_difference(row, x);
  } else if (overlay != Overlay::value || !page.settings.hatched) {
    draw_map(row, x, overlay);
  }
  if (overlay == Overlay::value || overlay == Overlay::probability)
    action_icon(page.action("hatch"), {row.right() - px(30), row.centre_y() - px(15), px(30), px(30)},
                {.icon_size = 15});
}

}  // namespace vlae::studio
