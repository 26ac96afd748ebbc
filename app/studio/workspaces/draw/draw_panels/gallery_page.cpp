#include "draw_panels/gallery_page.h"

#include <icons_font_awesome_6.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <string>
#include <vector>

#include "draw_panels/agreement.h"
#include "draw_panels/quiet_choice.h"
#include "look/scale.h"
#include "look/theme.h"
#include "widgets/format.h"
#include "widgets/notice.h"
#include "widgets/paint.h"
#include "widgets/picture.h"
#include "widgets/tooltip.h"

namespace vlae::studio {
namespace {

constexpr std::array sizes{8, 16, 32, 64};

void draw_options(Region where, DrawSettings& settings) {
  std::vector<std::string> counts;
  for (const int size : sizes) counts.push_back(std::to_string(size) + " seeds");
  const auto here = std::ranges::find(sizes, settings.gallery_size);
  int count = here == sizes.end() ? 0 : static_cast<int>(here - sizes.begin());
  if (quiet_choice("gallery size", where.take_top(px(24)), count, counts))
    settings.gallery_size = sizes[static_cast<std::size_t>(count)];
  int order = settings.gallery_by_bits ? 1 : 0;
  const std::array<std::string, 2> orders{"by seed", "by code length"};
  if (quiet_choice("gallery order", where.take_top(px(26)), order, orders)) settings.gallery_by_bits = order == 1;
}

std::vector<std::size_t> order_of(const draw_state::Gallery& gallery, bool by_bits) {
  std::vector<std::size_t> order(gallery.images.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  if (by_bits)
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return gallery.bits[a] < gallery.bits[b]; });
  return order;
}

SheetPlace place_of(std::size_t count) {
  if (count <= 8) return {.multiple = 3, .columns = 4, .gap = 3};
  if (count <= 16) return {.multiple = 2, .columns = 6, .gap = 2};
  return {.multiple = 1, .columns = 12, .gap = 2};
}

float width_of(const SheetPlace& place) {
  return place.multiple * static_cast<float>(place.columns * (draw_state::picture_side + place.gap) - place.gap);
}

}  // namespace

void GalleryPage::draw(const PageRegions& regions, DrawPage& page) {
  draw_options(regions.options, page.settings);
  if (!page.session.gallery()) {
    empty_state("no pictures yet", regions.main, ICON_FA_IMAGES, "The pictures are being drawn");
    return;
  }
  draw_agreement(regions.side, *page.session.gallery(), page.settings);
  draw_samples(regions.main, *page.session.gallery(), page);
}

void GalleryPage::draw_agreement(Region side, const draw_state::Gallery& gallery, DrawSettings& settings) {
  const bool entropy = settings.agreement_entropy;
  const Region drawn = agreement_.draw(side.top_left(), 5, agreement_pixels(gallery, entropy));
  hover_note(drawn, "Where the pictures agree",
             entropy ? "H(m) of the share m of pictures in which a pixel is ink: 0 where all agree, 1 bit where half do"
                     : "m: the share of the pictures in which a pixel is ink. Orange is chance, not code");
  side.skip_top(px(146));
  Region row = side.take_top(px(26));
  int kind = entropy ? 1 : 0;
  const std::array<std::string, 2> kinds{"mean", "entropy"};
  if (quiet_choice("agreement", row.take_left(px(76)), kind, kinds)) settings.agreement_entropy = kind == 1;
  for (int i = 0; i < 5; ++i) {
    const float share = static_cast<float>(i) / 4 * (entropy ? 0.5f : 1.0f);
    const Region square{row.x + px(static_cast<float>(i) * 13), row.centre_y() - px(5), px(11), px(11)};
    rectangle(square, entropy ? entropy_colour(share) : agreement_colour(share), 2);
    frame(square, theme().line, 2);
  }
  hover_note(row, entropy ? "0 to 1 bit" : "0 to 1", entropy ? "of the share of ink" : "paper in all, ink in all");
}

void GalleryPage::draw_samples(Region main, const draw_state::Gallery& gallery, DrawPage& page) {
  const std::vector<std::size_t> order = order_of(gallery, page.settings.gallery_by_bits);
  std::vector<SampleSheet::Sample> samples;
  for (const std::size_t i : order)
    samples.push_back(
        {.image = gallery.images[i],
         .id = "seed " + std::to_string(i),
         .tooltip = "Seed " + std::to_string(gallery.seeds[i]) + ", " + format_number(gallery.bits[i], 1) + " bits",
         .note = "click to see it drawn above; drag it to Latent space",
         .chosen = gallery.seeds[i] == page.session.seed()});
  const SheetPlace place = place_of(samples.size());
  const float left = std::max(main.x, main.right() - px(width_of(place)));
  const auto events = samples_.draw({left, main.y}, place, samples, &page.app);
  if (events.clicked >= 0) page.session.set_seed(gallery.seeds[order[static_cast<std::size_t>(events.clicked)]]);
}

}  // namespace vlae::studio
