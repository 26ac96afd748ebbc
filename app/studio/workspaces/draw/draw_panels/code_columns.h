#pragma once
// The code as columns: mean and sigma of each dimension over the prior, and below them, on the same x, the bits that
// each dimension carries. The pointer names a dimension on both plots; dragging in the upper one edits z.

#include <optional>
#include <vector>

#include "draw_panels/draw_page.h"
#include "widgets/region.h"

namespace vlae::studio {

struct CodeView;

// The button that gives the mean code back, at the right of the line; false and
// nothing while no dimension is set by hand.
bool draw_way_back(Region line, const DrawPage& page);

class CodeColumns {
 public:
  // Uses the whole region: headings, value plot, legend, plot of bits.
  void draw(Region where, DrawPage& page);
  // One of them alone, without its heading.
  void draw_values(Region where, DrawPage& page);
  void draw_bits(Region where, const DrawPage& page);

 private:
  void touch_values(const CodeView& view, DrawPage& page);
  void edit(const CodeView& view, bool hovered, draw_state::DrawSession& session);

  std::optional<std::size_t> dragged_;  // dimension whose z the pointer holds
  bool moved_ = false;                  // since it was taken: the whole drag is one step of undo
};

}  // namespace vlae::studio
