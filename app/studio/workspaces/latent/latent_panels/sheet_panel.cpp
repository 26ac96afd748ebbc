#include "latent_panels/sheet_panel.h"

#include <icons_font_awesome_6.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>

#include "latent_panels/place_tile.h"
#include "latent_state/map_model.h"
#include "look/scale.h"
#include "look/theme.h"
#include "widgets/button.h"
#include "widgets/combo.h"
#include "widgets/format.h"
#include "widgets/notice.h"
#include "widgets/paint.h"
#include "widgets/segmented.h"
#include "widgets/slider.h"
#include "widgets/tooltip.h"

namespace vlae::studio {
namespace {

constexpr std::array sides{3, 5, 8, 12, largest_side};  // pictures along a side, of which one is chosen

int columns_of(const LatentSettings& s) {
  const int of_pages[] = {s.sample_side, s.grid_side, lasso_columns};
  return of_pages[s.sheet_page];
}
// What the card takes beside its pictures, in reference pixels.
struct Surround {
  float padding = 20, heading = 32, choices = 36, gap = 10, pictures_gap = 2;
  float above() const { return px(heading) + px(gap) + px(choices) + px(gap); }
};
Surround surround_in(Room room) {
  if (room != Room::compact) return {};
  return {.padding = 12, .heading = 34, .choices = 32, .gap = 2, .pictures_gap = 1};
}
constexpr float usual_gap = 12;
float least_gap(int columns, Room room) { return columns > 8 ? 1 : surround_in(room).pictures_gap; }

std::string two_digits(float value) { return format_number(static_cast<double>(value), 2); }

std::string side_text(int side) { return std::to_string(side) + " \u00d7 " + std::to_string(side); }

// Beside the temperatures is room for no more than a symbol.
void draw_sample_sides(Region where, LatentSettings& s) {
  const bool open = icon_button("sheet side", where, ICON_FA_TABLE_CELLS,
                                "Size of the sheet: " + side_text(s.sample_side), {}, {.kind = ButtonKind::tonal});
  if (!begin_menu("sheet sides", where, open)) return;
  for (const int side : sides)
    if (menu_row(side_text(side).c_str(), side_text(side), nullptr, side == s.sample_side)) s.sample_side = side;
  end_menu();
}

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

// Of a square grid with so many rows: 0 .. 3, row by row; the fourth only where it is given.
std::optional<std::size_t> corner_at(std::size_t row, std::size_t column, std::size_t rows, int given) {
  const bool low = row + 1 == rows, right = column + 1 == rows;
  if ((row != 0 && !low) || (column != 0 && !right)) return std::nullopt;
  const std::size_t corner = (low ? 2u : 0u) + (right ? 1u : 0u);
  return corner < static_cast<std::size_t>(given) ? std::optional(corner) : std::nullopt;
}

void draw_grid_choices(Region row, LatentSettings& s) {
  std::vector<std::string> labels;
  int chosen = 0, corners = s.grid_corners == 3 ? 1 : 0;
  for (std::size_t i = 0; i < sides.size(); ++i) {
    labels.push_back(side_text(sides[i]));
    if (sides[i] == s.grid_side) chosen = static_cast<int>(i);
  }
  if (combo("grid side", row.take_left(px(112)), chosen, labels)) s.grid_side = sides[static_cast<std::size_t>(chosen)];
  row.skip_left(px(12));
  const Region choice = row.take_left(std::min(row.width, px(216)));
  if (segmented("grid corners", choice, corners, {{"4 corners"}, {"3 corners"}})) s.grid_corners = corners == 1 ? 3 : 4;
  hover_note(choice, "The plane between corners",
             "great circles in \u03b5; with three the fourth is top right + bottom left \u2212 top left");
}

}  // namespace

float least_sheet_width(Room room, const LatentSettings& s) {
  const int columns = columns_of(s);
  return 2 * px(surround_in(room).padding) + static_cast<float>(columns) * picture_width(1) +
         static_cast<float>(columns - 1) * px(least_gap(columns, room));
}

float sheet_card_height(float width, float height_left, Room room, const LatentSettings& s) {
  const Surround surround = surround_in(room);
  const int columns = columns_of(s);
  const float most = width > px(460) && columns <= 8 ? 3 : 2;
  const auto height = [&](float multiple, float gap) {
    const auto rows = static_cast<float>(columns);  // sheets are square
    return surround.above() + 2 * px(surround.padding) + rows * picture_width(multiple) + (rows - 1) * px(gap);
  };
  const float gap = least_gap(columns, room);
  const float pictures_height = height_left - surround.above() - 2 * px(surround.padding);
  const float multiple = std::min(fitting_multiple(width - 2 * px(surround.padding), columns, gap, most),
                                  fitting_multiple(pictures_height, columns, gap, most));
  return std::max(height(multiple, gap), std::min(height_left, height(multiple, usual_gap)));
}

void SheetPanel::draw(Region where, LatentPage& page) {
  const Surround surround = surround_in(page.room);
  Region inside = card(where, surround.padding);
  constexpr const char* titles[] = {"Prior", "Grid", "Lasso"};
  const bool titled = page.room != Room::compact;
  const Region line =
      titled ? heading(inside, "", titles[page.settings.sheet_page]) : inside.take_top(px(surround.heading));
  segmented("sheet page", {line.right() - px(232), line.y - px(3), px(232), px(38)}, page.settings.sheet_page,
            {{"Samples"}, {"Grid"}, {"Lasso"}});
  if (page.settings.sheet_page == 0)
    action_icon(page.action("new samples"), {line.right() - px(276), line.y - px(4), px(40), px(40)},
                {.kind = ButtonKind::tonal});
  if (!titled && page.settings.sheet_page == 0)
    draw_sample_sides({line.x, line.y - px(3), px(40), px(38)}, page.settings);
  inside.skip_top(px(surround.gap));
  if (!page.session.model()) {
    empty_state("no sheet model", inside, ICON_FA_CUBE, page.why_no_model());
  } else if (page.settings.sheet_page == 0) {
    draw_samples(inside, page);
  } else if (page.settings.sheet_page == 1) {
    draw_grid(inside, page);
  } else {
    draw_selection(inside, page);
  }
}

void SheetPanel::draw_samples(Region inside, LatentPage& page) {
  const Surround surround = surround_in(page.room);
  Region row = inside.take_top(px(surround.choices));
  if (page.room != Room::compact) {
    draw_sample_sides(row.take_left(px(40)), page.settings);
    row.skip_left(px(14));
  }
  draw_temperatures(row, page.settings);
  inside.skip_top(px(surround.gap));
  if (const auto& sheet = page.session.sheets().samples())
    draw_places(inside, sheet->places, static_cast<std::size_t>(sheet->columns), "sample ", page);
}

void SheetPanel::draw_grid(Region inside, LatentPage& page) {
  const Surround surround = surround_in(page.room);
  draw_grid_choices(inside.take_top(px(surround.choices)), page.settings);
  inside.skip_top(px(surround.gap));
  const auto side = static_cast<std::size_t>(page.settings.grid_side);
  const auto& grid = page.session.sheets().grid();
  if (!grid || grid->places.size() != side * side) return;
  draw_places(inside, grid->places, side, "grid ", page);
}

void SheetPanel::draw_selection(Region inside, LatentPage& page) {
  if (page.map.selection.empty() || !page.map.loaded()) {
    empty_state("no lasso", inside, ICON_FA_OBJECT_GROUP, "Hold Shift and draw a line around points of the map");
    return;
  }
  if (selection_ != page.map.selection) {
    selection_ = page.map.selection;
    selected_ = page.map.some_of_selection(lasso_pictures);
  }
  const Region row = inside.take_top(px(36));
  text(row.x, row.centre_y(),
       format_count(static_cast<long long>(selected_.size())) + " of " +
           format_count(static_cast<long long>(selection_.size())) + " codes, evenly",
       {.size = type::caption, .colour = theme().text_3});
  inside.skip_top(px(10));
  draw_places(inside, selected_, lasso_columns, "chosen ", page);
}

void SheetPanel::draw_places(Region inside, const std::vector<latent_state::Place>& places, std::size_t columns,
                             const char* name, LatentPage& page) {
  if (pictures_.size() < places.size()) pictures_.resize(places.size());
  const std::size_t rows = (places.size() + columns - 1) / columns;
  const float gap = least_gap(static_cast<int>(columns), page.room);
  const float multiple = std::min(fitting_multiple(inside.width, static_cast<int>(columns), gap, 3),
                                  fitting_multiple(inside.height, static_cast<int>(rows), gap, 3));
  const float picture = picture_width(multiple);
  const float pitch_x = columns > 1 ? (inside.width - picture) / static_cast<float>(columns - 1) : 0;
  const float pitch_y =
      rows > 1 ? std::min((inside.height - picture) / static_cast<float>(rows - 1), picture + px(20)) : 0;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const std::size_t row = i / columns, column = i % columns;
    const ImVec2 at{std::floor(inside.x + static_cast<float>(column) * pitch_x),
                    std::floor(inside.y + static_cast<float>(row) * pitch_y)};
    const auto corner =
        page.settings.sheet_page == 1 ? corner_at(row, column, rows, page.settings.grid_corners) : std::nullopt;
    const TileEvents events = place_tile(
        (name + std::to_string(i)).c_str(), at, pictures_[i], places[i], page,
        {.multiple = multiple,
         .ring = corner ? theme().accent : 0,
         .note = corner ? "a corner: drop a picture here" : "click: path to it; drag: onto A, B or a corner"});
    if (corner)
      if (auto dropped = accept_place(page)) page.session.set_corner(*corner, *dropped);
    if (events.clicked && !corner) page.session.set_end(latent_state::End::b, places[i]);
  }
}

}  // namespace vlae::studio
