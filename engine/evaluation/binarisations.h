#pragma once
// A test set of grey images has as many binary versions as one cares to draw, and published figures differ in which
// they used. One version, drawn once by a recorded seed, is the figure; the mean over several says how much it depends
// on the draw.

#include <span>

#include "evaluation/evaluation.h"

namespace vlae::evaluation {

// Deviation of a figure from one draw of the pixels to another; 0 for one. nats.
struct Spread {
  int binarisations = 1;
  double elbo_nats = 0, rate_nats = 0, nll_nats = 0;
};

struct Averaged {
  Evaluation evaluation;  // means over the versions; errors as of one version: they are of the same images
  Spread spread;
};

// Of the same images, model and settings but for pixel_draw. At least one.
Averaged average(std::span<const Evaluation> versions);

}  // namespace vlae::evaluation
