#include "studio/workspaces/latent/latent_layout.h"

#include <algorithm>
#include <cmath>

#include "studio/shell/scale.h"

namespace vlae::studio {
namespace {

// Reference pixels.
constexpr float gap = 16, path_height = 420, lowest_cards = 435, stacked_map = 560, least_sheet = 392;

}  // namespace

LatentLayout latent_layout(Region page, bool narrow) {
  LatentLayout layout;
  layout.path = page.take_top(px(path_height));
  page.skip_top(px(gap));
  if (!narrow) {
    page.height = std::max(page.height, px(lowest_cards));
    layout.map = page.take_left(std::floor(page.width * 0.412f));
    page.skip_left(px(gap));
    layout.sheet = page.take_left(std::max(px(least_sheet), std::floor(layout.map.width * 0.61f)));
    page.skip_left(px(gap));
    layout.detail = page;
    layout.bottom = page.bottom();
    return layout;
  }
  layout.map = page.take_top(px(stacked_map));
  page.skip_top(px(gap));
  Region row = page.take_top(px(lowest_cards));
  const bool beside = row.width >= px(2 * least_sheet + gap);
  layout.sheet = beside ? row.take_left(px(least_sheet)) : row;
  row.skip_left(px(gap));
  page.skip_top(px(gap));
  layout.detail = beside ? row : page.take_top(px(lowest_cards));
  layout.bottom = layout.detail.bottom();
  return layout;
}

}  // namespace vlae::studio
