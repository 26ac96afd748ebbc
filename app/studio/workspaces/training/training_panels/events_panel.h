#pragma once
// What happened in this training, the latest first.

#include "training_panels/training_page.h"

namespace vlae::studio {

void draw_events_panel(Region where, const TrainingPage& page);

}  // namespace vlae::studio
