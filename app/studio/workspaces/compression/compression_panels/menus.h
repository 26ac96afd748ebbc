#pragma once
// The menus of adding and saving. Their buttons and keys ask for them by CompressionPage::menu.

#include "compression_panels/compression_page.h"

namespace vlae::studio {

void draw_add_menu(Region under, CompressionPage& page);
void draw_save_menu(Region under, CompressionPage& page);

}  // namespace vlae::studio
