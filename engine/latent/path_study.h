#pragma once
// What the ways from one code to another do, counted over many pairs of images: which classes they pass through, how
// likely the prior finds their codes, and how smoothly their pictures change. The app's default path and what it says
// of each are chosen by these figures (docs/latent_space.md).

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "latent/code_path.h"
#include "latent/frames.h"

namespace vlae::latent {

struct LabelledEnds {
  Code a, b;
  std::uint8_t class_a = 0, class_b = 0;
};

// Means over the paths of one kind. A frame is its decompression; all frames of a path share the noise.
struct PathFigures {
  double third_class_frames = 0;  // share of the inner frames that are read as neither end's class, 0 .. 1
  double third_class_paths = 0;   // share of the paths with such a frame
  double class_changes = 0;       // from frame to frame, a path: at least 1 where the ends differ in class
  double typical_frames = 0;      // share of the inner frames whose log p(z) is inside typical_density()
  double nats_above = 0;          // mean over the inner frames by how much log p(z) is above that band, nats; 0 inside
  double nats_below = 0;          // the same below it
  double changed_pixels = 0;      // from a frame to the next, mean over the steps
  double largest_step = 0;        // the largest of these of a path
};

// The class of a picture x [height * width], 1 = ink.
using Classifier = std::function<std::uint8_t(std::span<const std::uint8_t> x)>;

// `frames` points a path with both ends, >= 3; path i is drawn with the noise of seed + i. The threads change the speed
// only. Throws std::invalid_argument where there are no pairs or too few frames.
PathFigures study_paths(const runtime::Vlae& vlae, std::span<const LabelledEnds> pairs, PathKind kind, int frames,
                        const Classifier& classify, std::uint64_t seed, int threads = 1);

}  // namespace vlae::latent
