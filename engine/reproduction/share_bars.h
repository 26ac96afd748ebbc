#pragma once
// How the models of a table share a picture's bits between code and pixels, as bars on one scale.

#include <string>
#include <vector>

#include "reproduction/report.h"

namespace vlae::reproduction {

struct ShareBar {
  std::string label;
  double code_bits = 0, pixel_bits = 0;  // KL(q(z|x) || p(z)) and -E log2 p(x|z), means over a test set
};

std::string svg(const std::vector<ShareBar>& bars);  // its colours are those of the page around it

// One SVG file under figures/ for each table with two measured models or more. Throws files::InputError.
std::vector<ReportPicture> draw_share_bars(const ReproductionFolder& folder);

}  // namespace vlae::reproduction
