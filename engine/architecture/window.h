#pragma once
// Which earlier pixels the PixelCNN may see: the control over what z has to carry (VLAE sec. 3.1). A window is a stack
// of masked convolutions; everything else (masks, receptive field, outline on screen, runtime taps) follows from it.

#include <array>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "settings/setting.h"

namespace vlae::architecture {

enum class WindowKind {
  local,        // `layers` masked 3x3 convolutions: `layers` pixels left and up, a wedge to the upper right
  rectangle,    // one masked convolution over `rows` x `columns`; the rest of the stack is 1x1
  downsampled,  // 3x3 with `dilation` between the taps: only far pixels, local texture must go through z
  full,         // dilations 1, 1, 2, 4, 8, 12: all earlier pixels but the stack's blind spot (the collapse lesson)
  none          // factorised p(x|z): no PixelCNN
};

inline constexpr std::array window_kinds{"local", "rectangle", "downsampled", "full", "none"};
constexpr const auto& names_of(WindowKind) { return window_kinds; }

struct Window {
  WindowKind kind = WindowKind::local;
  int layers = 6;    // masked convolutions, also for kinds whose later layers see only their own pixel
  int rows = 4;      // rectangle: rows including the pixel's own
  int columns = 7;   // rectangle: odd, centred on the pixel
  int dilation = 4;  // downsampled

  static Window local(int layers) { return {.layers = layers}; }
  static Window none() { return {.kind = WindowKind::none, .layers = 0}; }
  bool operator==(const Window&) const = default;
};

// What masked_layers() takes of each, where the kind has it.
inline constexpr settings::Range window_layers{1, 32}, window_rows{1, 28}, window_columns{1, 55},
    window_dilation{1, 27};

// Keys are the field names; unknown keys and wrong types throw std::invalid_argument.
void to_json(nlohmann::json& json, const Window& window);
void from_json(const nlohmann::json& json, Window& window);
std::vector<settings::Setting> window_settings(const std::string& prefix);

// A place relative to a pixel, in rows and columns; the past has row < 0, or row == 0 and column < 0.
struct Offset {
  int row = 0, column = 0;
  auto operator<=>(const Offset&) const = default;
};

enum class Centre { hidden, visible };  // may an output see its own pixel? Mask A and mask B in the literature

// The shape of one masked convolution. Kernels are odd and centred; the taps after the centre are masked out.
struct MaskedLayer {
  int kernel_height = 3, kernel_width = 3;
  int dilation = 1;
  Centre centre = Centre::visible;
};

// The masked convolutions of a window in order; the first hides the centre. Empty for WindowKind::none.
// Throws std::invalid_argument if a size is out of its range, or columns are even.
std::vector<MaskedLayer> masked_layers(const Window& window);

// The taps of a layer, in raster order: the places from which it reads. Live ones are not masked out: of a 3x3 layer 4
// (centre hidden) or 5.
std::vector<Offset> all_taps(const MaskedLayer& layer);
std::vector<Offset> live_taps(const MaskedLayer& layer);

// Where the weight of a tap stands in a kernel [kernel_height * kernel_width].
int kernel_index(const MaskedLayer& layer, Offset tap);

// How far the kernel reaches, up as down and left as right.
Offset reach(const MaskedLayer& layer);

// All earlier pixels that the logit of a pixel depends on, far from every edge, in raster order. local(6): 69.
std::vector<Offset> receptive_field(const Window& window);

// How many of them lie in a picture of height x width, for the pixel that has most: local(6): 69 of 28 x 28. At most
// height * width - 1, the pixels before the last one.
int most_context(const Window& window, int height, int width);

// "local, 6 layers: 69 pixels", the most of such a picture's pixels
std::string describe(const Window& window, int height, int width);

}  // namespace vlae::architecture
