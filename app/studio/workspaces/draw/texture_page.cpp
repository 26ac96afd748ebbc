#include "studio/workspaces/draw/texture_page.h"

#include <icons_font_awesome_6.h>

#include <algorithm>
#include <string>
#include <vector>

#include "studio/shell/scale.h"
#include "studio/shell/theme.h"
#include "studio/widgets/notice.h"
#include "studio/widgets/paint.h"

namespace vlae::studio {
namespace {

constexpr int shown = 6;

void draw_row(Region& main, SampleSheet& sheet, const char* title, std::span<const SampleSheet::Sample> samples) {
  const Region line = main.take_top(px(22));
  text(line.x, line.centre_y() - px(2), title, {.size = type::caption, .face = Face::bold});
  sheet.draw(main.top_left(), {.multiple = 2, .columns = shown, .gap = 3}, samples);
  main.skip_top(px(2 * draw::picture_side + 14));
}

std::vector<SampleSheet::Sample> samples_of(const std::vector<std::vector<std::uint8_t>>& images, const char* id,
                                            const std::string& name, const std::string& note) {
  std::vector<SampleSheet::Sample> samples;
  for (std::size_t i = 0; i < std::min<std::size_t>(images.size(), shown); ++i)
    samples.push_back({.image = images[i],
                       .id = id + std::to_string(i),
                       .tooltip = name + std::to_string(i),
                       .note = note,
                       .chosen = false});
  return samples;
}

}  // namespace

void TexturePage::draw(const PageRegions& regions, DrawPage& page) {
  const float y = paragraph(regions.side.x, regions.side.y - px(2), px(side_width), "What z holds",
                            {.size = type::title, .colour = theme().text, .face = Face::bold});
  paragraph(
      regions.side.x, y + px(6), px(side_width),
      "Above, p(x|z) draws one code anew: edges change. Below, z ~ q(z|x) with one noise: how far the code itself "
      "is open.",
      {.size = type::caption, .colour = theme().text_2});
  const auto& gallery = page.session.gallery();
  if (!gallery || gallery->other_codes.empty()) {
    empty_state("no textures yet", regions.main, ICON_FA_IMAGES, "The pictures are being drawn");
    return;
  }
  Region main = regions.main;
  draw_row(main, same_z_, "Same z, other texture",
           samples_of(gallery->images, "texture ", "x ~ p(x|z), picture ", "z is the mean of q(z|x)"));
  draw_row(main, other_z_, "Other z, same digit",
           samples_of(gallery->other_codes, "other code ", "z ~ q(z|x), sample ",
                      "pixels by seed " + std::to_string(gallery->seeds.front())));
}

}  // namespace vlae::studio
