#include "studio/workspaces/draw/gallery_panel.h"

#include <icons_font_awesome_6.h>

#include <string>
#include <vector>

#include "studio/shell/scale.h"
#include "studio/shell/theme.h"
#include "studio/widgets/bar.h"
#include "studio/widgets/item.h"
#include "studio/widgets/notice.h"
#include "studio/widgets/paint.h"
#include "studio/widgets/tooltip.h"
#include "studio/workspaces/draw/draw_layout.h"
#include "studio/workspaces/draw/hover_note.h"

namespace vlae::studio {
namespace {

constexpr float gallery_row = 176;  // reference pixels

void draw_words(Region column) {
  const Theme& t = theme();
  float y = paragraph(column.x, column.y - px(2), column.width, "Same code,\neight seeds",
                      {.size = type::title, .colour = t.text, .face = Face::bold});
  paragraph(column.x, y + px(8), column.width, "The shape stays. The edges are invented anew.",
            {.size = type::caption, .colour = t.text_2});
  float x = column.x;
  legend_item(x, column.bottom() - px(38), LegendMark::square, t.ink, "all ink");
  x = column.x;
  legend_item(x, column.bottom() - px(12), LegendMark::square, t.warm, "seeds differ");
}

// Paper where no seed has ink, ink where all have, orange between: the stronger the more even the split.
ImU32 agreement_colour(float ink_share) {
  const Theme& t = theme();
  if (ink_share <= 0) return t.paper;
  if (ink_share >= 0.999f) return t.ink;
  return mix(mix(t.paper, t.warm, 0.25f), t.warm, 4 * ink_share * (1 - ink_share));
}

}  // namespace

void GalleryPanel::draw(Region where, DrawPage& page) {
  const bool below = compact(where);
  Region inside = card(where);
  draw_words({inside.x, inside.y, px(150), px(gallery_row)});
  inside.skip_left(px(150));
  inside.skip_left(px(18));
  if (!page.session.gallery()) {
    empty_state("no gallery", inside, ICON_FA_IMAGES, "Draw a digit, or choose an example");
    return;
  }
  const draw::Gallery& gallery = *page.session.gallery();
  draw_agreement({inside.x, inside.y + px(2)}, gallery);
  if (below) inside.skip_top(px(gallery_row + 24));
  draw_samples(inside, gallery, page.session);
}

void GalleryPanel::draw_agreement(ImVec2 at, const draw::Gallery& gallery) {
  std::vector<ImU32> colours;
  for (const float share : gallery.ink_share) colours.push_back(agreement_colour(share));
  const Region drawn = agreement_.draw(at, 6, colours);
  hover_note(drawn, "Where the eight agree",
             "the share of the eight pictures in which a pixel is ink: orange is chance, not code");
}

void GalleryPanel::draw_samples(Region inside, const draw::Gallery& gallery, draw::DrawSession& session) {
  const float side = px(3) * draw::picture_side, pitch = side + px(8);
  const float left = inside.right() - (4 * side + 3 * px(8));
  for (std::size_t i = 0; i < gallery.images.size(); ++i) {
    const Region place{left + static_cast<float>(i % 4) * pitch, inside.y - px(1) + static_cast<float>(i / 4) * pitch,
                       side, side};
    const Item item = place_item(("seed " + std::to_string(i)).c_str(), place);
    tooltip("Seed " + std::to_string(gallery.seeds[i]), {}, "click to see it drawn above");
    const Region drawn = samples_[i].draw(place.top_left(), 3, ink_on_paper(gallery.images[i]));
    if (gallery.seeds[i] == session.seed()) {
      frame(drawn.grown(stroke(2)), theme().accent, 6, 2.5f);
    } else if (item.hovered || item.focused) {
      frame(drawn.grown(stroke(2)), theme().neutral, 6, 1.5f);
    }
    if (item.clicked) session.set_seed(gallery.seeds[i]);
  }
}

}  // namespace vlae::studio
