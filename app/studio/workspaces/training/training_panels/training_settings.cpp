#include "training_panels/training_settings.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace vlae::studio {
namespace {

// Calls visit(name, member) for each field: the one list that reading and writing share.
template <class SettingsLike, class Visit>
void for_each_field(SettingsLike& settings, Visit visit) {
  visit("log_scale", settings.log_scale);
  visit("log_epochs", settings.log_epochs);
  visit("smooth", settings.smooth);
  visit("smoothing", settings.smoothing);
  visit("references", settings.references);
  visit("marks", settings.marks);
  visit("progress", settings.progress);
  visit("dimensions", settings.dimensions);
  visit("pictures", settings.pictures);
  visit("shown", settings.shown);
  visit("advanced", settings.advanced);
  visit("live", settings.live);
  visit("preset", settings.preset);
  visit("device", settings.device);
  visit("threads", settings.threads);
}

}  // namespace

void to_json(nlohmann::json& json, const TrainingSettings& settings) {
  json = nlohmann::json::object();
  for_each_field(settings, [&json](const char* name, const auto& value) { json[name] = value; });
}

void from_json(const nlohmann::json& json, TrainingSettings& settings) {
  settings = {};
  for_each_field(settings, [&json](const char* name, auto& value) { value = json.value(name, value); });
  settings.smoothing = std::clamp(settings.smoothing, 0.0f, 0.999f);
  for (int* choice : {&settings.progress, &settings.dimensions, &settings.pictures})
    *choice = std::clamp(*choice, 0, 1);
  settings.shown = std::clamp(settings.shown, 0, 2);
  settings.threads = std::clamp(settings.threads, 0, 1024);
  if (settings.device != "cuda") settings.device = "cpu";
}

}  // namespace vlae::studio
