#pragma once
// What the images of a model's test set cost, as `vlae evaluate --record` wrote it into the model file: the measure for
// whether a picture is like them. A code spends few bits on what it was trained for and many on anything else.

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

namespace vlae::models {

struct TestCodeLengths {
  double mean_bits = 0, deviation_bits = 0;  // of one image's -ELBO, over the images
  std::int64_t images = 0;
  std::string data;

  double deviations_above(double bits) const { return (bits - mean_bits) / deviation_bits; }
  bool unlike(double bits) const;  // so many deviations above that hardly one of the images is there
};

// Nothing where the file has no figures of its test set, or of fewer than 100 of its images.
std::optional<TestCodeLengths> test_code_lengths(const nlohmann::json& provenance);

}  // namespace vlae::models
