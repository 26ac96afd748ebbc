#include "placement_panels/finding_card.h"

#include "look/theme.h"
#include "placement_panels/placement_layout.h"
#include "placement_state/lesson.h"
#include "widgets/paint.h"

namespace vlae::studio {
namespace {

struct Sizes {
  float headline, words;
};
constexpr Sizes sizes[] = {{40, type::body},         {36, type::body},    {32, type::body},
                           {32, type::caption},      {28, type::caption}, {type::title, type::caption},
                           {type::body, type::small}};  // the largest that fit are taken

float height_of(const placement_state::Finding& finding, float width, Sizes size) {
  return paragraph_height(width, finding.headline, {.size = size.headline, .face = Face::bold}) + px(8) +
         paragraph_height(width, finding.words, {.size = size.words});
}

}  // namespace

void draw_finding_card(Region where, const PlacementPage& page) {
  const Region inside = card(where, card_padding(page.room));
  const auto& family = page.session.family();
  const placement_state::Finding finding =
      family ? finding_of(*family)
             : placement_state::Finding{.headline = "What the window hides has to go through z.",
                                        .words = "A family of models, trained alike but for their window, shows it."};
  Sizes chosen = sizes[0];
  for (const Sizes size : sizes) {
    chosen = size;
    if (height_of(finding, inside.width, size) <= inside.height) break;
  }
  const float y =
      paragraph(inside.x, inside.y, inside.width, finding.headline, {.size = chosen.headline, .face = Face::bold});
  paragraph(inside.x, y + px(8), inside.width, finding.words, {.size = chosen.words, .colour = theme().text_2});
}

}  // namespace vlae::studio
