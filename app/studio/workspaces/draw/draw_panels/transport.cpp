#include "draw_panels/transport.h"

#include <imgui.h>

#include <algorithm>
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

// Reference pixels.
constexpr float buttons_width = 302, seed_width = 112, least_slider = 122, most_slider = 160, least_gap = 16;
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

bool temperature_fits(float width) {
  return width >= px(buttons_width + seed_width + 2 * least_slider + 3 * least_gap);
}

void draw_temperature(Region place, DrawSettings& settings) {
  draw_labelled_slider("temperature", place, "Temperature", format_number(static_cast<double>(settings.temperature), 2),
                       settings.temperature, {.minimum = coldest, .maximum = hottest, .initial = 1, .step = 0.05f},
                       "divides the logits; the same noise draws the whole picture again");
}

void draw_transport(Region row, DrawPage& page) {
  row = {row.x, row.centre_y() - px(22), row.width, px(44)};
  const bool both = temperature_fits(row.width);
  const float sliders = both ? 2 : 1;
  const float room = row.width - px(buttons_width + seed_width + (sliders + 1) * least_gap);
  const float width = std::min(std::floor(room / sliders), px(most_slider));
  const float gap = px(least_gap) + std::min(px(10), (room / sliders - width) / 2);
  float x = draw_buttons(row, page) + gap;
  DrawSettings& settings = page.settings;
  draw_labelled_slider("speed", {x, row.y, width, row.height}, "Speed", speed_text(settings.speed), settings.speed,
                       {.minimum = draw_state::Playback::slowest,
                        .maximum = instant_speed,
                        .initial = DrawSettings{}.speed,
                        .logarithmic = true},
                       "pixels a second, kept by the clock");
  x += width + gap;
  if (both) draw_temperature({x, row.y, width, row.height}, settings);
  draw_seed({row.right() - px(112), row.y, px(70), row.height}, page.session);
  action_icon(page.action("new seed"), {row.right() - px(40), row.y + px(2), px(40), px(40)},
              {.kind = ButtonKind::tonal});
}

}  // namespace vlae::studio
