#pragma once
// The figures of a report: what the rows' models decompress and draw.

#include <vector>

#include "reproduction/report.h"

namespace vlae::reproduction {

// One PNG under figures/ for each figure of the recipe whose row has a measured model here. Throws files::InputError.
std::vector<ReportPicture> draw_figures(const ReproductionFolder& folder);

}  // namespace vlae::reproduction
