#pragma once
// The upper card: on both pages the page switch, adding and saving; on the page Pictures what all of them take in six
// ways, to one scale, and the two answers.

#include "compression_panels/compression_page.h"

namespace vlae::studio {

void draw_header_card(Region where, CompressionPage& page);

std::string pictures_text(std::size_t count);  // "nine pictures", "24 pictures", "one picture"

}  // namespace vlae::studio
