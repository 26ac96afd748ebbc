#pragma once
// Messages that reach the user from anywhere in the program: shown in the status bar, the newest first.

#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

namespace vlae::studio {

enum class Severity { information, warning, error };

struct Notification {
  std::uint64_t id = 0;
  Severity severity = Severity::information;
  std::string message;
  std::chrono::steady_clock::time_point posted;
};

// Thread-safe. Information leaves by itself after 6 s; warnings and errors stay until they are closed. The same message
// twice is shown once.
class Notifications {
 public:
  void post(Severity severity, std::string message);
  void close(std::uint64_t id);
  std::vector<Notification> current();  // oldest first, without those whose time is over

 private:
  std::mutex mutex_;
  std::vector<Notification> shown_;
  std::uint64_t last_id_ = 0;
};

}  // namespace vlae::studio
