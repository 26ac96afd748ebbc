#include "latent/path_study.h"

#include <algorithm>
#include <stdexcept>

#include "latent/parallel.h"

namespace vlae::latent {
namespace {

using Pictures = std::vector<std::vector<std::uint8_t>>;

void count_classes(const Pictures& pictures, const LabelledEnds& ends, const Classifier& classify,
                   PathFigures& figures) {
  std::uint8_t before = ends.class_a;
  std::size_t strange = 0;
  for (std::size_t i = 1; i + 1 < pictures.size(); ++i) {
    const std::uint8_t now = classify(pictures[i]);
    strange += now != ends.class_a && now != ends.class_b;
    figures.class_changes += now != before;
    before = now;
  }
  figures.class_changes += before != ends.class_b;
  figures.third_class_frames = static_cast<double>(strange) / static_cast<double>(pictures.size() - 2);
  figures.third_class_paths = strange > 0;
}

void measure_density(std::span<const Code> inner, const DensityBand& band, PathFigures& figures) {
  for (const Code& code : inner) {
    const double nats = log_prior_nats(code);
    figures.typical_frames += nats >= band.low_nats && nats <= band.high_nats;
    figures.nats_above += std::max(0.0, nats - band.high_nats);
    figures.nats_below += std::max(0.0, band.low_nats - nats);
  }
  const auto count = static_cast<double>(inner.size());
  figures.typical_frames /= count;
  figures.nats_above /= count;
  figures.nats_below /= count;
}

void measure_steps(const Pictures& pictures, PathFigures& figures) {
  for (std::size_t i = 1; i < pictures.size(); ++i) {
    std::size_t changed = 0;
    for (std::size_t p = 0; p < pictures[i].size(); ++p) changed += pictures[i][p] != pictures[i - 1][p];
    figures.changed_pixels += static_cast<double>(changed);
    figures.largest_step = std::max(figures.largest_step, static_cast<double>(changed));
  }
  figures.changed_pixels /= static_cast<double>(pictures.size() - 1);
}

PathFigures mean_of(std::span<const PathFigures> all) {
  PathFigures mean;
  for (double PathFigures::*figure :
       {&PathFigures::third_class_frames, &PathFigures::third_class_paths, &PathFigures::class_changes,
        &PathFigures::typical_frames, &PathFigures::nats_above, &PathFigures::nats_below, &PathFigures::changed_pixels,
        &PathFigures::largest_step}) {
    for (const PathFigures& one : all) mean.*figure += one.*figure;
    mean.*figure /= static_cast<double>(all.size());
  }
  return mean;
}

}  // namespace

PathFigures study_paths(const runtime::Vlae& vlae, std::span<const LabelledEnds> pairs, PathKind kind, int frames,
                        const Classifier& classify, std::uint64_t seed, int threads) {
  if (pairs.empty()) throw std::invalid_argument("a study of no paths");
  if (frames < 3) throw std::invalid_argument("a path of " + std::to_string(frames) + " frames, expected 3 or more");
  const DensityBand band = typical_density(vlae.config().latent);
  std::vector<PathFigures> all(pairs.size());
  for_each_index(pairs.size(), threads, [&](std::size_t i) {
    const auto path = make_path(vlae, pairs[i].a, pairs[i].b, kind, frames);
    const Pictures pictures = decompress_frames(vlae, path, {.seed = seed + i});
    count_classes(pictures, pairs[i], classify, all[i]);
    measure_density(std::span(path).subspan(1, path.size() - 2), band, all[i]);
    measure_steps(pictures, all[i]);
  });
  return mean_of(all);
}

}  // namespace vlae::latent
