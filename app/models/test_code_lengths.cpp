#include "models/test_code_lengths.h"

#include <cmath>
#include <nlohmann/json.hpp>
#include <numbers>

namespace vlae::models {
namespace {

constexpr std::int64_t fewest_images = 100;
constexpr double unlike_deviations = 3;

}  // namespace

bool TestCodeLengths::unlike(double bits) const { return deviations_above(bits) > unlike_deviations; }

// The file keeps the error of the mean, which is the deviation over images / sqrt(images).
std::optional<TestCodeLengths> test_code_lengths(const nlohmann::json& provenance) {
  const auto test = provenance.find("test");
  if (test == provenance.end() || !test->is_object()) return std::nullopt;
  const auto elbo = test->find("elbo_nats");
  const auto number = [](const nlohmann::json& of, const char* key) {
    const auto found = of.find(key);
    return found != of.end() && found->is_number() ? found->get<double>() : 0.0;
  };
  if (elbo == test->end() || !elbo->is_object()) return std::nullopt;
  const double images = number(*test, "images"), error = number(*elbo, "standard_error");
  if (!(images >= static_cast<double>(fewest_images)) || !(error > 0)) return std::nullopt;
  const auto data = test->find("data");
  return TestCodeLengths{.mean_bits = -number(*elbo, "mean") / std::numbers::ln2,
                         .deviation_bits = error * std::sqrt(images) / std::numbers::ln2,
                         .images = static_cast<std::int64_t>(images),
                         .data = data != test->end() && data->is_string() ? data->get<std::string>() : ""};
}

}  // namespace vlae::models
