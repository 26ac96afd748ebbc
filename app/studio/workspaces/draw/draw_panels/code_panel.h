#pragma once
// Card 2: the code z, what it is worth in bits, and each of its dimensions.

#include "draw_panels/code_columns.h"
#include "draw_panels/draw_page.h"

namespace vlae::studio {

class CodePanel {
 public:
  void draw(Region where, DrawPage& page);
  void draw_small(Region where,
                  DrawPage& page);  // 352 x 195 and more; with the ledger as a page

 private:
  CodeColumns columns_;
};

}  // namespace vlae::studio
