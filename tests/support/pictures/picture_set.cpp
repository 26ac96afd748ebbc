#include "test_pictures/picture_set.h"

#include <array>
#include <cmath>
#include <random>
#include <utility>

namespace vlae::test_pictures {
namespace {

using Kind = Encoding::Kind;
using Clear = Scene::Clear;

// Thirty digits: each of the ten as MNIST has it, with a pen and with a thick brush.
std::vector<std::shared_ptr<const DigitShape>> all_digits() {
  std::vector<std::shared_ptr<const DigitShape>> digits;
  for (int digit = 0; digit < 10; ++digit) {
    const auto hand = static_cast<std::uint64_t>(digit);
    digits.push_back(std::make_shared<const DigitShape>(DigitShape::mnist_like(digit, hand + 3)));
    digits.push_back(std::make_shared<const DigitShape>(DigitShape::written(digit, hand + 1, 0.05, 0.15, 1)));
    digits.push_back(std::make_shared<const DigitShape>(DigitShape::written(digit, hand, 0.1, 0, 1.15)));
  }
  return digits;
}

class Plan {
 public:
  // Adds a picture of the category; a digit is chosen in turn, its place varies a little.
  Scene& add(const std::string& category, Kind kind = Kind::grey) {
    const std::size_t number = pictures.size();
    PlannedPicture picture{category, category + " " + std::to_string(count(category)), {}, {kind}, number + 1};
    picture.scene.digit = digits_[number * 7 % digits_.size()];
    picture.scene.x = between(0.46, 0.54);
    picture.scene.y = between(0.47, 0.53);
    picture.scene.turned = between(-0.03, 0.03);
    pictures.push_back(std::move(picture));
    return pictures.back().scene;
  }
  Encoding& encoding() { return pictures.back().encoding; }
  double between(double low, double high) {
    return low + (high - low) * static_cast<double>(random_() >> 11) * 0x1p-53;
  }
  template <typename T, std::size_t size>
  T one_of(const std::array<T, size>& values) {
    return values[random_() % size];
  }

  std::vector<PlannedPicture> pictures;

 private:
  int count(const std::string& category) const {
    int count = 0;
    for (const auto& picture : pictures) count += picture.category == category;
    return count;
  }
  std::vector<std::shared_ptr<const DigitShape>> digits_ = all_digits();
  std::mt19937_64 random_{2016};
};

constexpr std::array shades{0.0, 0.13, 0.3, 0.45, 0.6, 0.75, 0.88, 1.0};

void lightness(Plan& plan) {
  for (const double paper : shades)
    for (const double ink : shades) {
      if (std::abs(paper - ink) < 0.1) continue;
      Scene& scene = plan.add("paper and ink", plan.one_of(std::array{Kind::grey, Kind::rgb, Kind::grey_jpeg}));
      scene.height = scene.width = 200;
      scene.paper = grey(paper), scene.ink = grey(ink);
    }
}

void model_sized(Plan& plan) {
  for (const auto& [paper, ink] : {std::pair{0.0, 1.0},
                                   {1.0, 0.0},
                                   {0.43, 0.08},
                                   {0.0, 0.47},
                                   {0.95, 0.6},
                                   {0.3, 0.5},
                                   {0.6, 0.2},
                                   {1.0, 0.85},
                                   {0.0, 0.2},
                                   {0.1, 0.95}})
    for (const double place : {0.5, 0.42}) {
      Scene& scene = plan.add("28 x 28");
      scene.height = scene.width = 28;
      scene.paper = grey(paper), scene.ink = grey(ink);
      scene.size = place == 0.5 ? 20.0 / 28 : 17.0 / 28;
      scene.x = place, scene.y = place;
      scene.turned = 0;
    }
}

void frames(Plan& plan) {
  for (const int thickness : {1, 2, 5, 14})
    for (const int inset : {0, 2, 9})
      for (const double shade : {0.0, 0.5, 0.8}) {
        Scene& scene = plan.add("frames", plan.one_of(std::array{Kind::grey, Kind::rgb, Kind::grey_jpeg}));
        scene.height = plan.one_of(std::array{240, 280, 320}), scene.width = plan.one_of(std::array{240, 280, 400});
        scene.frame = thickness, scene.frame_inset = inset, scene.frame_ink = grey(shade);
        scene.turned = 0;
        scene.size = plan.between(0.45, 0.62);
      }
  for (const int thickness : {1, 6}) {  // chalk, framed in white
    Scene& scene = plan.add("frames");
    scene.paper = grey(0.1), scene.ink = grey(0.9), scene.frame_ink = grey(1), scene.frame = thickness;
  }
}

void transparency(Plan& plan) {
  for (const double ink : {0.0, 0.3, 0.7, 1.0})
    for (const Kind kind : {Kind::rgba, Kind::grey_alpha}) {
      Scene& scene = plan.add("transparency", kind);
      scene.clear = Clear::paper, scene.ink = grey(ink);
    }
  for (const auto& [paper, ink] : {std::pair{1.0, 0.0}, {0.95, 0.4}, {0.1, 0.9}, {0.6, 0.1}, {0.3, 0.8}, {1.0, 0.7}})
    for (const double margin : {0.05, 0.2}) {
      Scene& scene = plan.add("transparency", plan.one_of(std::array{Kind::rgba, Kind::grey_alpha}));
      scene.clear = Clear::around, scene.paper = grey(paper), scene.ink = grey(ink);
      scene.left = scene.top = margin, scene.right = scene.bottom = 1 - margin;
      scene.size = 0.65;
    }
}

void windows(Plan& plan) {
  for (const double around : {0.0, 0.1, 0.25, 0.6, 1.0})
    for (const auto& [paper, ink] : {std::pair{1.0, 0.0}, {0.9, 0.25}, {0.0, 1.0}, {0.15, 0.85}, {0.45, 0.0}}) {
      if (std::abs(around - paper) < 0.12) continue;
      Scene& scene = plan.add("windows", plan.one_of(std::array{Kind::grey, Kind::rgb}));
      scene.height = 300, scene.width = 420;
      scene.paper = grey(paper), scene.ink = grey(ink), scene.around = grey(around);
      scene.left = plan.between(0.05, 0.3), scene.right = plan.between(0.7, 0.95);
      scene.top = plan.between(0.08, 0.18), scene.bottom = plan.between(0.8, 0.97);
      scene.toolbar = plan.one_of(std::array{0.0, 0.06});
      scene.turned = 0;
    }
}

void light(Plan& plan) {
  for (const double dimmest : {0.8, 0.6, 0.4, 0.25})
    for (int i = 0; i < 4; ++i) {
      Scene& scene = plan.add("light and shadow", plan.one_of(std::array{Kind::jpeg, Kind::grey_jpeg, Kind::grey}));
      scene.height = 300, scene.width = 400;
      scene.paper = grey(plan.between(0.8, 0.95)), scene.ink = grey(plan.between(0.05, 0.25));
      scene.dimmest = dimmest, scene.grain = 0.015;
    }
  for (const double shadow : {0.75, 0.55, 0.4})
    for (const double edge : {0.01, 0.05, 0.2})
      for (const double at : {0.4, 0.55, 0.8}) {
        Scene& scene = plan.add("light and shadow", Kind::jpeg);
        scene.height = 300, scene.width = 400;
        scene.paper = grey(0.88), scene.ink = grey(plan.between(0.05, 0.2));
        scene.shadow = shadow, scene.shadow_edge = edge, scene.shadow_at = at;
        scene.dimmest = 0.9, scene.grain = 0.01;
      }
  for (const double dimmest : {0.7, 0.4}) {  // a blackboard
    Scene& scene = plan.add("light and shadow", Kind::jpeg);
    scene.paper = grey(0.25), scene.ink = grey(0.9), scene.dimmest = dimmest, scene.grain = 0.02;
  }
}

void lines(Plan& plan) {
  for (const double shade : {0.85, 0.7, 0.5, 0.3})
    for (const double spacing : {0.08, 0.15})
      for (const bool grid : {false, true})
        for (const double width : {0.003, 0.008}) {
          Scene& scene = plan.add("ruled lines and grids", plan.one_of(std::array{Kind::grey, Kind::jpeg}));
          scene.height = 300, scene.width = 360;
          scene.ruled = spacing, scene.line_width = width;
          if (grid) scene.columns = spacing * 300 / 360;
          scene.line_ink = {shade * 0.8, shade * 0.95, shade};
          scene.ink = {0.05, 0.05, plan.between(0.05, 0.4)};
        }
}

void noise(Plan& plan) {
  for (const double grain : {0.03, 0.06, 0.1, 0.15})
    for (const auto& [paper, ink] : {std::pair{0.9, 0.1}, {0.15, 0.85}, {0.7, 0.3}, {0.95, 0.5}}) {
      Scene& scene = plan.add("noise", plan.one_of(std::array{Kind::rgb, Kind::grey, Kind::jpeg}));
      scene.height = 260, scene.width = 300;
      scene.paper = grey(paper), scene.ink = grey(ink), scene.grain = grain;
    }
  for (const double salt : {0.002, 0.01, 0.03})
    for (int i = 0; i < 3; ++i) {
      Scene& scene = plan.add("noise");
      scene.paper = grey(0.95), scene.ink = grey(0.1), scene.salt = salt;
    }
}

void blur(Plan& plan) {
  for (const double radius : {1.0, 2.0, 4.0, 6.0})
    for (int i = 0; i < 4; ++i) {
      Scene& scene = plan.add("blur", plan.one_of(std::array{Kind::grey, Kind::jpeg}));
      scene.height = 300, scene.width = 300;
      scene.paper = grey(0.9), scene.ink = grey(0.15), scene.blur = radius, scene.grain = 0.01;
    }
}

void perspective(Plan& plan) {
  for (const double away : {0.1, 0.2, 0.3})
    for (const double table : {0.05, 0.35, 0.6, 1.0})
      for (const double turned : {-0.1, 0.08}) {
        Scene& scene = plan.add("a sheet on a table", Kind::jpeg);
        scene.height = 360, scene.width = 480;
        scene.left = 0.12, scene.right = 0.88, scene.top = 0.08, scene.bottom = 0.92;
        scene.paper = grey(0.86), scene.ink = grey(plan.between(0.05, 0.25));
        scene.around = {table, table * 0.85, table * 0.7};
        scene.away = away, scene.turned = turned, scene.dimmest = 0.85, scene.grain = 0.012;
      }
}

void sizes(Plan& plan) {
  for (const int side : {8, 10, 12, 14, 16, 20, 24, 32, 40, 64, 100, 700, 1000})
    for (const bool chalk : {false, true}) {
      Scene& scene = plan.add("sizes");
      scene.height = scene.width = side;
      scene.size = side < 20 ? 0.9 : 0.7;
      if (side < 20) scene.x = scene.y = 0.5, scene.turned = 0;
      if (chalk) scene.paper = grey(0), scene.ink = grey(1);
    }
  for (const Kind kind : {Kind::grey, Kind::jpeg}) {
    Scene& scene = plan.add("sizes", kind);
    scene.height = kind == Kind::jpeg ? 3000 : 1500, scene.width = kind == Kind::jpeg ? 4000 : 2000;
    scene.paper = grey(0.9), scene.ink = grey(0.15), scene.dimmest = 0.7;
  }
  Scene& wide = plan.add("sizes");
  wide.height = 150, wide.width = 1400;
  Scene& tall = plan.add("sizes");
  tall.height = 900, tall.width = 120;
}

void off_centre(Plan& plan) {
  for (const double size : {0.12, 0.2, 0.3, 0.45})
    for (const auto& [x, y] : {std::pair{0.28, 0.28}, {0.7, 0.3}, {0.27, 0.72}, {0.72, 0.7}, {0.5, 0.27}}) {
      Scene& scene = plan.add("off centre", plan.one_of(std::array{Kind::grey, Kind::grey_jpeg}));
      scene.height = plan.one_of(std::array{300, 400}), scene.width = plan.one_of(std::array{300, 500});
      scene.size = size, scene.x = x, scene.y = y;
      if (plan.one_of(std::array{true, false})) scene.paper = grey(0.08), scene.ink = grey(0.9);
    }
}

void orientation(Plan& plan) {
  for (const Kind kind : {Kind::jpeg, Kind::grey})
    for (int turn = 1; turn <= 8; ++turn) {
      Scene& scene = plan.add("EXIF orientation", kind);
      scene.height = 220, scene.width = 300;
      scene.paper = grey(0.92), scene.ink = grey(0.1);
      plan.encoding().orientation = turn;
      plan.encoding().fill_bytes = turn % 3 == 0;
    }
}

void depths(Plan& plan) {
  for (const Kind kind : {Kind::grey_16, Kind::rgb_16, Kind::palette, Kind::grey_alpha})
    for (const auto& [paper, ink] : {std::pair{1.0, 0.0}, {0.2, 0.9}, {0.8, 0.5}, {0.0, 0.4}}) {
      Scene& scene = plan.add("16 bit, palettes, alpha", kind);
      scene.height = 180, scene.width = 210;
      scene.paper = grey(paper), scene.ink = grey(ink);
    }
}

void colours(Plan& plan) {
  const std::array<std::pair<Colour, Colour>, 15> pairs{{
      {grey(1), {1, 1, 0}},                   // yellow on white
      {grey(1), {0, 1, 1}},                   // cyan on white
      {{0, 0.51, 0}, {1, 0, 0}},              // red on a green as light as it
      {{0.5, 0.5, 0.5}, {0.9, 0.37, 0.2}},    // orange on a grey as light as it
      {{0, 0, 0.5}, {0, 0, 0}},               // black on navy blue
      {grey(0), {0, 0, 1}},                   // blue on black
      {{1, 1, 0.8}, {0.1, 0.1, 0.5}},         // blue ink on cream
      {{1, 0.8, 0.85}, {0.8, 0, 0.1}},        // red on pink
      {{0.1, 0.3, 0.2}, {0.95, 0.95, 0.9}},   // chalk on a green board
      {{1, 1, 0}, {0, 0, 1}},                 // blue on yellow
      {{0.2, 0.6, 1}, {1, 0.5, 0}},           // orange on sky blue
      {{0.6, 0.4, 0.2}, {0.3, 0.15, 0.05}},   // brown on brown
      {grey(1), {1, 0.85, 0.9}},              // pale pink on white
      {{0.55, 0.8, 0.55}, {0.8, 0.68, 0.8}},  // mauve on a green as light as it
      {{0, 0, 0}, {0.4, 0, 0}},               // dark red on black
  }};
  for (const Kind kind : {Kind::rgb, Kind::jpeg})
    for (const auto& [paper, ink] : pairs) {
      Scene& scene = plan.add("colours", kind);
      scene.height = 220, scene.width = 220;
      scene.paper = paper, scene.ink = ink;
    }
}

void photographs(Plan& plan) {
  for (int i = 0; i < 24; ++i) {
    Scene& scene = plan.add("photographs of all that", Kind::jpeg);
    scene.height = plan.one_of(std::array{360, 480}), scene.width = plan.one_of(std::array{480, 640});
    scene.left = 0.08, scene.right = 0.93, scene.top = 0.06, scene.bottom = 0.95;
    scene.paper = {plan.between(0.75, 0.95), plan.between(0.75, 0.9), plan.between(0.65, 0.85)};
    scene.ink = {0.08, 0.08, plan.between(0.08, 0.4)};
    scene.around = {plan.between(0.05, 0.5), plan.between(0.05, 0.4), plan.between(0.05, 0.3)};
    scene.away = plan.between(0, 0.2), scene.turned = plan.between(-0.08, 0.08);
    scene.dimmest = plan.between(0.5, 0.9), scene.shadow = plan.between(0.6, 1);
    scene.shadow_at = plan.between(0.3, 0.9), scene.shadow_edge = plan.between(0.05, 0.3);
    scene.grain = plan.between(0.005, 0.03), scene.blur = plan.one_of(std::array{0.0, 1.0, 2.0});
    scene.size = plan.between(0.35, 0.6);
    if (i % 3 == 0) scene.ruled = 0.09, scene.line_ink = {0.6, 0.7, 0.85};
    if (i % 6 == 0) scene.columns = 0.07;
    plan.encoding().quality = plan.one_of(std::array{60, 80, 95});
  }
}

}  // namespace

std::vector<PlannedPicture> pictures_of_digits() {
  Plan plan;
  for (const auto add : {lightness, model_sized, frames, transparency, windows, light, lines, noise, blur, perspective,
                         sizes, off_centre, orientation, depths, colours, photographs})
    add(plan);
  return std::move(plan.pictures);
}

std::vector<PlannedPicture> pictures_of_nothing() {
  Plan plan;
  for (const int side : {8, 28, 200})
    for (const double paper : {0.0, 0.5, 1.0}) {
      Scene& scene = plan.add("nothing");
      scene.height = scene.width = side, scene.paper = grey(paper);
    }
  for (const double grain : {0.01, 0.1, 0.5}) {
    for (const int side : {28, 200}) {
      Scene& scene = plan.add("nothing", Kind::rgb);
      scene.height = scene.width = side, scene.paper = grey(0.6), scene.grain = grain;
    }
    plan.add("nothing", Kind::jpeg).grain = grain;
  }
  plan.add("nothing").dimmest = 0.3;
  plan.add("nothing", Kind::jpeg).shadow = 0.5;
  plan.add("nothing").frame = 3;
  plan.add("nothing").ruled = 0.1;
  Scene& grid = plan.add("nothing");
  grid.ruled = grid.columns = 0.1;
  plan.add("nothing", Kind::rgba).clear = Clear::paper;
  Scene& window = plan.add("nothing");
  window.left = window.top = 0.1, window.right = window.bottom = 0.9;
  for (auto& picture : plan.pictures) picture.scene.digit = nullptr;
  return std::move(plan.pictures);
}

}  // namespace vlae::test_pictures
