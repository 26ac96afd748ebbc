#pragma once
// Which images of a set are measured, as the networks see them, and the seed of each one's codes.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "measurement/measurement.h"

namespace vlae::measurement {

class MeasuredImages {
 public:
  // Throws std::invalid_argument where the set is empty, or its images are of another size than the model's.
  MeasuredImages(const runtime::Vlae& vlae, const data::ImageSet& set, const Settings& settings);

  std::size_t count() const { return count_; }
  std::vector<std::uint8_t> x(std::size_t i) const;  // [height * width], 0 and 1; evenly from the set, i < count()
  std::uint64_t seed(std::size_t i) const;

 private:
  const data::ImageSet& set_;
  const Settings settings_;
  std::size_t count_;
};

}  // namespace vlae::measurement
