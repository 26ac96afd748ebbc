#include "desk/file_dialog.h"

#include <portable_file_dialogs.h>

#include <utility>

namespace vlae::studio {
namespace {

using Chosen = std::function<void(const std::filesystem::path&)>;

std::vector<std::string> filters_of(const std::vector<FileKind>& kinds) {
  std::vector<std::string> filters;
  for (const FileKind& kind : kinds) filters.insert(filters.end(), {kind.name, kind.patterns});
  return filters;
}

bool dialogs_available(AppContext& app) {
  if (pfd::settings::available()) return true;
  app.notifications.post(Severity::warning,
                         "This desktop has no file dialog (zenity or kdialog): drop a file on the window instead.");
  return false;
}

// Waits for the dialog's process on a pool thread; "" is a cancelled dialog.
template <typename Dialog, typename Answer>
void ask(AppContext& app, std::string title, std::shared_ptr<Dialog> dialog, Answer answer, Chosen chosen) {
  app.jobs.start(
      std::move(title),
      [dialog, answer](JobProgress& progress) -> std::string {
        while (!dialog->ready(50))
          if (progress.cancelled()) {
            dialog->kill();
            return "";
          }
        return answer(*dialog);
      },
      [chosen](const std::string& path) {
        if (!path.empty()) chosen(path);
      },
      [&app](const std::string& message) { app.notifications.post(Severity::error, message); });
}

}  // namespace

void ask_open_file(AppContext& app, std::string title, std::vector<FileKind> kinds, Chosen chosen) {
  if (!dialogs_available(app)) return;
  const auto dialog = std::make_shared<pfd::open_file>(title, "", filters_of(kinds));
  const auto first = [](pfd::open_file& open) {
    const std::vector<std::string> paths = open.result();
    return paths.empty() ? std::string() : paths.front();
  };
  ask(app, std::move(title), dialog, first, std::move(chosen));
}

void ask_save_file(AppContext& app, std::string title, std::string suggested_name, std::vector<FileKind> kinds,
                   Chosen chosen) {
  if (!dialogs_available(app)) return;
  const auto dialog = std::make_shared<pfd::save_file>(title, suggested_name, filters_of(kinds));
  ask(
      app, std::move(title), dialog, [](pfd::save_file& save) { return save.result(); }, std::move(chosen));
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
