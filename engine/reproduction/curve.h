#pragma once
// How a training went, as a picture: validation -ELBO by epoch, and the paper's NLL as a line to look at it
// against.

#include <string>
#include <utility>
#include <vector>

#include "reproduction/report.h"

namespace vlae::reproduction {

struct Curve {
  std::string label;
  std::vector<std::pair<double, double>> points;  // epoch, nats; at least one
  double reference_nats = 0;                      // a dashed line; 0: none
};

std::string svg(const Curve& curve);  // its colours are those of the page around it

// One SVG file under figures/ for each row with a validation. Throws files::InputError.
std::vector<ReportPicture> draw_curves(const ReproductionFolder& folder);

}  // namespace vlae::reproduction
