#include "draw_panels/likeness.h"

#include <icons_font_awesome_6.h>

#include "look/scale.h"
#include "look/theme.h"
#include "models/test_code_lengths.h"
#include "runtime/ledger.h"
#include "widgets/format.h"
#include "widgets/paint.h"
#include "widgets/tooltip.h"

namespace vlae::studio {

std::optional<Unlikeness> unlikeness(const DrawPage& page) {
  if (page.session.empty() || !page.app.model) return std::nullopt;
  const auto lengths = models::test_code_lengths(page.app.model->provenance);
  const double bits = runtime::bits(page.session.length().ledger().net_nats());
  if (!lengths || !lengths->unlike(bits)) return std::nullopt;
  return Unlikeness{.brief = "Unlike test digits",
                    .detail = ": net " + format_number(bits, 0) + " bits",
                    .words = "The " + format_count(lengths->images) + " test images of " + lengths->data +
                             " cost this model " + format_number(lengths->mean_bits, 0) +
                             " bits in the mean, with a deviation of " + format_number(lengths->deviation_bits, 0) +
                             ". Yours costs " + format_number(bits, 0) + ", " +
                             format_number(lengths->deviations_above(bits), 1) +
                             " deviations more: the model has seen nothing like it, so its code says little of it."};
}

void draw_unlikeness(Region line, const Unlikeness& unlikeness) {
  rectangle(line, theme().warm_tint, 8);
  icon(line.x + px(18), line.centre_y(), ICON_FA_TRIANGLE_EXCLAMATION, 15, theme().warm_text);
  const float room = line.width - px(40);
  const std::string whole = unlikeness.brief + unlikeness.detail;
  text_fitted(line.x + px(36), line.centre_y(), room,
              text_width(whole, type::caption) <= room ? whole : unlikeness.brief,
              {.size = type::caption, .colour = theme().warm_text});
  hover_note(line, "Unlike any digit of the test set", unlikeness.words);
}

}  // namespace vlae::studio
