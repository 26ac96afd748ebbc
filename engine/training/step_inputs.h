#pragma once
// What one training step computes from, in memory that stays the same from step to step (step_graph.h asks for that).
// On a GPU the set itself lies there, unless its pixels are drawn anew in each epoch.

#include <torch/types.h>

#include <optional>

#include "group/ranks.h"
#include "run/schedule.h"
#include "training/batches.h"
#include "training/shared_step.h"

namespace vlae::training {

// All images of a set on a device, for steps that pick theirs without the CPU.
class ResidentImages {
 public:
  ResidentImages(Batches& batches, const torch::Device& device);
  // Equal to Batches::images where pixels are fixed.
  torch::Tensor images(Batches& batches, std::int64_t epoch, std::int64_t first, std::int64_t count);

 private:
  torch::Device device_;
  torch::Tensor pixels_;  // [images, 1, height, width], bytes 0 and 1
  torch::Tensor order_;   // of ordered_epoch_
  std::int64_t ordered_epoch_ = -1;
};

class StepInputs {
 public:
  StepInputs(const architecture::ModelConfig& model, const run::TrainingConfig& training, const torch::Device& device,
             const group::Ranks& ranks);

  void load(Batches& batches, const run::Position& position,
            const run::Schedule& schedule);  // of the step at `position`

  // [batch, 1, height, width], 0 and 1; filled are the images that this rank computes.
  const torch::Tensor& x() const { return x_; }
  const torch::Tensor& noise() const { return noise_; }                  // [batch, latent], ~ N(0, I)
  const torch::Tensor& learning_rate() const { return learning_rate_; }  // scalars
  const torch::Tensor& kl_weight() const { return kl_weight_; }

 private:
  torch::Tensor images(Batches& batches, const run::Position& position);  // the own ones

  torch::Device device_;
  bool resident_allowed_;
  ImageRange own_;  // of the batch
  std::optional<ResidentImages> resident_;
  torch::Tensor x_, noise_, learning_rate_, kl_weight_;
};

}  // namespace vlae::training
