#include "latent_panels/path_panel.h"

#include <icons_font_awesome_6.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <iterator>
#include <string>
#include <vector>

#include "desk/carrying.h"
#include "latent_panels/density_plot.h"
#include "latent_panels/exports.h"
#include "latent_panels/path_words.h"
#include "latent_panels/place_tile.h"
#include "look/scale.h"
#include "look/theme.h"
#include "widgets/bar.h"
#include "widgets/button.h"
#include "widgets/combo.h"
#include "widgets/flow.h"
#include "widgets/format.h"
#include "widgets/item.h"
#include "widgets/notice.h"
#include "widgets/paint.h"
#include "widgets/segmented.h"
#include "widgets/slider.h"
#include "widgets/toggle.h"
#include "widgets/tooltip.h"

namespace vlae::studio {
namespace {

constexpr std::array expected_choices{0, 8, 32, 128};  // decompressions of an expected picture; 0: one draw is shown

void draw_buttons(Region place, LatentPage& page) {
  for (const char* id : {"play path", "swap", "new path seed", "export path"}) {
    action_icon(page.action(id), {place.x, place.centre_y() - px(20), px(40), px(40)});
    place.skip_left(px(44));
  }
  draw_export_menu(place, page);
}

void draw_kinds(Region place, LatentPage& page) {
  const auto segment = [](const PathWords& words) { return Segment{.label = words.choice, .note = words.formula}; };
  segmented("path kind", {place.x, place.centre_y() - px(19), place.width, px(38)}, page.settings.path_kind,
            {segment(path_words[0]), segment(path_words[1]), segment(path_words[2])});
}

// What a picture at an end stands for.
constexpr const char* sample_words =
    "z ~ q(z|x), as in training and in every measure of the model. Codes of pictures are drawn from the prior as "
    "samples: only they lie in the band of typical codes.";
constexpr const char* mean_words =
    "z = E q(z|x), the middle of the picture's codes. It is more probable under the prior than nearly any sample, so "
    "it "
    "is no typical code.";

void draw_ends_choice(Region place, LatentPage& page) {
  if (page.room != Room::compact) {
    text(place.x, place.centre_y(), ends_label);
    place.skip_left(place.width - px(PathControls::ends));
  }
  int chosen = page.settings.sampled ? 0 : 1;
  if (segmented("ends", {place.x, place.centre_y() - px(19), place.width, px(38)}, chosen,
                {{.label = "Sample", .note = sample_words}, {.label = "Mean", .note = mean_words}}))
    page.settings.sampled = chosen == 0;
}

// In place of the choice, while the expected pictures take longer than a moment.
void draw_strip_progress(Region where, double share, LatentPage& page) {
  Region line = where;
  const bool cancel = icon_button("cancel strip", line.take_right(px(36)), ICON_FA_XMARK, "Cancel: one draw a frame",
                                  {}, {.icon_size = 14});
  line.skip_left(px(4));
  text_fitted(line.x, line.centre_y() - px(4), line.width, "Mean: " + format_percent(share),
              {.size = type::caption, .face = Face::bold});
  progress_bar({line.x, line.bottom() - px(8), line.width - px(4), px(5)}, static_cast<float>(share));
  if (!cancel) return;
  page.session.cancel_strip();
  page.settings.expected_samples = 0;
}

// One decompression a frame, or the mean of the probabilities of many.
void draw_frames_choice(Region place, LatentPage& page) {
  std::vector<std::string> labels;
  int chosen = 0;
  for (std::size_t i = 0; i < expected_choices.size(); ++i) {
    const int samples = expected_choices[i];
    labels.push_back(samples == 0 ? "One draw" : "Mean of " + std::to_string(samples));
    if (samples == page.settings.expected_samples) chosen = static_cast<int>(i);
  }
  const Region where{place.x, place.centre_y() - px(19), place.width, px(38)};
  if (const auto share = page.session.strip_share(); share && page.settings.expected_samples > 0)
    return draw_strip_progress(where, *share, page);
  if (combo("frames", where, chosen, labels))
    page.settings.expected_samples = expected_choices[static_cast<std::size_t>(chosen)];
  hover_note(where, "What a frame shows",
             "one decompression, or the expected picture: the mean over M of them of p(x_i | z, pixels before it)");
}

struct Switch {
  const char *id, *label, *note;
  bool LatentSettings::*on;
};
constexpr Switch switches[] = {
    {"same seed", same_seed_label, "every frame is drawn with the same noise: only what the code changes moves",
     &LatentSettings::same_seed},
    {"compare", compare_label, "the frames of all three paths, one below the other", &LatentSettings::compared}};

// Icons: on a tint while they are on.
void draw_small_switches(Region place, LatentPage& page) {
  constexpr const char* icons[] = {ICON_FA_DICE_ONE, ICON_FA_TABLE_CELLS};
  for (std::size_t i = 0; i < std::size(switches); ++i) {
    const Switch& one = switches[i];
    bool& on = page.settings.*one.on;
    const Region where{place.x + px(42) * static_cast<float>(i), place.centre_y() - px(18), px(38), px(36)};
    if (icon_button(one.id, where, icons[i], one.label, {}, {.kind = on ? ButtonKind::tonal : ButtonKind::quiet}))
      on = !on;
  }
}

void draw_switch(const Switch& one, Region place, LatentPage& page) {
  toggle(one.id, place.x, place.centre_y(), page.settings.*one.on, one.label);
  hover_note({place.x, place.centre_y() - px(16), place.width, px(32)}, one.label, one.note);
}

// Beside the title from the right, or in rows below it.
void draw_controls(const PathLayout& layout, LatentPage& page) {
  Region line = layout.heading;
  const bool small = page.room == Room::compact;
  const float gap = px(small ? PathControls::small_gap : PathControls::gap);
  if (layout.controls.height > 0) {
    if (page.room != Room::narrow) draw_buttons(line.take_right(px(PathControls::buttons)), page);
    Flow rows(layout.controls, px(38), gap, px(8));
    draw_kinds(rows.next(px(PathControls::kinds)), page);
    draw_frames_choice(rows.next(px(PathControls::frames)), page);
    draw_ends_choice(rows.next(PathControls::ends_width()), page);
    for (const Switch& one : switches) draw_switch(one, rows.next(PathControls::toggle_width(one.label)), page);
    return;
  }
  draw_kinds(line.take_right(px(small ? PathControls::small_kinds : PathControls::kinds)), page);
  line.take_right(gap);
  draw_frames_choice(line.take_right(px(PathControls::frames)), page);
  line.take_right(gap);
  draw_ends_choice(line.take_right(small ? px(PathControls::ends) : PathControls::ends_width()), page);
  if (small) {
    line.take_right(gap);
    draw_small_switches(line.take_right(px(PathControls::switches)), page);
    line.take_right(gap);
    return draw_buttons(line.take_right(px(PathControls::buttons)), page);
  }
  for (const Switch& one : switches) {
    line.take_right(gap);
    draw_switch(one, line.take_right(PathControls::toggle_width(one.label)), page);
  }
  line.take_right(gap);
  draw_buttons(line.take_right(px(PathControls::buttons)), page);
}

int frame_at(double playhead) { return static_cast<int>(std::lround(playhead * (latent_state::strip_frames - 1))); }

// "A", and where there is room what stands at it: a sample of q(z|x), its mean, or neither.
void draw_end_label(latent_state::End end, float centre, Region row, const StripScale& scale, const LatentPage& page) {
  const char* name = end == latent_state::End::a ? "A" : "B";
  const auto& place = page.session.end(end);
  const bool said = scale.multiple >= 3 && place && place->encoded;
  const std::string words = !said ? "" : page.settings.sampled ? " sample" : " mean";
  const float name_width = text_width(name, type::title, Face::bold);
  const float x = centre - (name_width + text_width(words, type::caption)) / 2;
  text(x, row.centre_y(), name, {.size = type::title, .colour = theme().accent_text, .face = Face::bold});
  text(x + name_width, row.centre_y(), words, {.size = type::caption, .colour = theme().text_2});
}

void draw_labels(Region row, const StripScale& scale, const LatentPage& page) {
  for (int i = 0; i < latent_state::strip_frames; i += scale.stride) {
    const float centre = frame_x(row, i, scale.multiple, scale) + picture_width(scale.multiple) / 2;
    if (i == 0 || i == latent_state::strip_frames - 1) {
      draw_end_label(i == 0 ? latent_state::End::a : latent_state::End::b, centre, row, scale, page);
      continue;
    }
    const bool chosen = i == frame_at(page.session.playhead());
    text(centre, row.centre_y(), "0." + std::to_string(i),
         {.size = type::caption,
          .colour = chosen ? theme().warm_text : theme().text_3,
          .face = chosen ? Face::bold : Face::regular,
          .align = 0.5f});
  }
}

}  // namespace

void draw_path_foot(Region row, LatentPage& page) {
  draw_buttons(row.take_left(px(PathControls::buttons)), page);
  row.skip_left(px(PathControls::gap));
  auto playhead = static_cast<float>(page.session.playhead());
  const auto two_digits = [](float t) { return "t = " + format_number(static_cast<double>(t), 2); };
  if (!slider("playhead", {row.x, row.centre_y() - px(20), row.width, px(40)}, playhead, {.maximum = 1},
              {.label = "A to B", .format = two_digits}))
    return;
  page.session.pause();
  page.session.set_playhead(static_cast<double>(playhead));
}

void PathPanel::draw(Region where, LatentPage& page) {
  Region inside = card(where, page.room == Room::compact ? 16 : 20);
  const PathLayout layout = path_layout(where, page.room, page.settings);
  const StripScale& scale = layout.scale;
  heading(inside, "", path_title);
  draw_controls(layout, page);
  draw_path_sentence(layout.sentence, page.settings, page.session);
  if (!page.session.model()) {
    empty_state("no model", inside, ICON_FA_CUBE, page.why_no_model());
    return;
  }
  if (page.settings.compared)
    draw_compared(layout.strip, scale, page);
  else
    draw_strip(layout.strip, scale, page);
  draw_labels(layout.labels, scale, page);
  if (layout.density.height > 0)
    draw_density_plot(layout.density_heading, layout.density, picture_width(scale.multiple) / 2, page);
}

void PathPanel::draw_strip(Region row, const StripScale& scale, LatentPage& page) {
  const float multiple = scale.multiple;
  const float left = frame_x(row, 0, multiple, scale),
              right = frame_x(row, latent_state::strip_frames - 1, multiple, scale);
  rectangle({left, row.centre_y() - stroke(1.5f), right - left, stroke(3)}, theme().line);
  const auto kind = static_cast<std::size_t>(page.settings.path_kind);
  for (int i = scale.stride; i + 1 < latent_state::strip_frames; i += scale.stride)
    draw_frame(i, kind, {frame_x(row, i, multiple, scale), row.y}, multiple, page);
  draw_end(latent_state::End::a, {left, row.y}, multiple, page);
  draw_end(latent_state::End::b, {right, row.y}, multiple, page);
}

// Ends are pictures that a person chose; between them every frame is decompressed.
void PathPanel::draw_end(latent_state::End end, ImVec2 at, float multiple, LatentPage& page) {
  const std::optional<latent_state::Place>& place = page.session.end(end);
  if (!place) return;
  const bool first = end == latent_state::End::a;
  Picture& picture =
      pictures_[static_cast<std::size_t>(page.settings.path_kind)][first ? 0 : latent_state::strip_frames - 1];
  const char* id = first ? "end A" : "end B";
  const TileEvents events =
      place_tile(id, at, picture, *place, page,
                 {.multiple = multiple, .ring = theme().accent, .note = "click to choose, or drop a picture here"});
  if (auto dropped = accept_place(page)) page.session.set_end(end, *dropped);
  draw_end_menu(end, events.drawn, events.clicked, page);
}

void PathPanel::draw_frame(int frame_index, std::size_t kind, ImVec2 at, float multiple, LatentPage& page) {
  const latent_state::Strip* strip = page.session.strip();
  const auto index = static_cast<std::size_t>(frame_index);
  if (!strip || strip->paths[kind].frames.size() <= index) {
    const Region open{at.x, at.y, picture_width(multiple), picture_width(multiple)};
    well(open, 6);
    return;
  }
  const bool chosen =
      frame_index == frame_at(page.session.playhead()) && kind == static_cast<std::size_t>(page.settings.path_kind);
  const Region there{at.x, at.y, picture_width(multiple), picture_width(multiple)};
  if (chosen && multiple >= 4) rectangle(there.grown(px(8)), theme().warm_tint, 10);
  char name[32];
  std::snprintf(name, sizeof name, "path at %.1f", frame_index / 10.0);
  latent_state::Place place{name, strip->paths[kind].frames[index], strip->paths[kind].codes[index], std::nullopt,
                            false};
  if (index < strip->paths[kind].expected.size()) {
    place.expected = strip->paths[kind].expected[index];
    place.name += ", mean of " + std::to_string(page.settings.expected_samples);
  }
  const std::string id =
      "frame " + std::to_string(frame_index) + (page.settings.compared ? " of path " + std::to_string(kind) : "");
  const TileEvents events = place_tile(id.c_str(), at, pictures_[kind][index], place, page,
                                       {.multiple = multiple, .ring = chosen ? theme().warm : 0, .shown_large = true});
  if (events.clicked) {
    page.session.pause();
    page.settings.path_kind = static_cast<int>(kind);
    page.session.set_playhead(frame_index / static_cast<double>(latent_state::strip_frames - 1));
  }
  if (events.hovered && !events.held && !picture_is_carried()) large_place(place, large_);
}

// Names stand beside A where the frames leave room, else above their row.
void PathPanel::draw_compared(Region rows, const StripScale& scale, LatentPage& page) {
  const float picture = picture_width(scale.compared_multiple), pitch = (rows.height + px(10)) / 3;
  const bool beside = scale.multiple >= 4;
  for (std::size_t kind = 0; kind < latent_state::path_kinds.size(); ++kind) {
    const Region row{rows.x, rows.y + static_cast<float>(kind) * pitch, rows.width, pitch - px(10)};
    const float y = std::floor(row.bottom() - picture);
    for (int i = 0; i < latent_state::strip_frames; i += scale.stride)
      draw_frame(i, kind, {frame_x(row, i, scale.compared_multiple, scale), y}, scale.compared_multiple, page);
    const bool chosen = kind == static_cast<std::size_t>(page.settings.path_kind);
    const float x = frame_x(row, 0, scale.compared_multiple, scale);
    text(beside ? x + picture + px(8) : x, beside ? y + px(8) : row.y + px(8), path_words[kind].name,
         {.size = type::small,
          .colour = chosen ? theme().accent_text : theme().text_3,
          .face = chosen ? Face::bold : Face::regular});
  }
}

}  // namespace vlae::studio
