#pragma once
// Device and last timing on the left, the keys that work now on the right.

#include <span>

#include "studio/shell/app_context.h"
#include "studio/shell/workspace.h"
#include "studio/widgets/region.h"

namespace vlae::studio {

void draw_status_bar(Region where, const AppContext& app, std::span<const KeyHint> hints);

}  // namespace vlae::studio
