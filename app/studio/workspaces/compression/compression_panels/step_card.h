#pragma once
// The steps of the picture under way, with their formulas and signed bits; its net, the mean so far, and the transport.

#include "compression_panels/compression_page.h"

namespace vlae::studio {

void draw_step_card(Region where, CompressionPage& page);
void draw_stack_transport(Region row, CompressionPage& page);

}  // namespace vlae::studio
