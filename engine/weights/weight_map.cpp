#include "weights/weight_map.h"

#include <cmath>
#include <stdexcept>

namespace vlae::weights {

std::size_t parameter_count(const WeightMap& weights) {
  std::size_t count = 0;
  for (const auto& [name, tensor] : weights) count += tensor.values.size();
  return count;
}

std::string shape_text(const std::vector<std::int64_t>& shape) {
  std::string text = "[";
  for (const std::int64_t size : shape) text += (text.size() > 1 ? ", " : "") + std::to_string(size);
  return text + "]";
}

const Tensor& checked_tensor(const WeightMap& weights, const std::string& name,
                             const std::vector<std::int64_t>& shape) {
  const auto found = weights.find(name);
  if (found == weights.end())
    throw std::invalid_argument("tensor " + name + " is missing, expected shape " + shape_text(shape));
  const Tensor& tensor = found->second;
  if (tensor.shape != shape)
    throw std::invalid_argument("tensor " + name + " has shape " + shape_text(tensor.shape) + ", expected " +
                                shape_text(shape));
  for (std::size_t i = 0; i < tensor.values.size(); ++i)
    if (!std::isfinite(tensor.values[i]))
      throw std::invalid_argument("tensor " + name + ": value " + std::to_string(i) +
                                  " is not finite, expected a number");
  return tensor;
}

}  // namespace vlae::weights
