#include "studio/workspaces/latent/map_controls.h"

#include <icons_font_awesome_6.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "studio/shell/scale.h"
#include "studio/shell/theme.h"
#include "studio/widgets/bar.h"
#include "studio/widgets/combo.h"
#include "studio/widgets/flow.h"
#include "studio/widgets/format.h"
#include "studio/widgets/item.h"
#include "studio/widgets/notice.h"
#include "studio/widgets/paint.h"
#include "studio/widgets/tooltip.h"
#include "studio/workspaces/latent/map_model.h"

namespace vlae::studio {
namespace {

constexpr const char* title = "Map of codes";
constexpr float highlight_pitch = 34, row_height = 44;  // reference pixels

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
  const std::string axes[] = {"principal axes of \u03b5", "principal axes of z", "neighbours (t-SNE)"};
  combo("map axes", {row.x + half + px(12), row.y, half, row.height}, page.settings.map_axes, axes);
}

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

void draw_map_head(Region& inside, LatentPage& page) {
  const float width = px(10 * highlight_pitch);
  Region line = heading(inside, "", title);
  if (text_width(title, type::title, Face::bold) + px(16) + width > inside.width) {
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
  if (page.map.axes() != walk::MapAxes::neighbours)
    legend_item(x, row.centre_y(), LegendMark::line, theme().text, "path");
  const std::string caption = page.map.caption();
  text_fitted(std::max(x, row.right() - text_width(caption, type::caption)), row.centre_y(), row.right() - x, caption,
              {.size = type::caption, .colour = theme().text_3});
}

void draw_missing_map(Region inside, LatentPage& page) {
  MapModel& map = page.map;
  if (!page.session.model()) {
    empty_state("no map model", inside, ICON_FA_CUBE, "No model is loaded: open a model file");
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
  MapModel& map = page.map;
  if (map.earlier()) {
    WordsAndButtons row(inside.take_bottom(px(row_height)));
    if (row.button("encode again", "Encode again")) return map.encode_again();
    row.words("The codes are of earlier weights", {.size = type::caption, .colour = theme().warm_text});
  }
  if (map.axes() != walk::MapAxes::neighbours) return;
  if (const auto work = map.work(); work && map.forming()) {
    WordsAndButtons row(inside.take_bottom(px(row_height)));
    const bool stop = row.button("stop neighbours", "Stop");
    row.words(work->running ? "Forming: " + time_left(*work) : "Waiting for a thread", {.face = Face::bold});
    hover_note(row.row, "t-SNE (Barnes-Hut)",
               "first each code's nearest ones, then " + std::to_string(walk::neighbour_steps) +
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
  row.words(format_count(static_cast<long long>(page.map.selection.size())) + " codes", {.face = Face::bold});
  if (to_a || to_b)
    if (auto mean = page.map.mean_of_selection()) {
      page.session.set_end(to_a ? walk::End::a : walk::End::b, *mean);
      page.session.set_playhead(to_a ? 0 : 1);
    }
  if (clear) page.map.selection.clear();
}

}  // namespace vlae::studio
