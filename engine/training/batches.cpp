#include "training/batches.h"

#include <algorithm>
#include <cstdio>
#include <numeric>
#include <stdexcept>
#include <string>

#include "data/binarisation.h"
#include "training/randomness.h"

namespace vlae::training {

Batches::Batches(std::shared_ptr<const data::ImageSet> set, const run::TrainingConfig& config)
    : set_(std::move(set)), config_(config) {
  if (count() < config.batch)
    throw std::invalid_argument("training set " + set_->name + ": " + std::to_string(set_->count()) +
                                " images, expected at least a batch of " + std::to_string(config.batch));
}

const std::vector<std::size_t>& Batches::order_of(std::int64_t epoch) {
  if (epoch != ordered_epoch_) {
    order_ = permutation(config_.seed, Purpose::order, static_cast<std::uint64_t>(epoch), set_->count());
    ordered_epoch_ = epoch;
  }
  return order_;
}

torch::Tensor Batches::images(std::int64_t epoch, std::int64_t first, std::int64_t count) {
  const auto chosen =
      std::span(order_of(epoch)).subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(count));
  return binary_images(*set_, chosen, config_.binarisation, derived_seed(config_.seed, Purpose::training_pixels),
                       static_cast<std::uint32_t>(epoch));
}

torch::Tensor Batches::fixed_images() const {
  std::vector<std::size_t> all(set_->count());
  std::iota(all.begin(), all.end(), std::size_t{0});
  return binary_images(*set_, all, run::Binarisation::fixed, 0, 0).to(torch::kUInt8);
}

torch::Tensor Batches::noise(std::int64_t step, std::int64_t count, std::int64_t dimensions) const {
  return normal_noise(config_.seed, Purpose::noise, static_cast<std::uint64_t>(step), count, dimensions);
}

torch::Tensor Batches::initialisation_images() const {
  auto order = permutation(config_.seed, Purpose::initialisation_order, 0, set_->count());
  order.resize(std::min(order.size(), static_cast<std::size_t>(config_.initialisation_batch)));
  return binary_images(*set_, order, config_.binarisation, derived_seed(config_.seed, Purpose::training_pixels), 0);
}

torch::Tensor Batches::initialisation_noise(std::int64_t images, std::int64_t dimensions) const {
  return normal_noise(config_.seed, Purpose::initialisation_noise, 0, images, dimensions);
}

torch::Tensor binary_images(const data::ImageSet& set, std::span<const std::size_t> indices,
                            run::Binarisation binarisation, std::uint64_t seed, std::uint32_t use) {
  const auto kind =
      binarisation == run::Binarisation::dynamic ? data::Binarisation::dynamic : data::Binarisation::threshold;
  auto x = data::binary_batch(set, indices, kind, {.seed = seed, .use = use});
  return torch::from_blob(x.data(), {static_cast<std::int64_t>(indices.size()), 1, set.height, set.width},
                          torch::kUInt8)
      .to(torch::kFloat32);  // a copy, so that x may go
}

std::string fingerprint(const data::ImageSet& set) {
  std::uint64_t hash = 0xcbf29ce484222325u;
  const auto add = [&](std::uint64_t value) { hash = (hash ^ value) * 0x100000001b3u; };
  add(static_cast<std::uint64_t>(set.height));
  add(static_cast<std::uint64_t>(set.width));
  for (const std::uint8_t pixel : set.pixels) add(pixel);
  char text[17];
  std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(hash));
  return text;
}

}  // namespace vlae::training
