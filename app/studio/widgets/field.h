#pragma once
// Text and number input: the native input in our frame, its unit at the right. Height 38 to 40.

#include <cstdint>
#include <string>
#include <string_view>

#include "widgets/region.h"

namespace vlae::studio {

struct FieldLook {
  std::string_view unit;
  const char* hint = "";  // shown while empty
  bool enabled = true;
};

// True when editing ended (Enter, Tab or a click elsewhere) with another text.
bool text_field(const char* id, Region where, std::string& value, const FieldLook& look = {});
// The same for whole numbers; what is no number in the range is put back.
bool integer_field(const char* id, Region where, std::int64_t& value, std::int64_t minimum, std::int64_t maximum,
                   const FieldLook& look = {});

// The same for numbers, shown as short as they can be: 0.002, 1e-05.
bool number_field(const char* id, Region where, double& value, double minimum, double maximum,
                  const FieldLook& look = {});

}  // namespace vlae::studio
