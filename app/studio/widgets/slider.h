#pragma once
// A value on a track: drag or click, Ctrl+click types, double click restores, the wheel moves it while hovered, left
// and right arrows while focused.

#include <string>
#include <string_view>

#include "widgets/region.h"

namespace vlae::studio {

struct SliderRange {
  float minimum = 0, maximum = 1;
  float initial = 0;         // what a double click restores
  float step = 0;            // values are multiples of it; 0: any
  bool logarithmic = false;  // needs minimum > 0
};

struct SliderLook {
  std::string_view label;                  // left of the track
  std::string (*format)(float) = nullptr;  // value in bold at its right; nullptr: no value shown
};

// True in every frame in which `value` changed. The track is centred in `where`.
bool slider(const char* id, Region where, float& value, const SliderRange& range, const SliderLook& look = {});

}  // namespace vlae::studio
