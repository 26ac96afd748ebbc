#include "latent_panels/map_controls.h"

#include <icons_font_awesome_6.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "latent_state/map_model.h"
#include "look/scale.h"
#include "look/theme.h"
#include "widgets/bar.h"
#include "widgets/combo.h"
#include "widgets/flow.h"
#include "widgets/format.h"
#include "widgets/item.h"
#include "widgets/paint.h"
#include "widgets/tooltip.h"

namespace vlae::studio {
namespace {

constexpr const char* map_title = "Map of codes";
constexpr float highlight_pitch = 34;  // reference pixels

// What the plane shows, in the order of latent_state::MapAxes.
struct AxesWords {
  const char *name, *formula;
};
constexpr AxesWords axes_words[] = {
    {"Where the decoder reads: classes lie apart",
     "z, the mean of q(z|x), on the two axes along which z varies most: (z \u2212 mean) \u00b7 w"},
    {"Where the prior is N(0, I): classes overlap",
     "\u03b5, from which the flow makes z = f(\u03b5), on its two main axes: (\u03b5 \u2212 mean) \u00b7 w"},
    {"Who is near whom in z",
     "t-SNE of z: neighbours stay neighbours, distances between far groups mean nothing; takes a while to form"}};

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

void draw_highlight(int label, Region where, LatentSettings& s) {
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
  const std::string axes[] = {"principal axes of z", "principal axes of \u03b5", "neighbours (t-SNE)"};
  const Region second{row.x + half + px(12), row.y, half, row.height};
  combo("map axes", second, page.settings.map_axes, axes);
  hover_note(second, axes_words[page.settings.map_axes].name, axes_words[page.settings.map_axes].formula);
}

std::string caption_of(const latent_state::MapModel& map) {
  if (!map.loaded()) return "";
  const std::string codes = format_count(static_cast<long long>(map.loaded()->codes->count())) + " codes";
  return (map.axes() == latent_state::MapAxes::neighbours ? "neighbours of " : "2 principal axes of ") + codes;
}

}  // namespace

void draw_map_head(Region& inside, LatentPage& page) {
  const float width = px(10 * highlight_pitch);
  const bool small = page.room == Room::compact;  // the digits tell what it is
  Region line = small ? inside.take_top(px(32)) : heading(inside, "", map_title);
  if (small) {
    line.width = width;
  } else if (text_width(map_title, type::title, Face::bold) + px(16) + width > inside.width) {
    inside.skip_top(px(8));
    line = inside.take_top(px(32));
    line.width = width;
  }
  for (int label = 0; label < 10; ++label) {
    const float x = line.right() - width + static_cast<float>(label) * px(highlight_pitch);
    draw_highlight(label, {x + px(2), line.y, px(32), px(32)}, page.settings);
  }
  inside.skip_top(px(10));
  draw_choices(inside.take_top(px(36)), page);
  inside.skip_top(px(10));
}

void draw_map_legend(Region row, const LatentPage& page) {
  const LatentSettings& s = page.settings;
  float x = row.x;
  const auto digit = [](int label) { return "digit " + std::to_string(label); };
  if (s.highlight_1 >= 0) legend_item(x, row.centre_y(), LegendMark::dot, theme().accent, digit(s.highlight_1));
  if (s.highlight_2 >= 0) legend_item(x, row.centre_y(), LegendMark::dot, theme().warm, digit(s.highlight_2));
  legend_item(x, row.centre_y(), LegendMark::dot, theme().neutral, "others");
  if (page.map.axes() != latent_state::MapAxes::neighbours)
    legend_item(x, row.centre_y(), LegendMark::line, theme().text, "path");
  const std::string caption = caption_of(page.map);
  constexpr float least_caption = 150;
  if (row.right() - x < px(least_caption)) return;  // the choices above say it too
  text_fitted(std::max(x, row.right() - text_width(caption, type::caption)), row.centre_y(), row.right() - x, caption,
              {.size = type::caption, .colour = theme().text_3});
}

}  // namespace vlae::studio
