#include "draw_panels/transport.h"

#include <imgui.h>

#include <cmath>
#include <cstdint>
#include <string>

#include "look/scale.h"
#include "look/theme.h"
#include "widgets/format.h"
#include "widgets/paint.h"
#include "widgets/slider.h"
#include "widgets/tooltip.h"

namespace vlae::studio {
namespace {

constexpr float instant_speed = 2500;  // the slider's right end, beyond Playback::fastest

std::string speed_text(float speed) {
  if (speed > draw_state::Playback::fastest) return "instant";
  return format_number(std::round(static_cast<double>(speed)), 0) + " px/s";
}

float draw_buttons(Region row, const DrawPage& page) {
  float x = row.x;
  for (const char* id : {"to start", "step back", "play", "step", "step row", "next uncertain", "to end"}) {
    const Action& action = page.action(id);
    if (std::string_view(id) == "play") {
      x += px(4);
      action_icon(action, {x, row.centre_y() - px(24), px(48), px(48)},
                  {.kind = ButtonKind::primary, .round = true, .icon_size = 20});
      x += px(52);
    } else {
      action_icon(action, {x, row.y + px(2), px(39), px(40)});
      x += px(41);
    }
  }
  return x;
}

void draw_labelled_slider(const char* id, Region place, const char* label, const std::string& shown, float& value,
                          const SliderRange& range, const char* note) {
  text(place.x, place.y + px(10), label, {.size = type::caption, .colour = theme().text_2});
  text(place.right(), place.y + px(10), shown, {.size = type::caption, .face = Face::bold, .align = 1});
  slider(id, {place.x - px(8), place.y + px(20), place.width + px(16), px(24)}, value, range);
  tooltip(label, {}, note);
}

// A number that looks like text until it is pointed at: native input without its frame.
void draw_seed(Region place, draw_state::DrawSession& session) {
  text(place.x, place.y + px(10), "Seed", {.size = type::caption, .colour = theme().text_2});
  std::uint64_t seed = session.seed();
  ImGui::SetCursorScreenPos({place.x - px(6), place.y + px(20)});
  ImGui::PushFont(font(Face::bold), px(type::body));
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {px(6), px(3)});
  ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 0);
  ImGui::PushStyleColor(ImGuiCol_FrameBg, 0);
  ImGui::SetNextItemWidth(place.width);
  ImGui::InputScalar("##seed", ImGuiDataType_U64, &seed, nullptr, nullptr, nullptr, ImGuiInputTextFlags_AutoSelectAll);
  if (ImGui::IsItemDeactivatedAfterEdit()) session.set_seed(seed);
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(2);
  ImGui::PopFont();
  tooltip("Seed", {}, "of the noise that decides the pixels: the same seed draws the same picture");
}

}  // namespace

void draw_transport(Region where, DrawPage& page, bool two_rows) {
  const float width = px(two_rows ? 132 : 124), gap = px(two_rows ? 24 : 18);
  Region row = where.take_top(px(44));
  float x = draw_buttons(row, page) + px(14);
  if (two_rows) {
    where.skip_top(px(16));
    row = where.take_top(px(44));
    x = row.x + px(8);
  }
  DrawSettings& settings = page.settings;
  draw_labelled_slider("speed", {x, row.y, width, row.height}, "Speed", speed_text(settings.speed), settings.speed,
                       {.minimum = draw_state::Playback::slowest,
                        .maximum = instant_speed,
                        .initial = DrawSettings{}.speed,
                        .logarithmic = true},
                       "pixels a second, kept by the clock");
  x += width + gap;
  draw_labelled_slider("temperature", {x, row.y, width, row.height}, "Temperature",
                       format_number(static_cast<double>(settings.temperature), 2), settings.temperature,
                       {.minimum = coldest, .maximum = hottest, .initial = 1, .step = 0.05f},
                       "divides the logits; the same noise draws the whole picture again");
  draw_seed({row.right() - px(112), row.y, px(70), row.height}, page.session);
  action_icon(page.action("new seed"), {row.right() - px(40), row.y + px(2), px(40), px(40)},
              {.kind = ButtonKind::tonal});
}

}  // namespace vlae::studio
