#pragma once
// The colours of the stack's steps, for curve, legend and bytes alike.

#include "compression_state/stack_film.h"
#include "look/theme.h"

namespace vlae::studio {

inline ImU32 step_colour(compression_state::StackStep::Kind kind) {
  using Kind = compression_state::StackStep::Kind;
  const Theme& t = theme();
  switch (kind) {
    case Kind::take_code:
      return t.text_2;
    case Kind::write_pixels:
      return mix(t.surface, t.accent, 0.42f);
    case Kind::write_code:
      return t.accent;
    case Kind::direct:
    case Kind::raw:
      return t.neutral;
  }
  return t.neutral;
}

}  // namespace vlae::studio
