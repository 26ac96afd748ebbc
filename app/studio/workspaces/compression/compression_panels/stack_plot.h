#pragma once
// The length of the stack, symbol by symbol: it falls where q gives bits back and rises where pixels and z are written.
// Every picture has a band of the same width; the playhead is dragged along it.

#include "compression_panels/compression_page.h"

namespace vlae::studio {

void draw_stack_plot(Region where, CompressionPage& page);

}  // namespace vlae::studio
