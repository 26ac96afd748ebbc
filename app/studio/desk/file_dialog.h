#pragma once
// The desktop's own dialogs for opening and saving.

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "desk_state/app_context.h"

namespace vlae::studio {

struct FileKind {
  std::string name;      // "Images"
  std::string patterns;  // "*.png *.jpg"
};

// Asks in the background; `chosen` is called on the interface thread unless the dialog is cancelled. Where the desktop
// has no dialog program (zenity, kdialog, ...) a notification says that files can be dropped on the window instead.
void ask_open_file(AppContext& app, std::string title, std::vector<FileKind> kinds,
                   std::function<void(const std::filesystem::path&)> chosen);
void ask_save_file(AppContext& app, std::string title, std::string suggested_name, std::vector<FileKind> kinds,
                   std::function<void(const std::filesystem::path&)> chosen);

// Writes a file in the background as the job `name`; then a notification says `written`, or what went wrong.
void write_in_background(AppContext& app, std::string name, std::string written, std::function<void()> write);

}  // namespace vlae::studio
