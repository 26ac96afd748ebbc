#include "run/device_name.h"

#include <algorithm>
#include <charconv>

namespace vlae::run {

std::optional<int> gpu_of(const std::string& name) {
  const std::string prefix = "cuda:";
  if (name == "cuda") return -1;
  int index = 0;
  const char *first = name.data() + std::min(name.size(), prefix.size()), *last = name.data() + name.size();
  const auto [end, error] = std::from_chars(first, last, index);
  if (!name.starts_with(prefix) || error != std::errc() || end != last || index < 0 || index > 127) return std::nullopt;
  return index;
}

}  // namespace vlae::run
