#pragma once
// The figures of the paper's tables for a model and a set, at a price people can pay. The -ELBO is cheap: all images,
// one code each. The likelihood takes K codes an image, but what K codes gain over few varies little from image to
// image, so a part of the set gives it:
//   NLL of all = NLL_M of all - (NLL_M - NLL_K) of the part,
// where NLL_M is by M codes an image. By one it is the -ELBO, and what is lost the gap; the more codes, the less is
// left to vary: 64 of every image cost a third of 4,096 of 500 images, and leave a fifth of the error.
//
// Two errors are kept apart. The set's: another test set of as many images would give another figure (deviation over
// images / sqrt(images)). The Monte Carlo's: other codes, or another part, would give another figure of this very set.
// Without z the NLL is exact and both -ELBO and NLL are - log p(x).

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "data/binarisation.h"
#include "data/image_set.h"
#include "numerics/estimate.h"
#include "runtime/vlae.h"

namespace vlae::measurement {

using numerics::Estimate;

struct Settings {
  std::int64_t images = 0;             // of the set, evenly from all of it; 0: all
  int importance_samples = 4096;       // K; 0: no likelihood
  int importance_samples_of_all = 0;   // M, at most K; 0: the one code of the -ELBO
  std::int64_t likelihood_images = 0;  // the part that has K codes, evenly from those images; 0: all of them
  std::uint64_t seed = 0;              // of the codes, and of the pixels where they are drawn
  std::uint32_t pixel_draw = 0;        // which of the seed's draws of a grey set's pixels
  data::Binarisation binarisation = data::Binarisation::dynamic;  // binary sets stay as they are
  int threads = 1;                                                // the figures do not depend on it
};

struct Likelihood {
  int importance_samples = 0;                 // K
  int importance_samples_of_all = 0;          // M, or 0
  std::int64_t images = 0;                    // of the part
  Estimate nll_nats;                          // of all images, as above; its error is the set's
  double monte_carlo_error = 0;               // of the same figure
  Estimate gap_nats;                          // -ELBO less NLL by K, over the part's images
  Estimate gain_nats;                         // of K codes over M, over the part's images; the gap for M = 0
  Estimate part_nll_nats;                     // of the part alone
  std::vector<double> nll_nats_by_doublings;  // of all images, by K = 1, 2, 4, ...
};

struct Measurement {
  std::int64_t images = 0;
  Estimate code_nats, rate_nats, pixel_nats;   // -ELBO = rate + pixels
  int active_dimensions = 0;                   // variance over images of E[z_d|x] above 0.01 (Burda et al.)
  std::vector<double> rate_nats_by_dimension;  // [latent], means over images
  std::optional<Likelihood> likelihood;        // also without z, where it equals code_nats exactly
};

// Told the codes that are done, of how many; false cancels. On the calling thread.
using Progress = std::function<bool(std::int64_t done, std::int64_t total)>;

// Nothing where cancelled. Throws std::invalid_argument where the images are of another size than the model's, or there
// are none; std::runtime_error where a figure is not finite.
std::optional<Measurement> measure(const runtime::Vlae& vlae, const data::ImageSet& set, const Settings& settings,
                                   const Progress& progress = {});

// How many codes that is: what `done` counts, for estimates of time.
std::int64_t codes_of(const Settings& settings, std::int64_t images_of_set, bool conditional);

}  // namespace vlae::measurement
