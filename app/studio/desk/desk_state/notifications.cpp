#include "desk_state/notifications.h"

#include <algorithm>

namespace vlae::studio {
namespace {

constexpr std::chrono::seconds information_stays{6};

bool over(const Notification& notification) {
  return notification.severity == Severity::information &&
         std::chrono::steady_clock::now() - notification.posted > information_stays;
}

}  // namespace

void Notifications::post(Severity severity, std::string message) {
  const std::lock_guard lock(mutex_);
  std::erase_if(shown_, [&](const Notification& old) { return old.message == message; });
  shown_.push_back({++last_id_, severity, std::move(message), std::chrono::steady_clock::now()});
}

void Notifications::close(std::uint64_t id) {
  const std::lock_guard lock(mutex_);
  std::erase_if(shown_, [id](const Notification& notification) { return notification.id == id; });
}

std::vector<Notification> Notifications::current() {
  const std::lock_guard lock(mutex_);
  std::erase_if(shown_, over);
  return shown_;
}

}  // namespace vlae::studio
