#include "draw_state/courses.h"

#include <utility>

namespace vlae::draw {

using instrument::Course;

Courses::Courses(std::uint64_t seed)
    : history_{State{.courses = {Course{.seed = seed, .reseeds = {}, .forced = {}}}, .current = 0}} {}

void Courses::become(State next, bool more) {
  if (next == state()) return;
  history_.resize(at_ + 1);
  if (more && at_ > 0) {
    history_[at_] = std::move(next);
    return;
  }
  history_.push_back(std::move(next));
  if (history_.size() > history_limit) history_.erase(history_.begin());
  at_ = history_.size() - 1;
}

void Courses::set_seed(std::uint64_t seed) {
  State next = state();
  next.courses[next.current].reseed(0, seed);
  become(std::move(next));
}

void Courses::force(const std::map<int, std::optional<bool>>& pixels, bool more) {
  State next = state();
  std::map<int, bool>& forced = next.courses[next.current].forced;
  for (const auto& [pixel, ink] : pixels) {
    if (ink) {
      forced[pixel] = *ink;
    } else {
      forced.erase(pixel);
    }
  }
  become(std::move(next), more);
}

void Courses::branch(int pixel, std::uint64_t seed) {
  if (all().size() >= branch_limit) return;
  State next = state();
  next.courses.push_back(next.courses[next.current]);
  next.current = next.courses.size() - 1;
  next.courses.back().reseed(pixel, seed);
  become(std::move(next));
}

void Courses::choose(std::size_t index) {
  if (index >= all().size()) return;
  State next = state();
  next.current = index;
  become(std::move(next));
}

void Courses::drop(std::size_t index) {
  if (index >= all().size() || index == current_index()) return;
  State next = state();
  next.courses.erase(next.courses.begin() + static_cast<std::ptrdiff_t>(index));
  next.current -= index < next.current ? 1 : 0;
  become(std::move(next));
}

void Courses::undo() { at_ -= can_undo() ? 1 : 0; }
void Courses::redo() { at_ += can_redo() ? 1 : 0; }

}  // namespace vlae::draw
