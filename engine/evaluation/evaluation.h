#pragma once
// The figures of the paper's tables for a network and a set of images. For each image, with z_k ~ q(z|x):
//   a_k = log p(x|z_k) + log p(z_k) - log q(z_k|x)
//   ELBO = E[a];  rate = E[log q(z|x) - log p(z)] = KL(q(z|x) || p(z));  reconstruction = -E[log p(x|z)]
//   NLL = -(logsumexp_k a_k - ln K), importance sampling (Burda et al., arXiv 1509.00519, eq. 8), from raw logits
//   gap = -ELBO - NLL of the same image: what the bound loses. It varies little from image to image, so that a part of
//   a set gives it well: NLL of all = -ELBO of all - gap.
// Without z the NLL is exact: -log p(x).

#include <cstdint>
#include <functional>
#include <numbers>
#include <optional>
#include <vector>

#include "data/binarisation.h"
#include "data/image_set.h"
#include "group/group.h"
#include "group/ranks.h"
#include "model/vlae.h"
#include "numerics/estimate.h"

namespace vlae::evaluation {

using numerics::Estimate;

// As in the set, or so that the images done at any moment stand for all of it: what time a limit allows is a fair part.
enum class Order { as_stored, scattered };

struct Settings {
  int importance_samples = 0;  // K; 0: no NLL, and ELBO, rate and reconstruction by one sample an image
  std::uint64_t seed = 0;      // of the noise, and of the pixels where they are drawn
  data::Binarisation binarisation = data::Binarisation::dynamic;  // binary sets stay as they are
  std::uint32_t pixel_draw = 0;  // which of the seed's draws of the pixels (binarisations.h)
  std::int64_t limit = 0;        // so many images, evenly from the whole set (sets may be sorted); 0: all
  Order order = Order::as_stored;
  std::int64_t rows_per_pass =
      256;  // codes that go through the network at once: memory and speed, not the result's law
};

struct Evaluation {
  std::int64_t images = 0;     // N
  int importance_samples = 0;  // K
  Estimate elbo_nats, rate_nats, reconstruction_nats;
  std::optional<Estimate> nll_nats, gap_nats;

  std::vector<double> rate_nats_by_dimension;  // [latent], means over images; their sum is the rate
  int active_dimensions = 0;                   // variance over images of E[z_d|x] above 0.01 (Burda et al.)

  double rate_bits() const { return rate_nats.mean / std::numbers::ln2; }
};

struct Done {         // of several ranks: as if all were as fast as this one
  double images = 0;  // with a fraction: a long likelihood moves within an image
  std::int64_t of_images = 0;
  std::int64_t codes = 0;  // samples of z so far, over all images
};

// finish: figures of the images that are complete, of at least one; cancel: no result.
enum class Next { go_on, finish, cancel };
using Progress = std::function<Next(const Done&)>;  // called on the calling thread, after every pass of it

// On the device where the network is; on the CPU the group's members take passes of images each. Ranks share the
// passes, and each has the figures of all. Neither number changes a bit. A rank may end it for all: its progress says
// so. Throws std::invalid_argument where the images are of another size than the network's, or there are none;
// std::runtime_error where a figure is not a finite number.
std::optional<Evaluation> evaluate(model::Vlae& vlae, const data::ImageSet& set, const Settings& settings,
                                   group::Group& group, group::Ranks& ranks, const Progress& progress);

}  // namespace vlae::evaluation
