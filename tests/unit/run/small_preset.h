#pragma once
// A run that takes milliseconds: 4 x 4 pictures, a code of 3 dimensions.

#include "run/preset.h"

namespace vlae::run {

Preset small_preset();

}  // namespace vlae::run
