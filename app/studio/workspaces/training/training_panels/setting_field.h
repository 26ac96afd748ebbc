#pragma once
// One setting of a training as a field with its label, its mark where it was changed, and its explanation.

#include "settings/setting.h"
#include "training_panels/training_page.h"

namespace vlae::studio {

constexpr float setting_height = 77;  // label over field with the gap below, reference pixels

// The width that its label and its words need.
float setting_width(const settings::Setting& setting);

// In `where`: label above, field below. A change goes into the set-up, or into the run that goes on where the setting
// is live; other settings of a run are locked.
void setting_field(Region where, const settings::Setting& setting, TrainingPage& page);

// Whether it can be changed now: no run goes on, or the setting is live.
bool setting_open(const settings::Setting& setting, const TrainingPage& page);

}  // namespace vlae::studio
