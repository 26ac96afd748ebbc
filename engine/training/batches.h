#pragma once
// What a step sees: its images, in a new order every epoch, and its noise. Functions of (seed, step) alone.

#include <torch/types.h>

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "data/image_set.h"
#include "run/training_config.h"

namespace vlae::training {

class Batches {
 public:
  // Throws std::invalid_argument where the set has fewer images than a batch.
  Batches(std::shared_ptr<const data::ImageSet> set, const run::TrainingConfig& config);

  std::int64_t count() const { return static_cast<std::int64_t>(set_->count()); }  // images of the set

  // x [count, 1, height, width], 0 and 1: the images of the epoch from number `first` in its order on.
  torch::Tensor images(std::int64_t epoch, std::int64_t first, std::int64_t count);
  // All images of the set in its own order, as `images` gives them where pixels are fixed, but as bytes.
  torch::Tensor fixed_images() const;
  const std::vector<std::size_t>& order_of(std::int64_t epoch);  // of the images; valid until another epoch's
  torch::Tensor noise(std::int64_t step, std::int64_t count, std::int64_t dimensions) const;  // epsilon

  torch::Tensor initialisation_images() const;  // [initialisation_batch, 1, height, width], or the set where smaller
  torch::Tensor initialisation_noise(std::int64_t images, std::int64_t dimensions) const;

 private:
  // Constant after construction.
  std::shared_ptr<const data::ImageSet> set_;
  run::TrainingConfig config_;  // seed, binarisation and initialisation batch
  // The order of the epoch asked for last.
  std::int64_t ordered_epoch_ = -1;
  std::vector<std::size_t> order_;
};

// Images of a set as the networks see them: [indices, 1, height, width], 0 and 1. `use` is the epoch of dynamic draws.
torch::Tensor binary_images(const data::ImageSet& set, std::span<const std::size_t> indices,
                            run::Binarisation binarisation, std::uint64_t seed, std::uint32_t use);

// 16 hex digits of sizes and pixels (64-bit FNV-1a): tells whether a run goes on with the data it began with.
std::string fingerprint(const data::ImageSet& set);

}  // namespace vlae::training
