#include "training/randomness.h"

#include <ATen/CPUGeneratorImpl.h>

#include <numeric>
#include <utility>

#include "numerics/counter_random.h"

namespace vlae::training {

std::uint64_t derived_seed(std::uint64_t seed, Purpose purpose, std::uint64_t index) {
  return numerics::CounterRandom(seed, static_cast<std::uint64_t>(purpose)).bits(index);
}

torch::Tensor normal_noise(std::uint64_t seed, Purpose purpose, std::uint64_t index, std::int64_t rows,
                           std::int64_t columns) {
  const auto generator = at::detail::createCPUGenerator(derived_seed(seed, purpose, index));
  return torch::randn({rows, columns}, generator, torch::kFloat32);
}

std::vector<std::size_t> permutation(std::uint64_t seed, Purpose purpose, std::uint64_t index, std::size_t count) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  const numerics::CounterRandom random(derived_seed(seed, purpose, index), 0);
  for (std::size_t i = count; i > 1; --i)
    std::swap(order[i - 1], order[random.below(i, static_cast<std::uint32_t>(i))]);
  return order;
}

}  // namespace vlae::training
