#include "training_panels/events_panel.h"

#include <icons_font_awesome_6.h>

#include <algorithm>

#include "look/scale.h"
#include "look/theme.h"
#include "widgets/format.h"
#include "widgets/item.h"
#include "widgets/notice.h"
#include "widgets/paint.h"
#include "widgets/tooltip.h"

namespace vlae::studio {
namespace {

struct Line {
  const char* icon;
  ImU32 colour;
  double epoch;
  std::string text;
};

Line line_of(const run::EventMark& event) {
  using Kind = run::EventMark::Kind;
  switch (event.kind) {
    case Kind::started:
    case Kind::resumed:
      return {ICON_FA_PLAY, theme().accent, event.epoch, event.text};
    case Kind::changed:
      return {ICON_FA_SLIDERS, theme().text_3, event.epoch, event.text};
    case Kind::diverged:
      return {ICON_FA_TRIANGLE_EXCLAMATION, theme().warm, event.epoch, event.text};
    case Kind::note:
      break;
  }
  return {ICON_FA_CIRCLE_INFO, theme().text_3, event.epoch, event.text};
}

// Events and new bests together, the latest first.
std::vector<Line> lines_of(const run::TrainingSnapshot& now) {
  std::vector<Line> lines;
  for (std::size_t i = 0; i < now.history.events.size(); ++i) lines.push_back(line_of(now.history.events[i]));
  for (std::size_t i = 0; i < now.history.validation.size(); ++i)
    if (const run::ValidationPoint& point = now.history.validation[i]; point.best)
      lines.push_back({ICON_FA_STAR, theme().warm, point.epoch,
                       "best yet, " + format_number(point.figures.code_nats(), 2) + " nats"});
  std::ranges::stable_sort(lines, std::ranges::greater{}, &Line::epoch);
  return lines;
}

void draw_line(Region row, const Line& line) {
  place_item(("event " + std::to_string(static_cast<int>(row.y))).c_str(), row);
  icon(row.x + px(9), row.centre_y(), line.icon, 15, line.colour);
  const float width =
      text(row.x + px(28), row.centre_y(), format_epoch(line.epoch), {.size = type::caption, .colour = theme().text_3});
  const float x = row.x + px(28) + std::max(width + px(12), px(56));
  if (text_width(line.text, type::caption) > row.right() - x) tooltip(line.text);
  text_fitted(x, row.centre_y(), row.right() - x, line.text, {.size = type::caption});
}

// What went wrong or was just said, in the card concerned.
void draw_message(Region& inside, const run::TrainingSnapshot& now) {
  if (now.message.empty()) return;
  const bool warning = now.state == run::SessionState::failed;
  const float words = paragraph_height(inside.width - px(60), now.message, {.size = type::caption});
  const Region box = inside.take_top(std::min(words + px(20), inside.height));
  rectangle(box, warning ? theme().warm_tint : theme().accent_tint, 8);
  const ImU32 colour = warning ? theme().warm_text : theme().accent_text;
  icon(box.x + px(22), box.y + px(22), warning ? ICON_FA_TRIANGLE_EXCLAMATION : ICON_FA_CIRCLE_INFO, 16, colour);
  ImGui::PushClipRect(box.top_left(), box.bottom_right(), true);
  paragraph(box.x + px(44), box.y + px(10), inside.width - px(60), now.message,
            {.size = type::caption, .colour = colour});
  ImGui::PopClipRect();
  inside.skip_top(px(8));
}

}  // namespace

void draw_events_panel(Region where, const TrainingPage& page) {
  Region inside = card(where);
  heading(inside, "", "Events");
  text(inside.right(), inside.y - px(16), "by epoch", {.size = type::caption, .colour = theme().text_3, .align = 1});
  inside.skip_top(px(8));
  draw_message(inside, page.now);
  const std::vector<Line> lines = lines_of(page.now);
  if (lines.empty() && page.now.message.empty())
    return void(empty_state("no events", inside, ICON_FA_LIST, "Nothing has happened yet."));
  ImGui::SetCursorScreenPos(inside.top_left());
  ImGui::BeginChild("events", {inside.width, inside.height});
  const float pitch = px(33);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  Region rows{at.x, at.y, inside.width - px(8), pitch * static_cast<float>(lines.size())};
  for (const Line& line : lines) draw_line(rows.take_top(pitch), line);
  ImGui::EndChild();
}

}  // namespace vlae::studio
