#pragma once
// Five numbers of the training as it stands, its progress, and one line that says what it does.

#include "training_panels/training_page.h"

namespace vlae::studio {

void draw_figures_panel(Region where, const TrainingPage& page);

}  // namespace vlae::studio
