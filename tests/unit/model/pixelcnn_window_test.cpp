// What the window hides must go through z (sec. 3.1), so every window is measured: flip one pixel, see which logits
// move.

#include <gtest/gtest.h>
#include <torch/utils.h>

#include <cmath>
#include <set>

#include "small_models.h"

namespace vlae::model {
namespace {

using architecture::Offset;
using architecture::Window;
using architecture::WindowKind;

constexpr int side = 17, pixels = side * side, middle = 8;
constexpr double rounding = 1e-10;  // in double precision; what a pixel moves is larger by far
using Offsets = std::set<Offset>;

// moved[p][q]: whether the logit of pixel q moves when pixel p flips; [pixels, pixels].
torch::Tensor moved_logits(const Window& window) {
  architecture::ModelConfig config = tiny_config();
  config.height = config.width = side;
  config.window = window;
  config.pixelcnn_scale = 1;  // so that far pixels move a logit as visibly as near ones
  Vlae vlae(config, 1);
  randomise(vlae, 2);
  vlae.to(torch::kDouble);
  const torch::NoGradGuard no_grad;
  const auto x = random_images(1, config, 3).to(torch::kDouble);
  const auto flips = torch::eye(pixels, torch::kDouble).view({pixels, 1, side, side});
  const auto flipped = (x - flips).abs();
  const int maps = window.kind == WindowKind::none ? 1 : config.context_maps;
  const auto context = normal({1, maps, side, side}, 4).to(torch::kDouble);
  const auto before = vlae.logits(x, context);
  const auto after = vlae.logits(flipped, context.expand({pixels, -1, -1, -1}));
  return (after - before).abs().gt(rounding).expand({pixels, -1, -1, -1}).reshape({pixels, pixels});
}

Offsets pixels_that_move(const torch::Tensor& moved, int row, int column) {
  Offsets seen;
  const auto of_target = moved.select(1, row * side + column).contiguous();
  for (int p = 0; p < pixels; ++p)
    if (of_target.const_data_ptr<bool>()[p]) seen.insert({p / side - row, p % side - column});
  return seen;
}

void expect_past_only(const torch::Tensor& moved) {
  EXPECT_FALSE(moved.tril().any().item<bool>()) << "a logit sees its own pixel or a later one";
}

// k to the left in the own row; in the r-th row above from k left to r right (model.md).
Offsets wedge(int k, int step = 1) {
  Offsets offsets;
  for (int column = -k; column <= -1; ++column) offsets.insert({0, column * step});
  for (int r = 1; r <= k; ++r)
    for (int column = -k; column <= r; ++column) offsets.insert({-r * step, column * step});
  return offsets;
}

TEST(PixelCnnWindow, SixMaskedLayersSee69PixelsAllInThePast) {
  const auto moved = moved_logits(Window::local(6));
  expect_past_only(moved);
  const Offsets seen = pixels_that_move(moved, middle, middle);  // far from every edge
  EXPECT_EQ(seen.size(), 69u);                                   // 6 to the left, then 8 + 9 + 10 + 11 + 12 + 13 above
  EXPECT_EQ(seen, wedge(6));
}

TEST(PixelCnnWindow, FewerLayersSeeLess) {
  for (const int layers : {1, 2, 4}) {
    const auto moved = moved_logits(Window::local(layers));
    expect_past_only(moved);
    EXPECT_EQ(pixels_that_move(moved, middle, middle), wedge(layers)) << layers;
  }
}

TEST(PixelCnnWindow, ARectangleSeesItsRowsAndColumns) {
  const auto moved = moved_logits({.kind = WindowKind::rectangle, .layers = 6, .rows = 4, .columns = 7});
  expect_past_only(moved);
  Offsets expected = {{0, -3}, {0, -2}, {0, -1}};
  for (int row = -3; row <= -1; ++row)
    for (int column = -3; column <= 3; ++column) expected.insert({row, column});
  EXPECT_EQ(pixels_that_move(moved, middle, middle), expected);
}

TEST(PixelCnnWindow, ADownsampledWindowSeesOnlyFarPixels) {
  const auto moved = moved_logits({.kind = WindowKind::downsampled, .layers = 2, .dilation = 4});
  expect_past_only(moved);
  EXPECT_EQ(pixels_that_move(moved, middle, middle), wedge(2, 4));
}

TEST(PixelCnnWindow, FullSeesAllThePastButTheBlindWedge) {
  const auto moved = moved_logits({.kind = WindowKind::full});
  expect_past_only(moved);
  Offsets expected;
  for (int row = 0; row <= middle; ++row)
    for (int column = 0; column < side; ++column)
      if (row == middle ? column < middle : column - middle <= middle - row)
        expected.insert({row - middle, column - middle});
  EXPECT_EQ(pixels_that_move(moved, middle, middle), expected);
}

TEST(PixelCnnWindow, NoneSeesNothing) { EXPECT_FALSE(moved_logits(Window::none()).any().item<bool>()); }

// The maps depend on z alone, so a map's value at the pixel itself, and around it, is fair.
TEST(PixelCnnWindow, ContextMapsAreSeenAtTheCurrentPixelAndAround) {
  Vlae vlae(tiny_config(), 1);
  randomise(vlae, 2);
  const torch::NoGradGuard no_grad;
  const auto x = random_images(1, tiny_config(), 3);
  const auto maps = normal({1, 2, 6, 5}, 4);
  auto changed = maps.clone();
  changed[0][1][3][2] += 1;
  const auto moved = vlae.logits(x, maps) != vlae.logits(x, changed);
  EXPECT_TRUE(moved[0][0][3][2].item<bool>());
  EXPECT_TRUE(moved[0][0][2][1].item<bool>()) << "an earlier pixel";
}

// Normalised as a distribution over images only if no pixel sees itself or the future: all 512 images of 3x3 pixels.
TEST(PixelCnn, ProbabilitiesOfAllImagesSumToOne) {
  architecture::ModelConfig config = tiny_config();
  config.height = config.width = 3;
  for (const bool conditional : {true, false}) {
    config.conditional = conditional;
    Vlae vlae(config, 1);
    randomise(vlae, 2);
    const torch::NoGradGuard no_grad;
    const auto bits = torch::arange(512).unsqueeze(1).div(torch::pow(2, torch::arange(9)), "floor").remainder(2);
    const auto images = bits.to(torch::kFloat).view({512, 1, 3, 3});
    const auto maps = conditional ? normal({1, 2, 3, 3}, 3).expand({512, -1, -1, -1}) : torch::Tensor();
    EXPECT_NEAR(vlae.log_likelihood(images, maps).exp().sum().item<double>(), 1, 1e-5);
  }
}

}  // namespace
}  // namespace vlae::model
