#include "draw_panels/sample_sheet.h"

#include <algorithm>

#include "desk/carrying.h"
#include "draw_state/canvas.h"
#include "look/scale.h"
#include "look/theme.h"
#include "widgets/item.h"
#include "widgets/paint.h"
#include "widgets/tooltip.h"

namespace vlae::studio {
namespace {

constexpr int side = draw_state::picture_side;

void draw_frame(Region place, const Item& item, bool chosen) {
  const float grown = stroke(2);
  if (chosen) return frame(place.grown(grown), theme().accent, 6, 2.5f);
  if (item.hovered || item.focused) return frame(place.grown(grown), theme().neutral, 6, 1.5f);
  frame(place, theme().line, 2, 1);
}

}  // namespace

SampleSheet::Events SampleSheet::draw(ImVec2 top_left, const SheetPlace& place, std::span<const Sample> samples,
                                      AppContext* app) {
  const int count = static_cast<int>(samples.size()), columns = std::min(place.columns, std::max(1, count));
  const int rows = (count + columns - 1) / columns, pitch = side + place.gap;
  const int width = columns * pitch - place.gap, height = rows * pitch - place.gap;
  pixels_.assign(static_cast<std::size_t>(width * std::max(1, height)), 0);  // gaps are clear
  for (int i = 0; i < count; ++i)
    for (int pixel = 0; pixel < side * side; ++pixel) {
      const int y = i / columns * pitch + pixel / side, x = i % columns * pitch + pixel % side;
      const bool ink = samples[static_cast<std::size_t>(i)].image[static_cast<std::size_t>(pixel)] != 0;
      pixels_[static_cast<std::size_t>(y * width + x)] = ink ? theme().ink : theme().paper;
    }
  const Region drawn = picture_.draw(top_left, place.multiple, pixels_, width, false);
  const float pixel = drawn.width / static_cast<float>(width);
  Events events;
  for (int i = 0; i < count; ++i) {
    const Sample& sample = samples[static_cast<std::size_t>(i)];
    const Region square{drawn.x + static_cast<float>(i % columns * pitch) * pixel,
                        drawn.y + static_cast<float>(i / columns * pitch) * pixel, side * pixel, side * pixel};
    const Item item = place_item(sample.id.c_str(), square);
    if (app)
      offer_picture(*app, [&sample] {
        CarriedPicture picture;
        picture.x.assign(sample.image.begin(), sample.image.end());
        picture.name = sample.tooltip;
        return picture;
      });
    if (!picture_is_carried()) tooltip(sample.tooltip, {}, sample.note);
    draw_frame(square, item, sample.chosen);
    if (item.hovered) events.hovered = i;
    if (item.clicked) events.clicked = i;
  }
  return events;
}

}  // namespace vlae::studio
