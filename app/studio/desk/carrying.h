#pragma once
// Dragging a picture from anywhere to anywhere: one payload for the whole program. The picture travels beside the
// pointer; a tab that it rests on opens.

#include "desk_state/app_context.h"
#include "widgets/picture.h"

namespace vlae::studio {

// For the item placed last: it can be dragged. `picture` is asked only when it is.
void offer_picture(AppContext& app, const std::function<CarriedPicture()>& picture);

// For the item placed last: the picture that is dropped on it, if any.
std::optional<CarriedPicture> accept_picture(const AppContext& app);

bool picture_is_carried();

// Beside the pointer, on top of everything. Once a frame; forgets a picture that nobody took.
void draw_carried_picture(AppContext& app, Picture& picture);

}  // namespace vlae::studio
