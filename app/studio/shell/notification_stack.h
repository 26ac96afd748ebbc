#pragma once
// Notifications and running jobs, stacked at the lower right over the page.

#include "desk_state/app_context.h"
#include "widgets/region.h"

namespace vlae::studio {

void draw_notification_stack(Region page, AppContext& app);

}  // namespace vlae::studio
