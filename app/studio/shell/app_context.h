#pragma once
// What every workspace may use: settings, notifications, background jobs and the current model. Interface thread only,
// apart from `notifications`, `jobs` and `wake`, which any thread may use.

#include <filesystem>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "studio/shell/jobs.h"
#include "studio/shell/notifications.h"
#include "studio/shell/settings.h"

namespace vlae::runtime {
class Vlae;
}

namespace vlae::studio {

// Never changes: another model is another object, so whoever works with one keeps it whole.
struct LoadedModel {
  std::shared_ptr<const runtime::Vlae> vlae;
  std::string name;            // "digits-64 · epoch 200"
  std::filesystem::path path;  // empty: bundled
  nlohmann::json provenance;
};

struct AppContext {
  explicit AppContext(std::function<void()> wake_interface) : wake(wake_interface), jobs(std::move(wake_interface)) {}

  std::function<void()> wake;  // draws a frame soon
  Settings settings;
  Notifications notifications;
  std::shared_ptr<const LoadedModel> model;  // nullptr: none
  std::string timing;                        // the last thing worth timing, for the status bar: "encoded in 3 ms"
  JobPool jobs;                              // last: its jobs end before the rest goes
};

}  // namespace vlae::studio
