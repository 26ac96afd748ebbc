#include "run/live_settings.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "files/json_text.h"
#include "run/all_settings.h"

namespace vlae::run {
namespace {

using settings::Change;
using settings::Setting;

const std::vector<Setting>& all() {
  static const std::vector<Setting> settings = training_settings("training.");
  return settings;
}

// What changes from one to the other, as a list of settings.
std::vector<Setting> changed(const TrainingConfig& now, const TrainingConfig& wanted) {
  const nlohmann::json before = now, after = wanted;
  std::vector<Setting> settings;
  for (const Setting& setting : all())
    if (const std::string key = setting.path.substr(setting.path.find('.') + 1); before.at(key) != after.at(key))
      settings.push_back(setting);
  return settings;
}

}  // namespace

bool is_live(const std::string& setting) {
  const auto found = std::ranges::find(all(), setting, &Setting::path);
  return found != all().end() && found->row.change != Change::new_run;
}

std::optional<std::string> fixed_difference(const TrainingConfig& now, const TrainingConfig& wanted) {
  for (const Setting& setting : changed(now, wanted))
    if (setting.row.change == Change::new_run) return setting.path;
  return std::nullopt;
}

bool needs_new_step(const TrainingConfig& now, const TrainingConfig& wanted) {
  return std::ranges::any_of(changed(now, wanted),
                             [](const Setting& setting) { return setting.row.change == Change::new_step; });
}

std::vector<std::string> differences(const Preset& before, const Preset& after) {
  const nlohmann::json old_values = before, new_values = after;
  std::vector<std::string> texts;
  for (const Setting& setting : all_settings()) {
    const std::size_t dot = setting.path.find('.');
    const std::string part = setting.path.substr(0, dot);
    if (part != "training" && part != "data") continue;
    const std::string key = setting.path.substr(dot + 1);
    // As files have them: a name that is no UTF-8 is written with replaced bytes.
    const std::string was = files::json_text(old_values.at(part).at(key)),
                      is = files::json_text(new_values.at(part).at(key));
    if (was != is) texts.push_back(std::string(setting.row.label) + " " + is + ", was " + was);
  }
  return texts;
}

}  // namespace vlae::run
