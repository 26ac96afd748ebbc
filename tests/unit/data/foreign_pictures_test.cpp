// Pictures as people bring them: each test is one kind of picture that was once read wrong, and its relatives.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include "data/picture_reading.h"
#include "expect_error.h"
#include "test_pictures/picture_set.h"

namespace vlae::data {
namespace {

using test_pictures::Colour;
using test_pictures::DigitShape;
using test_pictures::encoded;
using test_pictures::Encoding;
using test_pictures::expected_pixels;
using test_pictures::grey;
using test_pictures::paint;
using test_pictures::Scene;
using Kind = Encoding::Kind;

std::shared_ptr<const DigitShape> five() {
  static const auto shape = std::make_shared<const DigitShape>(DigitShape::mnist_like(5, 8));
  return shape;
}

Scene drawing(int side) {
  Scene scene;
  scene.height = scene.width = side;
  scene.digit = five();
  scene.size = 0.7;
  return scene;
}

PictureReading read(const Scene& scene, Kind kind = Kind::grey, const ReadingOptions& options = {}) {
  return parse_handwriting(encoded(paint(scene, 3), {kind}), "picture", options);
}

// Ink over union with the shape itself, centred as MNIST.
double agreement(const PictureReading& reading) {
  static const auto shape = expected_pixels(drawing(280));
  double both = 0, either = 0;
  for (std::size_t i = 0; i < shape.size(); ++i) both += reading.x[i] && shape[i], either += reading.x[i] || shape[i];
  return both / either;
}

bool says(const PictureReading& reading, const std::string& words, bool warning = false) {
  return std::any_of(reading.remarks.begin(), reading.remarks.end(), [&](const Remark& remark) {
    return remark.warning == warning && remark.words.find(words) != std::string::npos;
  });
}

TEST(ForeignPictures, FaintInkIsReadAtEverySizeAndItsFaintnessSaid) {
  for (const int side : {28, 56, 280})
    for (const auto& [paper, ink] : {std::pair{0.43, 0.08}, {0.0, 0.47}, {1.0, 0.88}, {0.5, 0.62}}) {
      Scene scene = drawing(side);
      scene.paper = grey(paper), scene.ink = grey(ink);
      const auto reading = read(scene);
      EXPECT_GT(agreement(reading), 0.6) << side << ' ' << paper << ' ' << ink;
      if (paper > 0.9) {
        EXPECT_TRUE(says(reading, "faint")) << side;
      }
    }
}

TEST(ForeignPictures, AFrameOfAnyThicknessIsNoInk) {
  for (const int thickness : {1, 2, 6})
    for (const int inset : {0, 2, 12})
      for (const double shade : {0.0, 0.5}) {
        Scene scene = drawing(280);
        scene.frame = thickness, scene.frame_inset = inset, scene.frame_ink = grey(shade);
        EXPECT_GT(agreement(read(scene)), 0.75) << thickness << ' ' << inset << ' ' << shade;
      }
}

TEST(ForeignPictures, TransparentPartsBesideAnOpaqueSheetArePaper) {
  for (const auto& [paper, ink] : {std::pair{1.0, 0.0}, {0.1, 0.9}}) {
    Scene scene = drawing(200);
    scene.clear = Scene::Clear::around, scene.paper = grey(paper), scene.ink = grey(ink);
    scene.left = scene.top = 0.12, scene.right = scene.bottom = 0.88;
    const auto reading = read(scene, Kind::rgba);
    EXPECT_GT(agreement(reading), 0.75) << paper;
    EXPECT_TRUE(says(reading, "transparent"));
  }
}

TEST(ForeignPictures, InkOnNothingIsReadWhateverItsColour) {
  for (const double ink : {0.0, 0.4, 0.7, 1.0}) {
    Scene scene = drawing(200);
    scene.clear = Scene::Clear::paper, scene.ink = grey(ink);
    EXPECT_GT(agreement(read(scene, Kind::grey_alpha)), 0.75) << ink;
  }
}

TEST(ForeignPictures, AWindowAroundTheCanvasIsLeftOutAndSaid) {
  for (const double around : {0.0, 0.15, 0.4}) {
    Scene scene = drawing(0);
    scene.height = 400, scene.width = 600, scene.around = grey(around);
    scene.left = 0.15, scene.right = 0.8, scene.top = 0.1, scene.bottom = 0.9;
    const auto reading = read(scene);
    EXPECT_GT(agreement(reading), 0.75) << around;
  }
}

TEST(ForeignPictures, ASmallPictureOffCentreIsCentredAsALargeOneIs) {
  for (const double place : {0.38, 0.62}) {
    Scene scene = drawing(28);
    scene.paper = grey(0), scene.ink = grey(1), scene.size = 0.6, scene.x = scene.y = place;
    EXPECT_GT(agreement(read(scene)), 0.6) << place;
    const auto as_it_lies = read(scene, Kind::grey, {.centre = false});
    EXPECT_LT(agreement(as_it_lies), 0.5);
  }
}

TEST(ForeignPictures, WhereNothingIsWrittenEverySizeSaysSo) {
  for (const int side : {8, 28, 200})
    for (const double paper : {0.0, 0.5, 1.0}) {
      Scene scene = drawing(side);
      scene.digit = nullptr, scene.paper = grey(paper);
      EXPECT_INPUT_ERROR(read(scene),
                         "picture: no ink that stands out from the paper, expected a picture of dark ink on light "
                         "paper, or light on dark");
    }
}

TEST(ForeignPictures, ABlotIsReadWithAWarning) {
  GreyPicture sheet = blank_picture(300, 300, 240);
  for (int row = 100; row < 200; ++row)
    for (int column = 100; column < 200; ++column) sheet.grey[static_cast<std::size_t>(row * 300 + column)] = 20;
  const auto reading = read_handwriting(sheet, "blot");
  EXPECT_EQ(std::count(reading.x.begin(), reading.x.end(), 1), 20 * 20);
  EXPECT_TRUE(says(reading, "hardly looks like", true));
}

TEST(ForeignPictures, GrainAloneIsNoInk) {
  for (const double grain : {0.02, 0.2, 0.6}) {
    Scene scene = drawing(200);
    scene.digit = nullptr, scene.paper = grey(0.5), scene.grain = grain;
    EXPECT_NE(input_error([&] { read(scene); }), "no error") << grain;
  }
}

TEST(ForeignPictures, ColoursAsLightAsEachOtherAreToldApart) {
  const std::pair<Colour, Colour> pairs[]{{grey(1), {1, 1, 0}}, {{0, 0.51, 0}, {1, 0, 0}}, {grey(1), {0, 1, 1}}};
  for (const auto& [paper, ink] : pairs) {
    Scene scene = drawing(200);
    scene.paper = paper, scene.ink = ink;
    for (const Kind kind : {Kind::rgb, Kind::jpeg, Kind::palette}) {
      const auto reading = read(scene, kind);
      EXPECT_GT(agreement(reading), 0.75);
      EXPECT_TRUE(says(reading, "where ink and paper differ more"));
    }
  }
}

TEST(ForeignPictures, TheColourOfInkCanBeSaid) {
  Scene scene = drawing(200);
  const auto dark = read(scene, Kind::grey, {.ink = InkColour::dark});
  EXPECT_EQ(dark.x, read(scene).x);
  scene.paper = grey(0), scene.ink = grey(1);
  EXPECT_EQ(read(scene, Kind::grey, {.ink = InkColour::light}).x, read(scene).x);
}

TEST(ForeignPictures, AHigherThresholdLeavesLessInk) {
  const auto ink = [&](int threshold) {
    const auto x = read(drawing(200), Kind::grey, {.threshold = threshold}).x;
    return std::count(x.begin(), x.end(), 1);
  };
  EXPECT_GT(ink(40), ink(128));
  EXPECT_GT(ink(128), ink(230));
}

TEST(ForeignPictures, APlainDrawingNeedsNoWord) {
  EXPECT_TRUE(read(drawing(280)).remarks.empty());
  Scene chalk = drawing(280);
  chalk.paper = grey(0), chalk.ink = grey(1);
  EXPECT_TRUE(read(chalk).remarks.empty());
}

}  // namespace
}  // namespace vlae::data
