#include "training_panels/setting_field.h"

#include <icons_font_awesome_6.h>

#include <algorithm>
#include <cmath>

#include "look/scale.h"
#include "look/theme.h"
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
using training_state::SettingKind;
using training_state::SettingRow;

bool run_goes_on(const TrainingPage& page) { return !run::can_start(page.now.state); }

// "autoregressive_flow" as words.
std::string words_of(std::string value) {
  std::ranges::replace(value, '_', ' ');
  return value;
}

std::string shown_value(const json& value) {
  return value.is_string() ? words_of(value.get<std::string>()) : value.dump();
}

std::string number_text(double value) { return json(value).dump(); }

std::string explanation_of(const SettingRow& row, const TrainingPage& page) {
  std::string words = row.meaning;
  if (row.kind == SettingKind::whole || row.kind == SettingKind::real) {
    const bool whole = row.kind == SettingKind::whole;
    words += std::string("\nRange ") + (whole ? format_number(row.minimum, 0) : number_text(row.minimum)) + " to " +
             (whole ? format_number(row.maximum, 0) : number_text(row.maximum));
    if (row.unit[0] != '\0') words += std::string(" ") + row.unit;
  }
  words += "\nDefault of the preset: " + shown_value(page.set_up.initial(row.path));
  if (run_goes_on(page))
    words += training::TrainingSession::is_live(row.path) ? "\nChanges the run that goes on."
                                                          : "\nNeeds a new run: stop this one first.";
  return words;
}

void commit(const SettingRow& row, const json& value, TrainingPage& page) {
  if (run_goes_on(page)) {
    page.session.change({training_state::as_setting(row.path, value)});
    page.set_up.set(row.path, value);
    return;
  }
  if (const std::string problem = page.set_up.set(row.path, value); !problem.empty())
    page.app.notifications.post(Severity::warning, problem);
}

void draw_label(Region line, const SettingRow& row, TrainingPage& page, bool open) {
  const bool changed = page.set_up.changed(row.path);
  const float width = text_fitted(line.x, line.centre_y(), line.width - px(24), row.label,
                                  {.size = type::caption,
                                   .colour = changed ? theme().warm_text : theme().text_2,
                                   .face = changed ? Face::bold : Face::regular});
  place_item((std::string("about ") + row.path).c_str(), {line.x, line.y, std::max(width, px(8)), line.height});
  explanation(row.label, explanation_of(row, page));
  if (!changed || !open) return;
  const Region back{line.right() - px(22), line.y, px(22), line.height};
  if (icon_button((std::string("restore ") + row.path).c_str(), back, ICON_FA_ROTATE_LEFT,
                  "Back to " + shown_value(page.set_up.initial(row.path)), {}, {.icon_size = 13}))
    commit(row, page.set_up.initial(row.path), page);
}

void draw_choice(Region where, const SettingRow& row, TrainingPage& page, bool open) {
  const std::string now = page.set_up.value(row.path).get<std::string>();
  std::vector<std::string> choices;
  int chosen = 0;
  for (const char* choice : row.choices) {
    if (now == choice) chosen = static_cast<int>(choices.size());
    choices.push_back(words_of(choice));
  }
  if (!open) {
    well(where);
    text(where.x + px(12), where.centre_y(), words_of(now), {.colour = with_alpha(theme().text, 0.6f)});
  } else if (combo(row.path, where, chosen, choices)) {
    commit(row, row.choices[static_cast<std::size_t>(chosen)], page);
  }
}

void draw_value(Region where, const SettingRow& row, TrainingPage& page, bool open) {
  const json& now = page.set_up.value(row.path);
  switch (row.kind) {
    case SettingKind::whole: {
      auto value = now.get<std::int64_t>();
      if (integer_field(row.path, where, value, static_cast<std::int64_t>(row.minimum),
                        static_cast<std::int64_t>(row.maximum), {.unit = row.unit, .enabled = open}))
        commit(row, value, page);
      return;
    }
    case SettingKind::real: {
      auto value = now.get<double>();
      if (number_field(row.path, where, value, row.minimum, row.maximum, {.unit = row.unit, .enabled = open}))
        commit(row, value, page);
      return;
    }
    case SettingKind::choice:
      return draw_choice(where, row, page, open);
    case SettingKind::yes_no: {
      bool on = now.get<bool>();
      ImGui::BeginDisabled(!open);
      if (toggle(row.path, where.x, where.centre_y(), on, on ? "yes" : "no")) commit(row, on, page);
      ImGui::EndDisabled();
      return;
    }
  }
}

}  // namespace

bool setting_open(const SettingRow& row, const TrainingPage& page) {
  return !run_goes_on(page) || (run::can_change(page.now.state) && training::TrainingSession::is_live(row.path));
}

void setting_field(Region where, const SettingRow& row, TrainingPage& page) {
  const bool open = setting_open(row, page);
  draw_label(where.take_top(px(24)), row, page, open);
  where.skip_top(px(3));
  draw_value(where.take_top(px(38)), row, page, open);
}

}  // namespace vlae::studio
