#include "shell/status_bar.h"

#include <icons_font_awesome_6.h>

#include <algorithm>
#include <string>

#include "group/group.h"
#include "widgets/bar.h"
#include "widgets/paint.h"

namespace vlae::studio {
namespace {

std::string device_text() {
  const int threads = group::usable_cores();
  return "CPU, " + std::to_string(threads) + (threads == 1 ? " thread" : " threads");
}

float draw_left(Region where, const AppContext& app, const std::string& activity) {
  const float y = where.centre_y();
  icon(where.x + px(32), y, ICON_FA_MICROCHIP, 16, theme().text_3);
  float x = where.x + px(48);
  const auto fitted = [&](float from, std::string_view words, ImU32 colour) {
    return text_fitted(from, y, std::max(0.0f, where.right() - px(24) - from), words,
                       {.size = type::caption, .colour = colour});
  };
  x += fitted(x, device_text(), theme().text_2) + px(28);
  const float least_note = px(120);  // less would be a stump
  const auto note = [&](const char* glyph, std::string_view words, ImU32 colour) {
    if (words.empty() || x + least_note > where.right()) return;
    icon(x + px(8), y, glyph, 14, colour);
    x += px(24) + fitted(x + px(24), words, colour) + px(28);
  };
  note(ICON_FA_CUBE, app.model ? "shown: " + app.model->name : "no model", theme().text_2);
  note(ICON_FA_CHART_LINE, activity, theme().accent_text);
  if (!app.timing.empty() && x + least_note <= where.right()) x += fitted(x, app.timing, theme().text_3) + px(28);
  return x;
}

// As many as fit, the first ones first: a key without words belongs to the one after it.
std::span<const KeyHint> fitting(std::span<const KeyHint> hints, float room) {
  std::size_t whole = 0;
  float width = 0;
  for (std::size_t i = 0; i < hints.size(); ++i) {
    width += key_hint_width(hints[i].key, hints[i].what);
    if (width - px(18) > room) break;
    if (hints[i].what[0] != '\0') whole = i + 1;
  }
  return hints.first(whole);
}

}  // namespace

void draw_status_bar(Region where, const AppContext& app, const StatusBarContent& content) {
  constexpr float least = 200;
  if (where.width < px(least)) return;
  const float left = draw_left(where, app, content.activity), right = where.right() - px(24);
  const std::span<const KeyHint> shown = fitting(content.hints, right - left);
  float width = 0;
  for (const KeyHint& hint : shown) width += key_hint_width(hint.key, hint.what);
  float x = right - width + px(18);
  for (const KeyHint& hint : shown) key_hint(x, where.centre_y(), hint.key, hint.what);
}

}  // namespace vlae::studio
