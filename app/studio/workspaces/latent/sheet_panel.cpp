#include "studio/workspaces/latent/sheet_panel.h"

#include <icons_font_awesome_6.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "studio/shell/scale.h"
#include "studio/shell/theme.h"
#include "studio/widgets/format.h"
#include "studio/widgets/notice.h"
#include "studio/widgets/paint.h"
#include "studio/widgets/segmented.h"
#include "studio/widgets/slider.h"
#include "studio/widgets/tooltip.h"
#include "studio/workspaces/latent/map_model.h"
#include "studio/workspaces/latent/place_tile.h"

namespace vlae::studio {
namespace {

constexpr float side = 28;
constexpr std::size_t sheet_columns = 5, selection_shown = 25;
constexpr int grid_side = 5;

std::string two_digits(float value) { return format_number(static_cast<double>(value), 2); }

// tau_z scales the prior's noise, tau_x divides the logits of the pixels.
void draw_temperatures(Region row, LatentSettings& s) {
  const float half = std::floor((row.width - px(16)) / 2);
  const SliderRange range{.minimum = coldest_sheet, .maximum = hottest_sheet, .initial = 1, .step = 0.05f};
  const Region code{row.x, row.y, half, row.height}, pixels{row.x + half + px(16), row.y, half, row.height};
  slider("tau z", code, s.prior_temperature, range, {.label = "\u03c4 z", .format = two_digits});
  slider("tau x", pixels, s.temperature, range, {.label = "\u03c4 x", .format = two_digits});
  hover_note({code.x, code.y, px(30), code.height}, "Temperature of the code",
             "z = f(\u03c4 \u03b5), \u03b5 ~ N(0, I): below 1 nearer to the prior's middle");
  hover_note({pixels.x, pixels.y, px(30), pixels.height}, "Temperature of the pixels",
             "ink where u < \u03c3(logit / \u03c4): below 1 likelier pixels");
}

}  // namespace

void SheetPanel::draw(Region where, LatentPage& page) {
  Region inside = card(where);
  const Region line = heading(inside, "",
                              page.settings.sheet_page == 0   ? "Prior"
                              : page.settings.sheet_page == 1 ? "Grid"
                                                              : "Lasso");
  segmented("sheet page", {line.right() - px(232), line.y - px(3), px(232), px(38)}, page.settings.sheet_page,
            {{"Samples"}, {"Grid"}, {"Lasso"}});
  if (page.settings.sheet_page == 0)
    action_icon(page.action("new samples"), {line.right() - px(276), line.y - px(4), px(40), px(40)},
                {.kind = ButtonKind::tonal});
  inside.skip_top(px(10));
  if (!page.session.model()) {
    empty_state("no sheet model", inside, ICON_FA_CUBE, "No model is loaded: open a model file");
  } else if (page.settings.sheet_page == 0) {
    draw_samples(inside, page);
  } else if (page.settings.sheet_page == 1) {
    draw_grid(inside, page);
  } else {
    draw_selection(inside, page);
  }
}

void SheetPanel::draw_samples(Region inside, LatentPage& page) {
  draw_temperatures(inside.take_top(px(36)), page.settings);
  inside.skip_top(px(10));
  if (!page.session.samples()) return;
  draw_places(inside, page.session.samples()->places, sheet_columns, "sample ", page);
}

void SheetPanel::draw_grid(Region inside, LatentPage& page) {
  Region row = inside.take_top(px(36));
  text_fitted(row.x, row.centre_y(), row.width, "Drop a picture on a corner",
              {.size = type::caption, .colour = theme().text_3});
  inside.skip_top(px(10));
  const auto& grid = page.session.grid();
  if (!grid || grid->places.size() != static_cast<std::size_t>(grid_side * grid_side)) return;
  draw_places(inside, grid->places, grid_side, "grid ", page);
}

void SheetPanel::draw_selection(Region inside, LatentPage& page) {
  if (page.map.selection.empty() || !page.map.loaded()) {
    empty_state("no lasso", inside, ICON_FA_OBJECT_GROUP, "Hold Shift and draw a line around points of the map");
    return;
  }
  if (selection_ != page.map.selection) {
    selection_ = page.map.selection;
    selected_.clear();
    for (std::size_t i = 0; i < std::min(selection_shown, selection_.size()); ++i)
      selected_.push_back(
          page.map.loaded()->place(selection_[i * selection_.size() / std::min(selection_shown, selection_.size())]));
  }
  const Region row = inside.take_top(px(36));
  text(row.x, row.centre_y(),
       format_count(static_cast<long long>(selected_.size())) + " of " +
           format_count(static_cast<long long>(selection_.size())) + " codes, evenly",
       {.size = type::caption, .colour = theme().text_3});
  inside.skip_top(px(10));
  draw_places(inside, selected_, sheet_columns, "chosen ", page);
}

void SheetPanel::draw_places(Region inside, const std::vector<walk::Place>& places, std::size_t columns,
                             const char* name, LatentPage& page) {
  if (pictures_.size() < places.size()) pictures_.resize(places.size());
  const std::size_t rows = (places.size() + columns - 1) / columns;
  const float picture = px(2) * side;
  const float pitch_x = columns > 1 ? (inside.width - picture) / static_cast<float>(columns - 1) : 0;
  const float pitch_y = rows > 1 ? std::min((inside.height - picture) / static_cast<float>(rows - 1), px(76)) : 0;
  const bool grid = page.settings.sheet_page == 1;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const std::size_t row = i / columns, column = i % columns;
    const ImVec2 at{std::floor(inside.x + static_cast<float>(column) * pitch_x),
                    std::floor(inside.y + static_cast<float>(row) * pitch_y)};
    const bool corner = grid && (row == 0 || row == rows - 1) && (column == 0 || column == columns - 1);
    const TileEvents events =
        place_tile((name + std::to_string(i)).c_str(), at, pictures_[i], places[i], page,
                   {.ring = corner ? theme().accent : 0,
                    .note = corner ? "drop a picture here" : "click: path to it; drag: onto A or B"});
    if (corner)
      if (auto dropped = accept_place(page))
        page.session.set_corner((row == 0 ? 0u : 2u) + (column == 0 ? 0u : 1u), *dropped);
    if (events.clicked && !corner) page.session.set_end(walk::End::b, places[i]);
  }
}

}  // namespace vlae::studio
