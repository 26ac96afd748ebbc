#include "draw_state/afterwork.h"

#include <utility>

namespace vlae::draw_state {

Afterwork::Afterwork() : thread_([this](const std::stop_token& stop) { work(stop); }) {}

void Afterwork::submit(Request request) {
  {
    const std::lock_guard lock(mutex_);
    waiting_ = std::move(request);
  }
  arrived_.notify_one();
}

std::optional<Afterwork::Result> Afterwork::take() {
  const std::lock_guard lock(mutex_);
  return std::exchange(finished_, std::nullopt);
}

bool Afterwork::idle() const {
  const std::lock_guard lock(mutex_);
  return !waiting_ && !busy_;
}

void Afterwork::work(const std::stop_token& stop) {
  while (true) {
    std::unique_lock lock(mutex_);
    busy_ = false;
    if (!arrived_.wait(lock, stop, [this] { return waiting_.has_value(); })) return;
    Request request = std::move(*waiting_);
    waiting_.reset();
    busy_ = true;
    lock.unlock();
    serve(std::move(request), stop);
  }
}

// The gallery is always finished, so it follows a drawing hand; the samples after it give way to a newer code.
void Afterwork::serve(Request request, const std::stop_token& stop) {
  const auto made = std::make_shared<Gallery>(make_gallery(request.vlae, request.gallery));
  if (request.other_codes && request.posterior.size() > 0)
    made->other_codes =
        other_codes(*request.vlae, request.posterior, request.gallery.seeds.front(), request.gallery.temperature);
  const std::shared_ptr<const Gallery> gallery = made;
  publish({request.number, gallery, request.length});
  while (!request.length.complete() && !newer_waits() && !stop.stop_requested()) {
    request.length.add_sample(*request.vlae, request.x, request.posterior);
    publish({request.number, gallery, request.length});
  }
}

void Afterwork::publish(Result result) {
  const std::lock_guard lock(mutex_);
  finished_ = std::move(result);
}

bool Afterwork::newer_waits() const {
  const std::lock_guard lock(mutex_);
  return waiting_.has_value();
}

}  // namespace vlae::draw_state
