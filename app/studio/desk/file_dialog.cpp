#include "desk/file_dialog.h"

#include <utility>

namespace vlae::studio {

using Chosen = std::function<void(const std::filesystem::path&)>;

void ask_open_file(AppContext& app, std::string title, std::vector<FileKind> kinds, Chosen chosen) {
  app.file_question = FileQuestion{false, std::move(title), "", std::move(kinds), std::move(chosen)};
}

void ask_save_file(AppContext& app, std::string title, std::string suggested_name, std::vector<FileKind> kinds,
                   Chosen chosen) {
  app.file_question =
      FileQuestion{true, std::move(title), std::move(suggested_name), std::move(kinds), std::move(chosen)};
}

void write_in_background(AppContext& app, std::string name, std::string written, std::function<void()> write) {
  app.jobs.start(
      std::move(name),
      [write = std::move(write)](JobProgress&) {
        write();
        return true;
      },
      [&app, written = std::move(written)](bool) { app.notifications.post(Severity::information, written); },
      [&app](const std::string& message) { app.notifications.post(Severity::error, message); });
}

}  // namespace vlae::studio
