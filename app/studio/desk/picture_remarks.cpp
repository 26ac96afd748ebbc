#include "desk/picture_remarks.h"

namespace vlae::studio {

void post_remarks(Notifications& notifications, const std::string& name, std::span<const data::Remark> remarks) {
  if (remarks.empty()) return;
  Severity severity = Severity::information;
  std::string message = name;
  for (const data::Remark& remark : remarks) {
    message += (message == name ? ": " : "; ") + remark.words;
    if (remark.warning) severity = Severity::warning;
  }
  notifications.post(severity, std::move(message));
}

}  // namespace vlae::studio
