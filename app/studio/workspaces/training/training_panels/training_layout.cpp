#include "training_panels/training_layout.h"

#include <algorithm>
#include <cmath>

#include "look/scale.h"

namespace vlae::studio {
namespace {

// Reference pixels.
constexpr float gap = 16, set_up_width = 352, figures_height = 168, below_height = 282;
constexpr float least_curves_height = 320, elbo_share = 0.62f;
constexpr float dimensions_width = 320, pictures_width = 508, usual_below = 1184;
constexpr float narrow_set_up_height = 860, narrow_figures_height = 248, one_column_below = 900;

namespace small {
constexpr float gap = 12, set_up_width = 336, figures_height = 136, progress_width = 372;
}

void place_below(TrainingLayout& layout, Region row) {
  layout.below = row;
  const float spare = std::max(0.0f, row.width - px(usual_below));  // in wide windows: half of it for the bars
  layout.dimensions = row.take_left(std::floor(px(dimensions_width) + spare / 2));
  row.skip_left(px(gap));
  layout.pictures = row.take_left(px(pictures_width));
  row.skip_left(px(gap));
  layout.events = row;
}

void place_curves(TrainingLayout& layout, Region row) {
  layout.elbo = row.take_left(std::floor((row.width - px(gap)) * elbo_share));
  row.skip_left(px(gap));
  layout.progress = row;
}

TrainingLayout side_by_side(Region page) {
  TrainingLayout layout;
  const float least = px(figures_height + least_curves_height + below_height + 2 * gap);
  page.height = std::max(page.height, least);
  layout.bottom = page.bottom();
  layout.set_up = page.take_left(px(set_up_width));
  page.skip_left(px(gap));
  layout.figures = page.take_top(px(figures_height));
  page.skip_top(px(gap));
  place_below(layout, page.take_bottom(px(below_height)));
  page.take_bottom(px(gap));
  place_curves(layout, page);
  return layout;
}

TrainingLayout compact_layout(Region page, int shown) {
  TrainingLayout layout;
  layout.bottom = page.bottom();
  layout.set_up = page.take_left(px(small::set_up_width));
  page.skip_left(px(small::gap));
  layout.figures = page.take_top(px(small::figures_height));
  page.skip_top(px(small::gap));
  layout.choice = page.take_top(px(38));
  page.skip_top(px(small::gap));
  layout.below = page;
  if (shown == 0) {
    layout.progress = page.take_right(px(small::progress_width));
    page.take_right(px(small::gap));
    layout.elbo = page;
  } else if (shown == 1) {
    layout.pictures = page.take_right(px(pictures_width));
    page.take_right(px(small::gap));
    layout.dimensions = page;
  } else {
    layout.events = page;
  }
  return layout;
}

TrainingLayout stacked(Region page) {
  TrainingLayout layout;
  const auto next = [&page](float height) {
    const Region row = page.take_top(px(height));
    page.skip_top(px(gap));
    return row;
  };
  const bool one_column = page.width < px(one_column_below);
  layout.figures = next(one_column ? narrow_figures_height : figures_height);
  if (one_column) {
    layout.elbo = next(least_curves_height + 60);
    layout.progress = next(least_curves_height + 60);
    layout.set_up = next(narrow_set_up_height);
    layout.dimensions = next(below_height);
    layout.pictures = next(below_height);
    layout.events = next(below_height);
    layout.below = layout.dimensions;
  } else {
    place_curves(layout, next(least_curves_height + 60));
    Region row = next(narrow_set_up_height);
    layout.set_up = row.take_left(px(set_up_width));
    row.skip_left(px(gap));
    const auto part = [&row](float height) {
      const Region card = row.take_top(px(height));
      row.skip_top(px(gap));
      return card;
    };
    const float third = (narrow_set_up_height - 2 * gap) / 3;
    layout.below = row;
    layout.dimensions = part(third);
    layout.pictures = part(third);
    layout.events = part(third);
  }
  layout.bottom = page.y - px(gap);
  return layout;
}

}  // namespace

TrainingLayout training_layout(Region page, Room room, int shown) {
  if (room == Room::compact) return compact_layout(page, shown);
  return room == Room::wide ? side_by_side(page) : stacked(page);
}

}  // namespace vlae::studio
