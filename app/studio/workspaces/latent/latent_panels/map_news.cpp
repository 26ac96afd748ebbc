#include "latent_panels/map_news.h"

#include <icons_font_awesome_6.h>

#include <string>

#include "latent_state/map_model.h"
#include "look/scale.h"
#include "look/theme.h"
#include "widgets/bar.h"
#include "widgets/button.h"
#include "widgets/format.h"
#include "widgets/notice.h"
#include "widgets/paint.h"
#include "widgets/tooltip.h"

namespace vlae::studio {
namespace {

constexpr float row_height = 44;  // reference pixels

// Words on the left, buttons on the right; the words are shortened where they meet.
struct WordsAndButtons {
  Region row;
  float right;
  explicit WordsAndButtons(Region where) : row(where), right(where.right()) {}
  bool button(const char* id, const char* label) {
    const float width = button_width(label);
    right -= width;
    const Region where{right, row.y + px(4), width, px(36)};
    right -= px(8);
    return studio::button(id, where, label, {.kind = ButtonKind::tonal});
  }
  void words(const std::string& line, const TextStyle& style) const {
    text_fitted(row.x, row.centre_y(), right - row.x, line, style);
  }
};

std::string time_left(const JobStatus& work) {
  const std::string percent = format_percent(work.fraction);
  return work.seconds_left ? percent + ", " + format_duration(*work.seconds_left) + " left" : percent;
}

}  // namespace

void draw_missing_map(Region inside, LatentPage& page) {
  latent_state::MapModel& map = page.map;
  if (!page.session.model()) {
    empty_state("no map model", inside, ICON_FA_CUBE, page.why_no_model());
  } else if (const auto work = map.work(); work && map.loading()) {
    const bool stop =
        empty_state("map loading", inside, ICON_FA_DATABASE, "Encoding the images: " + time_left(*work), "Cancel");
    progress_bar({inside.centre_x() - px(120), inside.centre_y() + px(76), px(240), px(6)},
                 static_cast<float>(work->fraction));
    if (stop) map.cancel();
  } else if (!map.problem().empty()) {
    notice({inside.x, inside.centre_y() - px(28), inside.width, px(56)}, NoticeKind::warning, map.problem());
  } else if (map.cancelled() &&
             empty_state("map cancelled", inside, ICON_FA_DATABASE, "The images are not encoded yet", "Encode them")) {
    map.retry();
  }
}

// The neighbour map while it forms or after it was stopped; codes of weights that training left behind.
void draw_map_news(Region& inside, LatentPage& page) {
  latent_state::MapModel& map = page.map;
  if (map.earlier()) {
    WordsAndButtons row(inside.take_bottom(px(row_height)));
    if (row.button("encode again", "Encode again")) return map.encode_again();
    row.words("The codes are of earlier weights", {.size = type::caption, .colour = theme().warm_text});
  }
  if (map.axes() != latent_state::MapAxes::neighbours) return;
  if (const auto work = map.work(); work && map.forming()) {
    WordsAndButtons row(inside.take_bottom(px(row_height)));
    const bool stop = row.button("stop neighbours", "Stop");
    row.words(work->running ? "Forming: " + time_left(*work) : "Waiting for a thread", {.face = Face::bold});
    hover_note(row.row, "t-SNE (Barnes-Hut)",
               "first each code's nearest ones, then " + std::to_string(latent::usual_neighbour_steps) +
                   " steps; distances between far groups mean nothing");
    if (stop) map.cancel_neighbours();
  } else if (map.stopped()) {
    WordsAndButtons row(inside.take_bottom(px(row_height)));
    if (row.button("form neighbours", "Start again")) map.form_again();
    row.words("Stopped before it was finished", {.size = type::caption, .colour = theme().text_2});
  }
}

void draw_lasso_row(Region& inside, LatentPage& page) {
  if (page.map.selection.empty()) return;
  WordsAndButtons row(inside.take_bottom(px(row_height)));
  const bool clear = row.button("lasso away", "Clear");
  const bool to_b = row.button("lasso to B", "Mean as B"), to_a = row.button("lasso to A", "Mean as A");
  const std::string codes = format_count(static_cast<long long>(page.map.selection.size())) + " codes";
  row.words(codes, {.face = Face::bold});
  if (to_a || to_b)
    if (auto mean = page.map.mean_of_selection("mean of " + codes)) {
      page.session.set_end(to_a ? latent_state::End::a : latent_state::End::b, *mean);
      page.session.set_playhead(to_a ? 0 : 1);
    }
  if (clear) page.map.selection.clear();
}

}  // namespace vlae::studio
