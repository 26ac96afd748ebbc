#pragma once
// What the reader of pictures assumed, said in the window as the command line says it.

#include <span>
#include <string>

#include "data/picture_reading.h"
#include "desk_state/notifications.h"

namespace vlae::studio {

// One message for all remarks on the picture called `name`: a warning that stays if one of them is, none without any.
void post_remarks(Notifications& notifications, const std::string& name, std::span<const data::Remark> remarks);

}  // namespace vlae::studio
