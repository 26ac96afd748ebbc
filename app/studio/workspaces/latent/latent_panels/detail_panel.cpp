#include "latent_panels/detail_panel.h"

#include <icons_font_awesome_6.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>

#include "latent_panels/density_plot.h"
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
#include "widgets/tooltip.h"

namespace vlae::studio {
namespace {

constexpr float label_width = 86, detail_padding = 20, row_gap = 12, detail_height = 435;
constexpr std::size_t axes_shown = 5;

float above_rows() { return px(32) + px(6) + px(36) + px(2) + px(22) + px(2); }  // heading, choice, head of the columns

float row_multiple(float width) {
  return fitting_multiple(width - px(label_width), static_cast<int>(latent_state::row_sigmas.size()), 4, 3);
}

std::vector<std::vector<float>> principal_axes(const LatentPage& page) {
  std::vector<std::vector<float>> axes;
  if (!page.map.loaded()) return axes;
  const latent::PrincipalAxes& principal = page.map.loaded()->in_epsilon;
  for (std::size_t i = 0; i < std::min(axes_shown, principal.mean.size()); ++i)
    axes.emplace_back(principal.axis(i).begin(), principal.axis(i).end());
  return axes;
}

// Under a row's name: what the dimension is worth, or how wide the data lie along the axis.
std::string note_of(std::size_t row, const LatentPage& page) {
  const auto kind = static_cast<latent_state::RowKind>(page.settings.row_kind);
  if (kind == latent_state::RowKind::principal)
    return page.map.loaded()
               ? "data \u03c3 " + format_number(std::sqrt(page.map.loaded()->in_epsilon.variances[row]), 2)
               : "";
  const latent_state::ModelFacts* facts = page.session.facts().get();
  const std::size_t rank = row + (kind == latent_state::RowKind::next_five ? axes_shown : 0);
  if (!facts || rank >= facts->by_bits.size()) return "";
  return format_number(facts->dimension_bits[facts->by_bits[rank]], 2) + " bits";
}

const std::string row_kinds[] = {"Top 5 of z", "Next 5 of z", "Top 5 in \u03b5", "Main axes"};
constexpr int density_page = 3;

void draw_page_choice(Region& inside, LatentPage& page) {
  if (page.room == Room::compact) {
    const Region line = inside.take_top(px(36));
    segmented("detail page", line, page.settings.detail_page, {{"Traverse"}, {"Edit"}, {"Nearest"}, {"Density"}});
    return;
  }
  constexpr const char* titles[] = {"One at a time", "Edit the code", "Nearest"};
  const Region line = heading(inside, "", titles[page.settings.detail_page]);
  segmented("detail page", {line.right() - px(284), line.y - px(3), px(284), px(38)}, page.settings.detail_page,
            {{"Traverse"}, {"Edit"}, {"Nearest"}});
}

// The size of the tiles and how many rows there are: fewer where all of them would be too small to be read.
struct RowsShown {
  float multiple = 1;
  std::size_t rows = axes_shown;
};

RowsShown rows_in(float width, float height, std::size_t rows) {
  constexpr std::size_t fewest = 3;
  const float widest = row_multiple(width);
  RowsShown shown{std::min(widest, fitting_multiple(height, static_cast<int>(rows), 1, 3)), rows};
  if (shown.multiple >= 2 || widest < 2) return shown;
  const auto fitting = static_cast<std::size_t>((height + px(2)) / (picture_width(2) + px(2)));
  if (fitting >= fewest) shown = {2, std::min(rows, fitting)};
  return shown;
}

// Beside the head of the columns is room for no more than a symbol.
void draw_row_menu(Region head, LatentPage& page) {
  const Region place{head.x, head.y, px(40), head.height};
  const bool open = icon_button("row kind", place, ICON_FA_BARS,
                                "Rows: " + row_kinds[page.settings.row_kind] + ", of the code at the playhead", {},
                                {.kind = ButtonKind::tonal});
  if (!begin_menu("row kinds", place, open)) return;
  for (int i = 0; i < static_cast<int>(std::size(row_kinds)); ++i)
    if (menu_row(row_kinds[i].c_str(), row_kinds[i], nullptr, i == page.settings.row_kind)) page.settings.row_kind = i;
  end_menu();
}

void draw_density(Region inside, LatentPage& page) {
  const Region heading_rows = inside.take_top(density_heading_height(inside.width));
  inside.skip_top(px(8));
  draw_density_plot(heading_rows, inside, px(20), page);
}

}  // namespace

float detail_card_height(float width, const LatentSettings&) {
  const float row = picture_width(row_multiple(width - px(2 * detail_padding))) + px(row_gap);
  const float rows = static_cast<float>(axes_shown) * row - px(row_gap);
  return std::max(px(detail_height), above_rows() + 2 * px(detail_padding) + rows);
}

void DetailPanel::draw(Region where, LatentPage& page) {
  const bool small = page.room == Room::compact;
  Region inside = card(where, small ? 16 : detail_padding);
  if (!small && page.settings.detail_page == density_page) page.settings.detail_page = 0;  // it is in the path's card
  draw_page_choice(inside, page);
  if (!page.session.model()) {
    empty_state("no detail model", inside, ICON_FA_CUBE, page.why_no_model());
    return;
  }
  inside.skip_top(px(6));
  if (page.settings.detail_page == 1) return editor_.draw(inside, page);
  if (page.settings.detail_page == 2) return nearest_.draw(inside, page);
  if (page.settings.detail_page == density_page) return draw_density(inside, page);
  draw_rows(inside, page);
}

void DetailPanel::draw_rows(Region inside, LatentPage& page) {
  const bool small = page.room == Room::compact;
  Region head = inside.take_top(px(small ? 34 : 36));
  if (small) {
    draw_row_menu(head, page);
  } else {
    combo("row kind", head.take_left(px(150)), page.settings.row_kind, row_kinds);
    head.skip_left(px(12));
    text_fitted(head.x, head.centre_y(), head.width, "of the code at the playhead",
                {.size = type::caption, .colour = theme().text_3});
  }
  page.session.set_rows(static_cast<latent_state::RowKind>(page.settings.row_kind),
                        page.settings.row_kind == 3 ? principal_axes(page) : std::vector<std::vector<float>>{});
  const auto& rows = page.session.rows();
  if (!rows || rows->places.empty()) {
    empty_state("no rows", inside, ICON_FA_BARS,
                page.settings.row_kind == 3 ? "The main axes come with the map of codes"
                                            : "Looking at what each dimension does");
    return;
  }
  const Region heads = small ? head : Region{inside.x, inside.y + px(2), inside.width, px(22)};
  if (!small) inside.skip_top(px(26));
  const auto [multiple, shown] = rows_in(inside.width, inside.height, rows->places.size());
  const float picture = picture_width(multiple), label = px(label_width);
  const float pitch = (inside.width - label - picture) / (latent_state::row_sigmas.size() - 1);
  for (std::size_t k = 0; k < latent_state::row_sigmas.size(); ++k) {
    const bool outer = k == 0 || k + 1 == latent_state::row_sigmas.size();
    text(inside.x + label + static_cast<float>(k) * pitch + picture / 2, heads.centre_y(),
         format_number(latent_state::row_sigmas[k], 1) + (outer ? " \u03c3" : ""),
         {.size = type::small, .colour = theme().text_3, .align = 0.5f});
  }
  hover_note({heads.x + label, heads.y, heads.width - label, heads.height}, "In standard deviations of the prior",
             "in z the spread is estimated from 256 samples z = f(\u03b5); in \u03b5 it is 1");
  const float pitch_y = std::min(picture + px(row_gap),
                                 (inside.height - picture) / static_cast<float>(std::max<std::size_t>(1, shown - 1)));
  if (pictures_.size() < rows->places.size()) pictures_.resize(rows->places.size());
  for (std::size_t r = 0; r < shown; ++r) {
    const float y = std::floor(inside.y + static_cast<float>(r) * pitch_y);
    text(inside.x, y + px(17), rows->names[r], {.face = Face::bold});
    text(inside.x, y + px(38), note_of(r, page), {.size = type::small, .colour = theme().text_3});
    for (std::size_t k = 0; k < latent_state::row_sigmas.size(); ++k) {
      const std::string id = "row " + std::to_string(r) + "." + std::to_string(k);
      const latent_state::Place& place = rows->places[r][k];
      if (place_tile(id.c_str(), {std::floor(inside.x + label + static_cast<float>(k) * pitch), y}, pictures_[r][k],
                     place, page, {.multiple = multiple, .note = "click: path to it; drag: onto A or B"})
              .clicked)
        page.session.set_end(latent_state::End::b, place);
    }
  }
}

}  // namespace vlae::studio
