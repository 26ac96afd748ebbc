#pragma once
// A part of the window as a picture file: what is on screen, pixel for pixel.

#include <filesystem>
#include <string>

#include "desk_state/app_context.h"
#include "widgets/region.h"

namespace vlae::studio {

// PNG of that part of the next frame. Asks where to, and says when it is written.
void export_window_part(AppContext& app, Region part, const std::string& suggested_name);
// The same without a question.
void write_window_part(AppContext& app, Region part, const std::filesystem::path& file);

}  // namespace vlae::studio
