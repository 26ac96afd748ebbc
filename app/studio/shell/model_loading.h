#pragma once
// A model file to what the workspaces use.

#include <filesystem>
#include <memory>

#include "desk_state/app_context.h"

namespace vlae::studio {

// Reads and checks the file (an empty path: the bundled model) and builds the runtime; takes a fraction of a second:
// call it in a job. Throws files::InputError with the file's name.
std::shared_ptr<const LoadedModel> load_model(const std::filesystem::path& path);

}  // namespace vlae::studio
