#pragma once
// What a step minimises: E[-log p(x|z)] + w max(E[log q(z|x) - log p(z)], free nats), by one sample of z for each image
// (VLAE eq. 8 with the free bits of Kingma et al., "Improving variational inference with inverse autoregressive flow").

#include <torch/types.h>

#include "model/vlae.h"
#include "run/training_config.h"

namespace vlae::training {

// Sum over groups of max(mean over the batch, free_nats / groups). rates [N, groups], nats; the result is a scalar. The
// maximum stands outside the mean: as long as the batch spends less than its free nats, KL gives no gradient at all.
torch::Tensor rate_with_free_bits(const torch::Tensor& rates, double free_nats);

// free_nats: of the whole code; without a code (unconditional PixelCNN) the rate is 0 and they are a constant that
// moves no weight. kl_weight: a scalar on the same device; 0 to 1 under KL warm-up, else 1.
torch::Tensor objective(const model::CodeLength& length, run::FreeBitsGroups groups, double free_nats,
                        const torch::Tensor& kl_weight);

}  // namespace vlae::training
