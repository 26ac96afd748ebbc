#include "draw_panels/texture_page.h"

#include <icons_font_awesome_6.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "look/scale.h"
#include "look/theme.h"
#include "widgets/notice.h"
#include "widgets/paint.h"

namespace vlae::studio {
namespace {

constexpr std::size_t shown = 6;

// The sample clicked, or -1.
int draw_row(Region& main, SampleSheet& sheet, const char* title, std::span<const SampleSheet::Sample> samples) {
  const Region line = main.take_top(px(22));
  text(line.x, line.centre_y() - px(2), title, {.size = type::caption, .face = Face::bold});
  const auto events = sheet.draw(main.top_left(), {.multiple = 2, .columns = shown, .gap = 3}, samples);
  main.skip_top(px(2 * draw_state::picture_side + 14));
  return events.clicked;
}

std::vector<SampleSheet::Sample> textures(const draw_state::Gallery& gallery, const draw_state::DrawSession& session) {
  std::vector<SampleSheet::Sample> samples;
  const bool mean = session.handwork().z_by_hand().empty();
  for (std::size_t i = 0; i < std::min(gallery.images.size(), shown); ++i)
    samples.push_back({.image = gallery.images[i],
                       .id = "texture " + std::to_string(i),
                       .tooltip = "x ~ p(x|z), seed " + std::to_string(gallery.seeds[i]),
                       .note = mean ? "z is the mean of q(z|x); click to see it drawn above"
                                    : "z as set by hand; click to see it drawn above",
                       .chosen = gallery.seeds[i] == session.seed()});
  return samples;
}

std::vector<SampleSheet::Sample> other_codes(const draw_state::Gallery& gallery,
                                             const draw_state::DrawSession& session) {
  std::vector<SampleSheet::Sample> samples;
  for (std::size_t i = 0; i < std::min(gallery.other_codes.size(), shown); ++i)
    samples.push_back({.image = gallery.other_codes[i].image,
                       .id = "other code " + std::to_string(i),
                       .tooltip = "z ~ q(z|x), sample " + std::to_string(i),
                       .note = "pixels by seed " + std::to_string(gallery.seeds.front()) +
                               "; click to take this z, which X or undo gives back",
                       .chosen = gallery.other_codes[i].z == session.code().z});
  return samples;
}

}  // namespace

void TexturePage::draw(const PageRegions& regions, DrawPage& page) {
  Region side = regions.side;
  const bool below = regions.main.y > side.y;  // then the words may be as wide as the pictures under them
  if (below) side.width = regions.whole.width;
  const float y = paragraph(side.x, side.y - px(2), side.width, "What z holds",
                            {.size = type::title, .colour = theme().text, .face = Face::bold});
  const float end = paragraph(
      side.x, y + px(6), side.width,
      "Above, p(x|z) draws one code anew: edges change. Below, z ~ q(z|x) with one noise: how far the code itself "
      "is open.",
      {.size = type::caption, .colour = theme().text_2});
  const std::shared_ptr<const draw_state::Gallery> gallery = page.session.gallery();
  if (!page.session.has_z())
    return void(empty_state("no other z", regions.main, ICON_FA_BAN, "This model has no z that could be another"));
  if (!gallery || gallery->other_codes.empty()) {
    empty_state("no textures yet", regions.main, ICON_FA_IMAGES, "The pictures are being drawn");
    return;
  }
  Region main = regions.main;
  if (below) main.skip_top(end + px(14) - main.y);
  draw_state::DrawSession& session = page.session;
  const int texture = draw_row(main, same_z_, "Same z, other texture", textures(*gallery, session));
  if (texture >= 0) session.set_seed(gallery->seeds[static_cast<std::size_t>(texture)]);
  const int code = draw_row(main, other_z_, "Other z, same digit", other_codes(*gallery, session));
  if (code >= 0) session.take_z(gallery->other_codes[static_cast<std::size_t>(code)].z, gallery->seeds.front());
}

}  // namespace vlae::studio
