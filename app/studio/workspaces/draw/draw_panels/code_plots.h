#pragma once
// The two plots of the code, as they are drawn: means and sigmas over the prior, and the bits below them.

#include <vector>

#include "draw_panels/draw_page.h"
#include "widgets/column_axes.h"

namespace vlae::studio {

// What one frame shows: which dimension stands in which column, and on what scales.
struct CodeView {
  const draw_state::DrawSession& session;
  const draw_state::ModelSamples* prior;  // or null, while it is being sampled
  std::vector<std::size_t> dimensions;    // [columns]
  ColumnAxes values, bits;

  double bits_of(std::size_t d) const;
  float mean(std::size_t d) const;
  float sigma(std::size_t d) const;
  bool idle(std::size_t d) const;
};

CodeView code_view(const DrawPage& page, Region values, Region bits);

void draw_value_plot(const CodeView& columns);
void draw_value_legend(Region row, bool gaussian);  // q(z|x) has a mean and a sigma, or samples show it
void draw_bits_plot(const CodeView& columns, bool by_bits);
void draw_hovered_dimension(const CodeView& columns,
                            std::size_t column);  // a hair line and its values

}  // namespace vlae::studio
