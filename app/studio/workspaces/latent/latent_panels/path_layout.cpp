#include "latent_panels/path_layout.h"

#include <algorithm>
#include <cmath>

#include "latent_panels/density_plot.h"
#include "latent_panels/path_words.h"
#include "latent_state/strip.h"
#include "look/scale.h"
#include "widgets/flow.h"
#include "widgets/paint.h"
#include "widgets/picture.h"

namespace vlae::studio {
namespace {

// Reference pixels.
constexpr float usual_padding = 20, small_padding = 16, path_height = 420, least_frame_gap = 4;
constexpr float least_plot = 72, least_narrow_plot = 130;
constexpr float compared_gap = 10, compared_name = 22;

float strip_height(const StripScale& strip, const LatentSettings& settings) {
  if (!settings.compared) return picture_width(strip.multiple);
  const float name = strip.multiple < 4 ? px(compared_name) : 0;
  return 3 * (picture_width(strip.compared_multiple) + name) + 2 * px(compared_gap);
}

}  // namespace

namespace {

StripScale strip_scale(float width, float most) {
  const float every = fitting_multiple(width, latent_state::strip_frames, least_frame_gap, most);
  if (every >= 4) return {};
  if (every >= 2) return {.multiple = every, .stride = 1, .compared_multiple = every - 1};
  const float second = fitting_multiple(width, latent_state::strip_frames / 2 + 1, least_frame_gap, 2);
  return {.multiple = second, .stride = 2, .compared_multiple = second};
}

// One line of controls as icons, the strip, no density.
PathLayout compact_layout(Region card, const LatentSettings& settings) {
  PathLayout layout;
  Region inside = card.inset(px(small_padding));
  layout.scale = strip_scale(inside.width, 3);
  layout.heading = inside.take_top(px(36));
  inside.skip_top(px(4));
  layout.sentence = inside.take_top(path_sentence_height(inside.width));
  inside.skip_top(px(4));
  layout.strip = inside.take_top(strip_height(layout.scale, settings));
  inside.skip_top(px(2));
  layout.labels = inside.take_top(px(22));
  layout.height = layout.labels.bottom() - card.y + px(small_padding - 4);
  return layout;
}

}  // namespace

float frame_x(Region row, int frame, float multiple, const StripScale& scale) {
  const float end = picture_width(scale.multiple), width = picture_width(multiple);
  const float pitch = (row.width - end) / (latent_state::strip_frames - 1);
  return std::floor(row.x + (end - width) / 2 + static_cast<float>(frame) * pitch);
}

float PathControls::toggle_width(const char* label) { return px(50) + text_width(label); }

float PathControls::ends_width() { return text_width(ends_label) + px(8) + px(ends); }

float PathControls::row_width() {
  const float toggles = toggle_width(compare_label) + toggle_width(same_seed_label);
  return px(buttons) + px(frames) + px(kinds) + ends_width() + toggles + 5 * px(gap);
}

PathLayout path_layout(Region card, Room room, const LatentSettings& settings) {
  if (room == Room::compact) return compact_layout(card, settings);
  PathLayout layout;
  Region inside = card.inset(px(usual_padding));
  const StripScale strip = layout.scale = strip_scale(inside.width, 4);
  const float top = inside.y;
  layout.heading = inside.take_top(px(32));
  const float title = text_width(path_title, type::title, Face::bold) + px(PathControls::gap);
  if (room == Room::narrow || title + PathControls::row_width() > inside.width) {
    inside.skip_top(px(10));
    Flow rows(inside, px(38), px(PathControls::gap), px(8));
    rows.next(px(PathControls::kinds));
    rows.next(px(PathControls::frames));
    rows.next(PathControls::ends_width());
    for (const char* label : {same_seed_label, compare_label}) rows.next(PathControls::toggle_width(label));
    layout.controls = inside.take_top(rows.height());
  }
  inside.skip_top(px(6));
  layout.sentence = inside.take_top(path_sentence_height(inside.width));
  inside.skip_top(px(10));
  layout.strip = inside.take_top(strip_height(strip, settings));
  inside.skip_top(px(settings.compared ? 4 : strip.multiple < 4 ? 10 : 16));
  layout.labels = inside.take_top(px(24));
  inside.skip_top(px(10));
  layout.density_heading = inside.take_top(density_heading_height(inside.width));
  inside.skip_top(px(8));
  const float used = inside.y - top;
  const float least = layout.controls.height > 0 ? least_narrow_plot : least_plot;
  const float plot = std::max(px(least), px(path_height - 2 * usual_padding) - used);
  layout.density = {inside.x, inside.y, inside.width, plot};
  layout.height = used + plot + 2 * px(usual_padding);
  return layout;
}

}  // namespace vlae::studio
