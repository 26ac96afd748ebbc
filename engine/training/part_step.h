#pragma once
// What ranks exchange within a step that autograd computes, each for its part of the batch as a whole: the means of the
// rates, because free bits is a maximum over the batch, and the gradients. Through the memory of the CPU, whatever the
// device. Ranks equal each other bit for bit, and one process up to the order of sums.

#include <torch/types.h>

#include <vector>

#include "group/ranks.h"
#include "group/share_tree.h"
#include "model/vlae.h"
#include "run/training_config.h"

namespace vlae::training {

struct BatchTerms {
  torch::Tensor part_of_loss;  // its sum over the ranks has the gradient of the batch's objective (objective.h)
  // Of the whole batch, on the device; nats: [3]; [latent], or empty without z.
  torch::Tensor objective_rate_distortion, rates;
};

class PartStep {
 public:
  PartStep(const std::vector<torch::Tensor>& weights, const group::Ranks& ranks);  // whose gradients they are

  // length: of the own images.
  BatchTerms meet(const model::CodeLength& length, const run::TrainingConfig& training, double free_nats,
                  const torch::Tensor& kl_weight, group::Ranks& ranks) const;
  // After backward: every weight's gradient becomes that of the batch.
  void add_gradients(group::Ranks& ranks, group::Exchanged exchanged);

 private:
  std::vector<torch::Tensor> weights_;
  group::ShareSums sums_;
};

}  // namespace vlae::training
