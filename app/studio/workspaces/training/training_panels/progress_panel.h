#pragma once
// What goes through the code (KL against the free bits, reconstruction), or how the optimiser fares (learning rate,
// gradient norm, images a second): two or three small plots on one stretch of epochs.

#include <array>

#include "training_panels/training_page.h"

namespace vlae::studio {

class ProgressPanel {
 public:
  void draw(Region where, TrainingPage& page);

 private:
  struct Row;  // one plot
  void draw_rows(Region inside, TrainingPage& page, std::span<const Row> rows);
  std::vector<Row> code_rows(const TrainingPage& page);
  std::vector<Row> optimiser_rows(const TrainingPage& page);

  std::array<CurvePlot, 5> plots_;
  std::array<training_state::SmoothedCurve, 5> smooth_;
  std::vector<PlotMark> marks_;
};

// The floor that the free bits put under KL, in bits; 0 where there is none.
double free_bits_of(const run::Preset& preset);

}  // namespace vlae::studio
