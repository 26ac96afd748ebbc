#include "training_panels/training_page.h"

#include <array>

#include "look/theme.h"
#include "widgets/format.h"

namespace vlae::studio {

const Action& TrainingPage::action(std::string_view id) const { return action_named(actions, id); }

std::string format_epoch(double epoch) { return format_number(epoch, epoch > 0 && epoch < 10 ? 1 : 0); }

ImU32 compared_colour(std::size_t index) {
  const std::array colours{theme().accent, theme().text_2, theme().neutral,
                           mix(theme().accent, theme().surface, 0.45f)};
  return colours[index % colours.size()];
}

}  // namespace vlae::studio
