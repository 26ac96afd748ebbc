#pragma once
// What a session tells of itself: a draft that its thread writes, and the snapshots made of it, which never change and
// which any thread may take.

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "run/training_snapshot.h"

namespace vlae::training {

class Publisher {
 public:
  // published: called after each snapshot, on the session's thread.
  explicit Publisher(std::function<void()> published);

  std::shared_ptr<const run::TrainingSnapshot> latest() const;  // any thread; never null

  // All that follows: the session's thread only.
  run::TrainingSnapshot& draft() { return draft_; }  // the next snapshot
  const run::TrainingSnapshot& draft() const { return draft_; }

  void publish();
  void publish_if_due();                                          // ten times a second
  void enter(run::SessionState state);                            // and publishes
  void busy_with(std::string activity);                           // likewise; "validating"
  void begin_anew(run::SessionState state);                       // likewise; nothing is known of a run yet
  void end(run::SessionState state, const std::string& message);  // likewise; busy with nothing any more

 private:
  const std::function<void()> published_;
  mutable std::mutex mutex_;
  std::shared_ptr<const run::TrainingSnapshot> latest_;  // under the mutex

  run::TrainingSnapshot draft_;
  std::chrono::steady_clock::time_point last_{};
};

}  // namespace vlae::training
