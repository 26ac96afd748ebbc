#pragma once
// The code as columns: mean and sigma of each dimension over the prior, and below them, on the same x, the bits that
// each dimension carries. The pointer names a dimension on both plots; dragging in the upper one edits z.

#include <optional>
#include <vector>

#include "draw_panels/draw_page.h"
#include "widgets/region.h"

namespace vlae::studio {

struct CodeView;

class CodeColumns {
 public:
  // Uses the whole region: headings, value plot, legend, plot of bits.
  void draw(Region where, DrawPage& page);

 private:
  void edit(const CodeView& view, bool hovered, draw_state::DrawSession& session);

  std::optional<std::size_t> dragged_;  // dimension whose z the pointer holds
  bool moved_ = false;                  // since it was taken: the whole drag is one step of undo
};

}  // namespace vlae::studio
