#pragma once
// Writes the settings when they have not changed for a second: dragging a slider does not write sixty files a second.

#include <filesystem>

#include "desk_state/notifications.h"
#include "desk_state/settings.h"

namespace vlae::studio {

class SettingsKeeper {
 public:
  // `stored` is what the file holds. An empty path: nothing is remembered.
  SettingsKeeper(std::filesystem::path file, const Settings& stored);

  // Once a frame; `now` in seconds. Where the file cannot be written a notification says so, once.
  void keep(const Settings& settings, double now, Notifications& notifications);
  // At the end, without waiting.
  void write(const Settings& settings, Notifications& notifications);

 private:
  std::filesystem::path file_;
  Settings written_, seen_;
  double changed_at_ = 0;
};

}  // namespace vlae::studio
