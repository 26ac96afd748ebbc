#include "architecture/window.h"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "settings/names.h"

namespace vlae::architecture {
namespace {

constexpr int full_dilations[] = {1, 1, 2, 4, 8, 12};  // their sums reach 1 .. 28, without a gap

void require(bool holds, const std::string& what) {
  if (!holds) throw std::invalid_argument("window: " + what);
}

// "1 to 28, found 40"
std::string found(int value, const settings::Range& range) {
  return std::to_string(static_cast<int>(range.least)) + " to " + std::to_string(static_cast<int>(range.most)) +
         ", found " + std::to_string(value);
}

MaskedLayer pointwise() { return {.kernel_height = 1, .kernel_width = 1}; }

std::vector<MaskedLayer> rectangle_layers(const Window& window) {
  require(window_rows.holds(window.rows), "rows must be " + found(window.rows, window_rows));
  require(window_columns.holds(window.columns) && window.columns % 2 == 1,
          "columns must be odd, " + found(window.columns, window_columns));
  std::vector<MaskedLayer> layers(static_cast<std::size_t>(window.layers), pointwise());
  layers.front() = {.kernel_height = 2 * window.rows - 1, .kernel_width = window.columns};
  return layers;
}

std::vector<MaskedLayer> square_layers(const Window& window) {
  std::vector<MaskedLayer> layers(static_cast<std::size_t>(window.layers));
  if (window.kind == WindowKind::downsampled) {
    require(window_dilation.holds(window.dilation), "dilation must be " + found(window.dilation, window_dilation));
    for (MaskedLayer& layer : layers) layer.dilation = window.dilation;
  }
  return layers;
}

std::vector<MaskedLayer> full_layers() {
  std::vector<MaskedLayer> layers;
  for (const int dilation : full_dilations) layers.push_back({.dilation = dilation});
  return layers;
}

}  // namespace

std::vector<MaskedLayer> masked_layers(const Window& window) {
  if (window.kind == WindowKind::none) return {};
  require(window_layers.holds(window.layers), "layers must be " + found(window.layers, window_layers));
  auto layers = window.kind == WindowKind::rectangle ? rectangle_layers(window)
                : window.kind == WindowKind::full    ? full_layers()
                                                     : square_layers(window);
  layers.front().centre = Centre::hidden;
  return layers;
}

std::vector<Offset> all_taps(const MaskedLayer& layer) {
  std::vector<Offset> taps;
  const int up = layer.kernel_height / 2, side = layer.kernel_width / 2;
  for (int row = -up; row <= up; ++row)
    for (int column = -side; column <= side; ++column) taps.push_back({row * layer.dilation, column * layer.dilation});
  return taps;
}

std::vector<Offset> live_taps(const MaskedLayer& layer) {
  std::vector<Offset> taps = all_taps(layer);
  std::erase_if(taps, [&](const Offset tap) {
    const bool past = tap.row < 0 || (tap.row == 0 && tap.column < 0);
    return !past && (tap != Offset{} || layer.centre == Centre::hidden);
  });
  return taps;
}

int kernel_index(const MaskedLayer& layer, Offset tap) {
  const int row = layer.kernel_height / 2 + tap.row / layer.dilation;
  const int column = layer.kernel_width / 2 + tap.column / layer.dilation;
  return row * layer.kernel_width + column;
}

Offset reach(const MaskedLayer& layer) {
  return {layer.kernel_height / 2 * layer.dilation, layer.kernel_width / 2 * layer.dilation};
}

std::vector<Offset> receptive_field(const Window& window) {
  std::set<Offset> field;
  for (const MaskedLayer& layer : masked_layers(window)) {
    std::set<Offset> grown;
    for (const Offset tap : live_taps(layer)) {
      if (layer.centre == Centre::hidden) grown.insert(tap);
      for (const Offset seen : field) grown.insert({seen.row + tap.row, seen.column + tap.column});
    }
    field = std::move(grown);
  }
  return {field.begin(), field.end()};
}

// The last row has all of its past above it, so its pixels see the most.
int most_context(const Window& window, int height, int width) {
  const std::vector<Offset> field = receptive_field(window);
  std::ptrdiff_t most = 0;
  for (int column = 0; column < width; ++column)
    most = std::max(most, std::ranges::count_if(field, [&](const Offset seen) {
                      const int there = column + seen.column;
                      return seen.row > -height && there >= 0 && there < width;
                    }));
  return static_cast<int>(most);
}

std::string describe(const Window& window, int height, int width) {
  if (window.kind == WindowKind::none) return "none: pixels independent given z";
  const auto counted = [](int count, const char* what) {
    return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
  };
  std::string size;
  if (window.kind == WindowKind::local) size = ", " + counted(window.layers, "layer");
  if (window.kind == WindowKind::rectangle)
    size = ", " + counted(window.rows, "row") + " x " + counted(window.columns, "column");
  if (window.kind == WindowKind::downsampled) size = ", dilation " + std::to_string(window.dilation);
  return settings::name_of(window.kind) + size + ": " + counted(most_context(window, height, width), "pixel");
}

}  // namespace vlae::architecture
