#include "draw_panels/inspector_page.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "look/scale.h"
#include "look/theme.h"
#include "widgets/button.h"
#include "widgets/format.h"
#include "widgets/paint.h"
#include "widgets/slider.h"
#include "widgets/tooltip.h"

namespace vlae::studio {
namespace {

using draw_state::picture_side;

struct Reach {
  int left = 0, right = 0, up = 0;  // columns and rows around the pixel
};

Reach reach_of(const std::vector<architecture::Offset>& context) {
  Reach reach;
  for (const architecture::Offset offset : context) {
    reach.left = std::max(reach.left, -offset.column);
    reach.right = std::max(reach.right, offset.column);
    reach.up = std::max(reach.up, -offset.row);
  }
  return reach;
}

void draw_value(Region row, const char* label, const std::string& value, const char* note, bool warm = false) {
  text(row.x, row.centre_y(), label, {.size = type::caption, .colour = theme().text_2});
  text(row.right(), row.centre_y(), value,
       {.size = type::caption, .colour = warm ? theme().warm_text : theme().text, .face = Face::bold, .align = 1});
  hover_note(row, label, note);
}

std::string price_label(const runtime::PixelRecord& record, bool decided) {
  const std::string value = record.value ? "ink" : "paper";
  if (!decided) return "price, if " + value + " as this seed draws";
  return record.forced ? "paid for " + value + ", set by hand" : "paid for " + value;
}

void draw_values(Region& main, const draw_state::DrawSession& session, int pixel) {
  const replay::Recording& recording = session.recording();
  const runtime::PixelRecord& record = recording.pixel(pixel);
  const bool decided = pixel < session.playback().position();
  const auto row = [&main] { return main.take_top(px(23)); };
  const Region line = row();
  text(line.x, line.centre_y(),
       "Row " + std::to_string(pixel / picture_side) + ", column " + std::to_string(pixel % picture_side),
       {.face = Face::bold});
  text(line.right(), line.centre_y(), "pixel " + std::to_string(pixel + 1),
       {.size = type::caption, .colour = theme().text_3, .align = 1});
  draw_value(row(), "chance of ink", format_number(static_cast<double>(record.probability), 3),
             "p(x_i = 1 | z, window) = 1 / (1 + e^(\u2212 logit / temperature))");
  draw_value(row(), "entropy", format_number(recording.entropy_bits(pixel), 3) + " bits",
             "H(p) = \u2212 p log2 p \u2212 (1 \u2212 p) log2 (1 \u2212 p) at temperature 1: the price in the mean");
  draw_value(row(), price_label(record, decided).c_str(), format_number(record.bits, 3) + " bits",
             "\u2212 log2 p(value) at temperature 1: what an entropy coder would pay", decided);
  draw_value(row(), "log odds: z says", format_signed(recording.code_evidence_bits(pixel), 2) + " bits",
             "L(z, blank) / ln 2: the logit of ink with the context maps of this z and every image pixel in the window "
             "blanked to paper");
  draw_value(row(), "log odds: window adds", format_signed(recording.context_evidence_bits(pixel), 2) + " bits",
             "(L(z, window) \u2212 L(z, blank)) / ln 2: the logit with the pixels as they are, less the one with the "
             "window blanked. The two sum to the logit");
}

void draw_threshold(Region row, DrawPage& page) {
  const float value = page.settings.uncertain_bits;
  action_icon(page.action("next uncertain"), {row.right() - px(38), row.y - px(2), px(38), px(38)},
              {.kind = ButtonKind::tonal});
  text(row.x, row.centre_y(), "uncertain above", {.size = type::caption, .colour = theme().text_2});
  slider(
      "uncertain above", {row.x + px(122), row.y, row.width - px(122 + 122), row.height}, page.settings.uncertain_bits,
      {.minimum = least_uncertain, .maximum = most_uncertain, .initial = DrawSettings{}.uncertain_bits, .step = 0.05f});
  tooltip("Uncertain pixels", "U", "their entropy H(p) is above this; the button runs to the next one");
  text(row.right() - px(50), row.centre_y(), format_number(static_cast<double>(value), 2) + " bits",
       {.size = type::caption, .face = Face::bold, .align = 1});
}

}  // namespace

void InspectorPage::draw(const PageRegions& regions, DrawPage& page) {
  follow_model(page.session);
  const int pixel = page.hovered_pixel.value_or(page.session.focus());
  Region main = regions.main;
  const bool below = main.y > regions.side.y;
  const float end = draw_receptive_field(regions.side, below, page.session, pixel);
  if (below) main.skip_top(end + px(8) - main.y);
  draw_values(main, page.session, pixel);
  main.skip_top(px(4));
  draw_threshold(main.take_top(px(34)), page);
}

float InspectorPage::draw_receptive_field(Region side, bool words_beside, const draw_state::DrawSession& session,
                                          int pixel) const {
  const Theme& t = theme();
  const Reach reach = reach_of(context_);
  const int columns = reach.left + 1 + reach.right, rows = reach.up + 1;
  const float cell =
      std::max(1.0f, std::floor(std::min(side.width / static_cast<float>(columns), px(84) / static_cast<float>(rows))));
  const auto place = [&](int row, int column) {
    return Region{side.x + static_cast<float>(column + reach.left) * cell,
                  side.y + static_cast<float>(row + reach.up) * cell, cell, cell};
  };
  const Region whole{side.x, side.y, cell * static_cast<float>(columns), cell * static_cast<float>(rows)};
  rectangle(whole, t.well, 4);
  int seen = 0, ink = 0;
  for (const architecture::Offset offset : context_) {
    const int row = pixel / picture_side + offset.row, column = pixel % picture_side + offset.column;
    if (row < 0 || row >= picture_side || column < 0 || column >= picture_side) continue;
    const bool value = session.recording().image()[static_cast<std::size_t>(row * picture_side + column)] != 0;
    const Region square = place(offset.row, offset.column);
    rectangle(square, value ? t.ink : t.paper);
    frame(square, t.cell_line);
    ++seen, ink += value ? 1 : 0;
  }
  frame(place(0, 0).grown(stroke(1)), t.warm, 2, 2.5f);
  hover_note(whole, "Receptive field",
             "the earlier pixels that this pixel's logit depends on, with the values they had");
  const float x = words_beside ? side.right() + px(16) : side.x;
  const float y = words_beside ? whole.y + px(12) : whole.bottom() + px(16);
  text(x, y, std::to_string(seen) + " pixels seen", {.size = type::caption, .face = Face::bold});
  text(x, y + px(22), std::to_string(ink) + " ink, " + std::to_string(seen - ink) + " paper",
       {.size = type::caption, .colour = t.text_2});
  const float end = paragraph(x, y + px(34), side.width, "What it hides has to go through z",
                              {.size = type::small, .colour = t.text_3});
  return std::max(whole.bottom(), end);
}

void InspectorPage::follow_model(const draw_state::DrawSession& session) {
  if (session.model() == context_of_) return;
  context_of_ = session.model();
  context_ =
      context_of_ ? architecture::receptive_field(context_of_->config().window) : std::vector<architecture::Offset>{};
}

}  // namespace vlae::studio
