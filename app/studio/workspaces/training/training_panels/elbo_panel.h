#pragma once
// -ELBO of training and validation through the epochs, other runs beside it, and the paper's results as lines.

#include "training_panels/training_page.h"

namespace vlae::studio {

class ElboPanel {
 public:
  void draw(Region where, TrainingPage& page);

 private:
  void draw_heading(Region line, TrainingPage& page, Region whole);
  void draw_menu(Region button, TrainingPage& page, Region whole);
  void draw_legend(Region row, const TrainingPage& page);
  PlotContent content(const TrainingPage& page);

  CurvePlot plot_;
  training_state::SmoothedCurve smooth_training_;
  std::vector<PlotMark> marks_;
};

// Event marks of a run, for any of its plots.
std::vector<PlotMark> marks_of(const run::TrainingSnapshot& now);

}  // namespace vlae::studio
