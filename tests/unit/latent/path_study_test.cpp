#include "latent/path_study.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

#include "codes.h"
#include "runtime/vlae.h"

namespace vlae::latent {
namespace {

// The figures of one path, counted here from its pictures one by one.
struct Counted {
  double strange = 0, changes = 0, typical = 0, moved = 0, largest = 0;
};

std::uint8_t by_ink(std::span<const std::uint8_t> x) {
  return static_cast<std::uint8_t>(std::count(x.begin(), x.end(), std::uint8_t{1}) % 3);
}

Counted counted(const runtime::Vlae& vlae, const LabelledEnds& ends, PathKind kind, int frames, std::uint64_t seed) {
  Counted result;
  const DensityBand band = typical_density(vlae.config().latent);
  std::vector<int> classes{ends.class_a};
  std::vector<std::uint8_t> before;
  for (int i = 0; i < frames; ++i) {
    const Code code = point_on_path(vlae, ends.a, ends.b, kind, static_cast<double>(i) / (frames - 1));
    const auto x = decompress_frames(vlae, std::vector{code}, {.seed = seed}).front();
    if (i > 0) {
      double moved = 0;
      for (std::size_t p = 0; p < x.size(); ++p) moved += x[p] == before[p] ? 0 : 1;
      result.moved += moved / (frames - 1);
      result.largest = std::max(result.largest, moved);
    }
    before = x;
    if (i == 0 || i == frames - 1) continue;
    classes.push_back(by_ink(x));
    if (classes.back() != ends.class_a && classes.back() != ends.class_b) result.strange += 1.0 / (frames - 2);
    const double nats = log_prior_nats(code);
    if (nats > band.low_nats && nats < band.high_nats) result.typical += 1.0 / (frames - 2);
  }
  classes.push_back(ends.class_b);
  for (std::size_t i = 1; i < classes.size(); ++i) result.changes += classes[i] != classes[i - 1];
  return result;
}

TEST(PathStudy, FiguresAreThoseCountedPictureByPicture) {
  const runtime::Vlae vlae(test_support::random_model(test_support::small_config(), 5));
  std::vector<LabelledEnds> pairs;
  for (unsigned i = 0; i < 4; ++i)
    pairs.push_back({code_of_epsilon(vlae, random_vector(6, i)), code_of_epsilon(vlae, random_vector(6, 50 + i, 2)),
                     static_cast<std::uint8_t>(i % 3), static_cast<std::uint8_t>(i / 2)});
  for (const PathKind kind : {PathKind::line_in_epsilon, PathKind::circle_in_epsilon, PathKind::line_in_z}) {
    Counted mean;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      const Counted one = counted(vlae, pairs[i], kind, 7, 9 + i);
      mean.strange += one.strange / 4, mean.changes += one.changes / 4, mean.typical += one.typical / 4;
      mean.moved += one.moved / 4, mean.largest += one.largest / 4;
    }
    const PathFigures figures = study_paths(vlae, pairs, kind, 7, by_ink, 9, 3);
    EXPECT_NEAR(figures.third_class_frames, mean.strange, 1e-12);
    EXPECT_NEAR(figures.class_changes, mean.changes, 1e-12);
    EXPECT_NEAR(figures.typical_frames, mean.typical, 1e-12);
    EXPECT_NEAR(figures.changed_pixels, mean.moved, 1e-9);
    EXPECT_NEAR(figures.largest_step, mean.largest, 1e-9);
    EXPECT_EQ(figures.third_class_paths > 0, figures.third_class_frames > 0);
  }
}

TEST(PathStudy, CodesOfTheOriginLieAboveTheBandAndFarOnesBelow) {
  const runtime::Vlae vlae(test_support::random_model(test_support::small_config(), 5));
  const Code origin = code_of_epsilon(vlae, std::vector<float>(6, 0)),
             far = code_of_epsilon(vlae, std::vector<float>(6, 9));
  const auto inside =
      study_paths(vlae, std::vector<LabelledEnds>{{origin, origin}}, PathKind::line_in_epsilon, 3, by_ink, 1);
  EXPECT_NEAR(inside.nats_above, log_prior_nats(origin) - typical_density(6).high_nats, 1e-9);
  EXPECT_EQ(inside.nats_below, 0);
  EXPECT_EQ(inside.changed_pixels, 0);
  const auto outside =
      study_paths(vlae, std::vector<LabelledEnds>{{far, far}}, PathKind::line_in_epsilon, 3, by_ink, 1);
  EXPECT_NEAR(outside.nats_below, typical_density(6).low_nats - log_prior_nats(far), 1e-3);
  EXPECT_EQ(outside.nats_above, 0);
}

TEST(PathStudy, NeedsPairsAndAnInnerFrame) {
  const runtime::Vlae vlae(test_support::random_model(test_support::small_config(), 5));
  const Code origin = code_of_epsilon(vlae, std::vector<float>(6, 0));
  EXPECT_THROW(study_paths(vlae, {}, PathKind::line_in_z, 5, by_ink, 1), std::invalid_argument);
  EXPECT_THROW(study_paths(vlae, std::vector<LabelledEnds>{{origin, origin}}, PathKind::line_in_z, 2, by_ink, 1),
               std::invalid_argument);
}

}  // namespace
}  // namespace vlae::latent
