#pragma once
// Asking for a file, and writing it in the background.

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "desk_state/app_context.h"

namespace vlae::studio {

// Asks in the window (file_chooser.h); `chosen` is called on the interface thread unless the person changes their mind.
// For saving it is a file that is not there, or one that may be replaced; a missing ending is that of the first kind.
void ask_open_file(AppContext& app, std::string title, std::vector<FileKind> kinds,
                   std::function<void(const std::filesystem::path&)> chosen);
void ask_save_file(AppContext& app, std::string title, std::string suggested_name, std::vector<FileKind> kinds,
                   std::function<void(const std::filesystem::path&)> chosen);

// Writes a file in the background as the job `name`; then a notification says `written`, or what went wrong.
void write_in_background(AppContext& app, std::string name, std::string written, std::function<void()> write);

}  // namespace vlae::studio
