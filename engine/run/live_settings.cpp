#include "run/live_settings.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string_view>

namespace vlae::run {
namespace {

constexpr std::array<std::string_view, 20> live{"batch",
                                                "epochs",
                                                "learning_rate",
                                                "decay_epochs",
                                                "polyak",
                                                "free_bits",
                                                "groups",
                                                "kl_weight",
                                                "kl_warm_up_epochs",
                                                "validate_every_epochs",
                                                "log_every_steps",
                                                "sheet_every_epochs",
                                                "save_every_minutes",
                                                "publish_every_seconds",
                                                "validation_batch",
                                                "nll_every_epochs",
                                                "nll_images",
                                                "nll_samples",
                                                "precision",
                                                "cuda_graph"};

}  // namespace

bool is_live(const std::string& setting) {
  const std::string prefix = "training.";
  return setting.starts_with(prefix) && std::ranges::count(live, std::string_view(setting).substr(prefix.size())) > 0;
}

std::optional<std::string> fixed_difference(const TrainingConfig& now, const TrainingConfig& wanted) {
  const nlohmann::json before = now, after = wanted;
  for (const auto& [key, value] : after.items())
    if (value != before.at(key) && !is_live("training." + key)) return "training." + key;
  return std::nullopt;
}

std::vector<std::string> differences(const TrainingConfig& before, const TrainingConfig& after) {
  const nlohmann::json old_values = before, new_values = after;
  std::vector<std::string> texts;
  for (const auto& [key, value] : new_values.items())
    if (value != old_values.at(key)) texts.push_back(key + " " + old_values.at(key).dump() + " -> " + value.dump());
  return texts;
}

}  // namespace vlae::run
