#include "training_panels/pictures_panel.h"

#include <icons_font_awesome_6.h>

#include <algorithm>
#include <cmath>

#include "look/scale.h"
#include "look/theme.h"
#include "widgets/format.h"
#include "widgets/notice.h"
#include "widgets/paint.h"
#include "widgets/segmented.h"
#include "widgets/slider.h"

namespace vlae::studio {
namespace {

constexpr double moments_a_second = 6;
constexpr float label_width = 76;  // reference pixels
constexpr float multiple = 2;      // of the pictures' size

}  // namespace

const run::PictureFrame& PicturesPanel::moment(const TrainingPage& page) const {
  const auto& frames = page.now.frames;
  return *frames[chosen_ ? std::min(*chosen_, frames.size() - 1) : frames.size() - 1];
}

void PicturesPanel::advance(std::size_t moments, double seconds) {
  if (chosen_ && *chosen_ + 1 >= moments) chosen_.reset();
  if (!chosen_) playing_ = false;
  if (!playing_) return;
  until_next_ -= seconds;
  if (until_next_ > 0) return;
  until_next_ = 1 / moments_a_second;
  if (++*chosen_ + 1 >= moments) chosen_.reset(), playing_ = false;
}

void PicturesPanel::draw(Region where, TrainingPage& page, double seconds) {
  Region inside = card(where);
  const Region line = heading(inside, "", "Then and now");
  const auto& frames = page.now.frames;
  if (frames.empty())
    return void(empty_state("no pictures", inside, ICON_FA_IMAGES,
                            "The same test digits, decompressed at each moment of the training."));
  segmented("pictures", {line.right() - px(270), line.y - px(2), px(270), px(36)}, page.settings.pictures,
            {{"Test digits"}, {"Samples"}});
  advance(frames.size(), seconds);
  inside.skip_top(px(10));
  const run::PictureFrame& shown = moment(page);
  const std::string when = "epoch " + format_epoch(shown.epoch);
  const float side = picture_width(multiple);
  const Region upper = inside.take_top(side);
  inside.skip_top(px(10));
  const Region lower = inside.take_top(side);
  inside.skip_top(px(8));
  if (page.settings.pictures == 0) {
    draw_row(upper, "original", "", page.now.test_digits, 0, 0);
    draw_row(lower, "decoded", when, shown.decompressions, 0, across);
  } else {
    draw_row(upper, "samples", when, shown.samples, 0, 0);
    draw_row(lower, "", "", shown.samples, across, across);
  }
  draw_rewind(inside, page);
}

void PicturesPanel::draw_row(Region row, const char* label, const std::string& note, const Pictures& pictures,
                             std::size_t first, std::size_t textures) {
  const float y = row.centre_y() - (note.empty() ? 0 : px(10));
  text(row.x, y, label, {.size = type::caption, .colour = theme().text_2});
  if (!note.empty())
    text(row.x, row.centre_y() + px(11), note,
         {.size = type::caption,
          .colour = chosen_ ? theme().warm_text : theme().text_3,
          .face = chosen_ ? Face::bold : Face::regular});
  const float pitch = (row.width - px(label_width) - picture_width(multiple)) / (across - 1);
  for (std::size_t i = 0; i < across && first + i < pictures.size(); ++i)
    textures_[textures + i].draw({std::floor(row.x + px(label_width) + pitch * static_cast<float>(i)), row.y}, multiple,
                                 ink_on_paper(pictures[first + i]));
}

void PicturesPanel::draw_rewind(Region row, const TrainingPage& page) {
  const std::size_t last = page.now.frames.size() - 1;
  const Region line = row.take_top(px(32));
  if (icon_button("replay", {line.x - px(6), line.y - px(2), px(36), px(36)}, playing_ ? ICON_FA_PAUSE : ICON_FA_PLAY,
                  playing_ ? "Pause" : "Play through the training", {}, {.enabled = last > 0, .icon_size = 16})) {
    playing_ = !playing_;
    if (playing_ && !chosen_) chosen_ = 0;
  }
  auto at = static_cast<float>(chosen_.value_or(last));
  const Region track{line.x + px(34), line.y, line.width - px(34 + 104), px(32)};
  if (last > 0 &&
      slider("rewind", track, at,
             {.minimum = 0, .maximum = static_cast<float>(last), .initial = static_cast<float>(last), .step = 1})) {
    chosen_ = static_cast<std::size_t>(at);
    playing_ = false;
    if (*chosen_ >= last) chosen_.reset();
  }
  if (button("latest", {line.right() - px(88), line.y - px(2), px(88), px(36)}, "Latest",
             {.enabled = chosen_.has_value()}))
    chosen_.reset(), playing_ = false;
  const auto tick = [&](float x, std::size_t frame) {
    text(x, row.y + px(8), format_epoch(page.now.frames[frame]->epoch),
         {.size = type::small, .colour = theme().text_3, .align = 0.5f});
  };
  if (last == 0) return;
  tick(track.x + px(8), 0);
  tick(track.right() - px(8), last);
}

}  // namespace vlae::studio
