#pragma once
// Help: every symbol and word on screen, searched by any of its words.

#include <string>

#include "widgets/region.h"

namespace vlae::studio {

// The field that searches it.
void draw_glossary_search(Region where, std::string& wanted, bool take_focus);

float glossary_page_height(float width, const std::string& wanted);
void draw_glossary_page(Region where, const std::string& wanted);

}  // namespace vlae::studio
