#include "placement_panels/columns_layout.h"

#include <algorithm>
#include <cmath>

#include "placement_state/account.h"
#include "widgets/picture.h"

namespace vlae::studio {
namespace {

// Reference pixels.
constexpr float labels = 92, ticks = 38, far_gap = 22, widest = 240, slim = 104, picture_gap = 6;

void place_columns(ColumnsLayout& layout, Region inside, const placement_state::Family& family, Room room,
                   float gutter) {
  const auto& members = family.members;
  const auto far = std::ranges::find_if(members, [](const auto& member) { return member.far_only(); });
  const bool apart =
      family.kind == placement_state::FamilyKind::windows && far != members.end() && far != members.begin();
  const float gap = px(room == Room::wide ? 8 : 4), extra = apart ? px(room == Room::wide ? far_gap : 10) : 0;
  layout.gutter = inside.x;
  inside.skip_left(gutter);
  const auto count = static_cast<float>(members.size());
  const float width = std::floor(std::min(px(widest), (inside.width - extra - gap * (count - 1)) / count));
  float x = inside.x;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (apart && i == static_cast<std::size_t>(far - members.begin())) {
      layout.separator = std::floor(x + (extra - gap) / 2);
      x += extra;
    }
    layout.columns.push_back({x, inside.y, width, 0});
    x += width + gap;
  }
}

float decoded_height(const ColumnsLayout& layout) {
  const auto rows = static_cast<float>(placement_state::decodings_shown / layout.decoded_in_row);
  return rows * picture_width(layout.decoded_multiple) + (rows - 1) * px(picture_gap);
}

struct Decoded {
  std::size_t in_row;
  float multiple;
};
constexpr Decoded decoded_ways[] = {{2, 2}, {1, 2}, {2, 1}};  // the first that fits is taken

// The four decodings as large as they may be, then the agreement map.
void size_pictures(ColumnsLayout& layout, float height) {
  const float width = layout.columns.front().width;
  const auto whole = [&] { return decoded_height(layout) + px(10) + picture_width(layout.agreement_multiple); };
  for (const Decoded way : decoded_ways) {
    layout.decoded_in_row = way.in_row, layout.decoded_multiple = way.multiple;
    const float left = height - decoded_height(layout) - px(10);
    layout.agreement_multiple = std::min({multiple_within(width), std::max(multiple_within(left), 2.0f), 4.0f});
    const float row = static_cast<float>(way.in_row) * picture_width(way.multiple) + (way.in_row > 1 ? px(4) : 0);
    if (row <= width && whole() <= height) return;
  }
}

}  // namespace

ColumnsLayout columns_layout(Region inside, const placement_state::Family& family, Room room, int page) {
  ColumnsLayout layout;
  const bool all = room == Room::wide, bits = all || page == 0, pictures = all || page == 1;
  place_columns(layout, inside, family, room, px(all ? labels : bits ? ticks : 0));
  const Region whole = inside;
  layout.slider = {inside.bottom() - px(34), px(34)};
  inside.take_bottom(px(34));
  const auto take = [&](Band& band, float height, float gap_after) {
    band = {inside.y, height};
    inside.skip_top(height + gap_after);
  };
  inside.skip_top(px(8));
  take(layout.name, px(24), 0);
  take(layout.seen, px(22), px(8));
  inside.take_bottom(px(8));
  if (bits) take(layout.window, px(all ? 64 : 56), px(12));
  if (pictures) {
    size_pictures(layout, inside.height - (all ? px(120) : 0));
    const float height = decoded_height(layout);
    Region rest = inside;
    layout.decoded = {rest.bottom() - height, height};
    rest.take_bottom(height + px(10));
    layout.agreement = {rest.bottom() - picture_width(layout.agreement_multiple),
                        picture_width(layout.agreement_multiple)};
    inside.height = layout.agreement.y - px(12) - inside.y;
  }
  if (bits) {
    const bool below = layout.columns.front().width < px(slim);
    if (below) layout.numbers = {inside.bottom() - px(44), px(44)};
    layout.bars = {inside.y, inside.height - (below ? px(48) : 0)};
  }
  for (Region& column : layout.columns) column.height = layout.slider.y - whole.y;
  return layout;
}

}  // namespace vlae::studio
