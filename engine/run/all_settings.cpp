#include "run/all_settings.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string_view>

#include "run/preset.h"

namespace vlae::run {
namespace {

using settings::Setting;

constexpr std::array<std::string_view, 6> groups{"Code",    "Optimiser", "Information in the code",
                                                 "Network", "The run",   "On a GPU"};

// Those without a group, which name a preset and its data, come last.
std::ptrdiff_t place_of(const Setting& setting) {
  return std::ranges::find(groups, setting.row.group) - groups.begin();
}

std::vector<Setting> sorted_by_group() {
  std::vector<Setting> all = preset_settings();
  std::ranges::stable_sort(all, {}, place_of);
  return all;
}

}  // namespace

std::span<const Setting> all_settings() {
  static const std::vector<Setting> all = sorted_by_group();
  return all;
}

const Setting& setting(const std::string& path) {
  const auto all = all_settings();
  const auto found = std::ranges::find(all, path, &Setting::path);
  if (found == all.end()) throw std::out_of_range("no setting named " + path);
  return *found;
}

nlohmann::json default_of(const Setting& setting) {
  std::string pointer = "/" + setting.path;
  std::ranges::replace(pointer, '.', '/');
  return nlohmann::json(Preset{}).at(nlohmann::json::json_pointer(pointer));
}

}  // namespace vlae::run
