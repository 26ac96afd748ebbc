#include "training_panels/setting_field.h"

#include <icons_font_awesome_6.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <limits>

#include "look/scale.h"
#include "look/theme.h"
#include "run/live_settings.h"
#include "widgets/combo.h"
#include "widgets/field.h"
#include "widgets/format.h"
#include "widgets/item.h"
#include "widgets/paint.h"
#include "widgets/toggle.h"
#include "widgets/tooltip.h"

namespace vlae::studio {
namespace {

using nlohmann::json;
using settings::Kind;
using settings::Setting;

// "autoregressive_flow" as words.
std::string words_of(std::string value) {
  std::ranges::replace(value, '_', ' ');
  return value;
}

std::string number_text(double value) { return json(value).dump(); }

// A float as short as a double that means the same: 0.1, not 0.10000000149011612.
double shortened(double value) {
  const auto single = static_cast<float>(value);
  if (static_cast<double>(single) != value) return value;
  char text[32];
  std::snprintf(text, sizeof text, "%.7g", value);
  const double shorter = std::strtod(text, nullptr);
  return static_cast<float>(shorter) == single ? shorter : value;
}

std::string shown_value(const json& value) {
  if (value.is_string()) return words_of(value.get<std::string>());
  return value.is_number_float() ? number_text(shortened(value.get<double>())) : value.dump();
}

std::string range_words(const Setting& setting) {
  const auto [least, most] = setting.row.range;
  if (setting.kind == Kind::real) return number_text(least) + " to " + number_text(most);
  return format_number(least, 0) + " to " + format_number(most, 0);
}

std::string explanation_of(const Setting& setting, const TrainingPage& page) {
  std::string words = setting.row.meaning;
  if (setting.kind == Kind::whole || setting.kind == Kind::real || setting.kind == Kind::wholes) {
    words += "\nRange " + range_words(setting);
    if (setting.row.unit[0] != '\0') words += std::string(" ") + setting.row.unit;
  }
  words += "\nDefault of the preset: " + shown_value(page.set_up.initial(setting.path));
  if (page.run_goes_on())
    words += run::is_live(setting.path) ? "\nChanges the run that goes on." : "\nNeeds a new run: stop this one first.";
  return words;
}

void commit(const Setting& setting, const json& value, TrainingPage& page) {
  if (page.run_goes_on()) {
    page.session.change({training_state::as_setting(setting.path, value)});
    page.set_up.set(setting.path, value);
    return;
  }
  if (const std::string problem = page.set_up.set(setting.path, value); !problem.empty())
    page.app.notifications.post(Severity::warning, problem);
}

void draw_label(Region line, const Setting& setting, TrainingPage& page, bool open) {
  const bool changed = page.set_up.changed(setting.path);
  const float width = text_fitted(line.x, line.centre_y(), line.width - px(24), setting.row.label,
                                  {.size = type::caption,
                                   .colour = changed ? theme().warm_text : theme().text_2,
                                   .face = changed ? Face::bold : Face::regular});
  place_item(("about " + setting.path).c_str(), {line.x, line.y, std::max(width, px(8)), line.height});
  explanation(setting.row.label, explanation_of(setting, page));
  if (!changed || !open) return;
  const Region back{line.right() - px(22), line.y, px(22), line.height};
  if (icon_button(("restore " + setting.path).c_str(), back, ICON_FA_ROTATE_LEFT,
                  "Back to " + shown_value(page.set_up.initial(setting.path)), {}, {.icon_size = 13}))
    commit(setting, page.set_up.initial(setting.path), page);
}

constexpr float combo_room = 12 + 34 + 2, back_room = 24;  // reference pixels: beside the words; of the way back

void draw_choice(Region where, const Setting& setting, TrainingPage& page, bool open) {
  const std::string now = page.set_up.value(setting.path).get<std::string>();
  std::vector<std::string> choices;
  int chosen = 0;
  for (const char* choice : setting.choices) {
    if (now == choice) chosen = static_cast<int>(choices.size());
    choices.push_back(words_of(choice));
  }
  if (!open) {
    well(where);
    text(where.x + px(12), where.centre_y(), words_of(now), {.colour = with_alpha(theme().text, 0.6f)});
  } else if (combo(setting.path.c_str(), where, chosen, choices)) {
    commit(setting, setting.choices[static_cast<std::size_t>(chosen)], page);
  }
}

bool draw_whole(const std::string& id, Region where, std::int64_t& value, const Setting& setting, bool open) {
  constexpr auto largest = std::numeric_limits<std::int64_t>::max();
  const auto [least, most] = setting.row.range;
  return integer_field(id.c_str(), where, value, static_cast<std::int64_t>(least),
                       most < static_cast<double>(largest) ? static_cast<std::int64_t>(most) : largest,
                       {.unit = setting.row.unit, .enabled = open});
}

// Several numbers beside each other.
void draw_wholes(Region where, const Setting& setting, TrainingPage& page, bool open) {
  auto values = page.set_up.value(setting.path).get<std::vector<std::int64_t>>();
  const float gap = px(8), width = (where.width + gap) / static_cast<float>(values.size()) - gap;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (draw_whole(setting.path + "." + std::to_string(i), where.take_left(width), values[i], setting, open))
      commit(setting, values, page);
    where.skip_left(gap);
  }
}

void draw_value(Region where, const Setting& setting, TrainingPage& page, bool open) {
  const json& now = page.set_up.value(setting.path);
  switch (setting.kind) {
    case Kind::whole: {
      auto value = now.get<std::int64_t>();
      if (draw_whole(setting.path, where, value, setting, open)) commit(setting, value, page);
      return;
    }
    case Kind::real: {
      double value = shortened(now.get<double>());
      const auto [least, most] = setting.row.range;
      if (number_field(setting.path.c_str(), where, value, least, most, {.unit = setting.row.unit, .enabled = open}))
        commit(setting, value, page);
      return;
    }
    case Kind::wholes:
      return draw_wholes(where, setting, page, open);
    case Kind::choice:
      return draw_choice(where, setting, page, open);
    case Kind::yes_no: {
      bool on = now.get<bool>();
      ImGui::BeginDisabled(!open);
      if (toggle(setting.path.c_str(), where.x, where.centre_y(), on, on ? "yes" : "no")) commit(setting, on, page);
      ImGui::EndDisabled();
      return;
    }
    case Kind::text:  // a preset's name and its data: shown elsewhere
      return;
  }
}

}  // namespace

bool setting_open(const Setting& setting, const TrainingPage& page) {
  return !page.run_goes_on() || (run::can_change(page.now.state) && run::is_live(setting.path));
}

float setting_width(const Setting& setting) {
  float width = text_width(setting.row.label, type::caption, Face::bold) + px(back_room);
  for (const char* choice : setting.choices) width = std::max(width, text_width(words_of(choice)) + px(combo_room));
  return width;
}

void setting_field(Region where, const Setting& setting, TrainingPage& page) {
  const bool open = setting_open(setting, page);
  draw_label(where.take_top(px(24)), setting, page, open);
  where.skip_top(px(3));
  draw_value(where.take_top(px(38)), setting, page, open);
}

}  // namespace vlae::studio
