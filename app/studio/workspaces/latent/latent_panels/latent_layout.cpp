#include "latent_panels/latent_layout.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "latent_panels/detail_panel.h"
#include "latent_panels/path_layout.h"
#include "latent_panels/sheet_panel.h"
#include "look/scale.h"

namespace vlae::studio {
namespace {

// Reference pixels.
constexpr float small_gap = 12, small_sheet = 352, small_detail = 474;
constexpr float gap = 16, lowest_cards = 435, stacked_map = 580, least_sheet = 392;

void place_side_by_side(LatentLayout& layout, Region page, const LatentSettings& settings) {
  const float map = std::floor(page.width * 0.412f);
  const float share = std::max(px(least_sheet), std::floor(map * 0.61f));
  const float sheet = std::max(share, least_sheet_width(Room::wide, settings));
  layout.map = page.take_left(map - (sheet - share));  // what a large grid takes beyond its share comes from the map
  page.skip_left(px(gap));
  layout.sheet = page.take_left(sheet);
  page.skip_left(px(gap));
  layout.detail = page;
}

// The map takes what width is left.
LatentLayout compact_layout(LatentLayout layout, Region page, const LatentSettings& settings) {
  page.skip_top(px(small_gap));
  layout.detail = page.take_right(px(small_detail));
  page.take_right(px(small_gap));
  layout.sheet = page.take_right(std::max(px(small_sheet), least_sheet_width(Room::compact, settings)));
  page.take_right(px(small_gap));
  layout.map = page;
  const float height =
      std::max(page.height, sheet_card_height(layout.sheet.width, page.height, Room::compact, settings));
  layout.map.height = layout.sheet.height = layout.detail.height = height;
  layout.bottom = page.y + height;
  return layout;
}

}  // namespace

LatentLayout latent_layout(Region page, Room room, const LatentSettings& settings) {
  LatentLayout layout;
  layout.path = page.take_top(path_layout(page, room, settings).height);
  if (room == Room::compact) return compact_layout(layout, page, settings);
  page.skip_top(px(gap));
  if (room == Room::wide) {
    place_side_by_side(layout, page, settings);
    const float height_left = std::max(page.height, px(lowest_cards));
    const float height =
        std::max(height_left, sheet_card_height(layout.sheet.width, height_left, Room::wide, settings));
    layout.map.height = layout.sheet.height = layout.detail.height = height;
    layout.bottom = page.y + height;
    return layout;
  }
  layout.map = page.take_top(px(stacked_map));
  page.skip_top(px(gap));
  const bool beside = page.width >= px(2 * least_sheet + 100 + gap);
  const float sheet = beside ? std::floor((page.width - px(gap)) * 0.45f) : page.width;
  const float detail = beside ? page.width - px(gap) - sheet : page.width;
  constexpr float any = std::numeric_limits<float>::max();
  float sheet_height = sheet_card_height(sheet, any, Room::narrow, settings),
        detail_height = detail_card_height(detail, settings);
  if (beside) sheet_height = detail_height = std::max(sheet_height, detail_height);
  Region row = page.take_top(sheet_height);
  layout.sheet = row.take_left(sheet);
  row.skip_left(px(gap));
  page.skip_top(px(gap));
  layout.detail = beside ? row : page.take_top(detail_height);
  layout.bottom = layout.detail.bottom();
  return layout;
}

}  // namespace vlae::studio
