#pragma once
// What a new code needs beyond its first picture: the gallery and the remaining samples of the code length.
// Too long for the UI thread, so one thread does it, always for the newest code: a request that waits is replaced.

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

#include "draw_state/code_length.h"
#include "draw_state/gallery.h"
#include "runtime/vlae.h"

namespace vlae::draw_state {

class Afterwork {
 public:
  struct Request {
    std::uint64_t number = 0;  // grows with every request
    std::shared_ptr<const runtime::Vlae> vlae;
    std::vector<std::uint8_t> x;
    runtime::Posterior posterior;
    CodeLength length;  // so far
    GalleryRequest gallery;
    bool other_codes = false;  // Gallery::other_codes are wanted
  };
  struct Result {
    std::uint64_t number = 0;  // of its request
    std::shared_ptr<const Gallery> gallery;
    CodeLength length;  // grows from result to result of one request until it is complete
  };

  Afterwork();
  Afterwork(const Afterwork&) = delete;
  Afterwork& operator=(const Afterwork&) = delete;

  void submit(Request request);
  std::optional<Result> take();  // the newest result that was not taken yet
  bool idle() const;             // nothing waits and nothing is under way

 private:
  void work(const std::stop_token& stop);
  void serve(Request request, const std::stop_token& stop);
  void publish(Result result);
  bool newer_waits() const;

  mutable std::mutex mutex_;  // guards the members of this group
  std::condition_variable_any arrived_;
  std::optional<Request> waiting_;
  std::optional<Result> finished_;
  bool busy_ = false;

  std::jthread thread_;  // last: joins before the queues go
};

}  // namespace vlae::draw_state
