#include "desk_state/settings_keeper.h"

#include <string>
#include <utility>

#include "files/input_error.h"

namespace vlae::studio {

SettingsKeeper::SettingsKeeper(std::filesystem::path file, const Settings& stored)
    : file_(std::move(file)), written_(stored), seen_(stored) {}

void SettingsKeeper::keep(const Settings& settings, double now, Notifications& notifications) {
  if (settings != seen_) {
    seen_ = settings;
    changed_at_ = now;
  }
  if (now - changed_at_ > 1) write(settings, notifications);
}

void SettingsKeeper::write(const Settings& settings, Notifications& notifications) {
  if (file_.empty() || settings == written_) return;
  written_ = settings;
  try {
    write_settings(file_, settings);
  } catch (const files::InputError& error) {
    file_.clear();
    notifications.post(Severity::warning, std::string("Settings are not remembered. ") + error.what());
  }
}

}  // namespace vlae::studio
