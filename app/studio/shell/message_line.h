#pragma once
// What the program has to say, within the status bar, where it covers no control and is in no exported picture: the
// newest message from the left, work in the background from the right. A list above the bar, opened by hand, has all of
// it in full.

#include <cstdint>
#include <set>
#include <vector>

#include "desk_state/app_context.h"
#include "widgets/region.h"

namespace vlae::studio {

class MessageLine {
 public:
  // Draws into the bar and returns what of it is left, from a pixel to all of it.
  Region draw(Region bar, AppContext& app);

 private:
  const JobStatus* job_to_show(const std::vector<JobStatus>& jobs) const;  // null: none
  void draw_job(Region where, const JobStatus& status, JobPool& jobs);
  void draw_list(Region bar, const std::vector<Notification>& messages, const std::vector<JobStatus>& jobs,
                 AppContext& app);

  std::set<std::uint64_t> hidden_;  // jobs that go on unseen
};

}  // namespace vlae::studio
