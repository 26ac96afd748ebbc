#pragma once
// Help: whose paper and whose program this is, under which licences, and which build.

#include "widgets/region.h"

namespace vlae::studio {

struct AboutEvents {
  bool welcome = false, show_me = false;  // asked for again
};

float about_page_height(float width);
AboutEvents draw_about_page(Region where, bool can_show);

}  // namespace vlae::studio
