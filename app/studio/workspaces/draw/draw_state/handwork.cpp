#include "draw_state/handwork.h"

#include <utility>

namespace vlae::draw_state {

using replay::Choices;

namespace {

template <typename Key, typename Value>
void set_by_hand(std::map<Key, Value>& values, const std::map<Key, std::optional<Value>>& changes) {
  for (const auto& [key, value] : changes) {
    if (value) {
      values[key] = *value;
    } else {
      values.erase(key);
    }
  }
}

}  // namespace

Handwork::Handwork(std::uint64_t seed)
    : history_{std::make_shared<const State>(
          State{.branches = {Choices{.seed = seed, .reseeds = {}, .forced = {}}}, .current = 0, .z = {}})} {}

void Handwork::become(State next, bool more) {
  if (next == state()) return;
  history_.resize(at_ + 1);
  auto made = std::make_shared<const State>(std::move(next));
  if (more && at_ > 0) {
    history_[at_] = std::move(made);
    return;
  }
  history_.push_back(std::move(made));
  if (history_.size() > history_limit) history_.erase(history_.begin());
  at_ = history_.size() - 1;
}

void Handwork::set_seed(std::uint64_t seed) {
  State next = state();
  next.branches[next.current].reseed(0, seed);
  become(std::move(next));
}

void Handwork::force(const std::map<int, std::optional<bool>>& pixels, bool more) {
  State next = state();
  set_by_hand(next.branches[next.current].forced, pixels);
  become(std::move(next), more);
}

void Handwork::set_z(const std::map<std::size_t, std::optional<float>>& dimensions, bool more) {
  State next = state();
  set_by_hand(next.z, dimensions);
  become(std::move(next), more);
}

void Handwork::take_z(const std::vector<float>& z, std::uint64_t seed) {
  State next = state();
  for (std::size_t d = 0; d < z.size(); ++d) next.z[d] = z[d];
  next.branches[next.current].reseed(0, seed);
  become(std::move(next));
}

void Handwork::forget_z() {
  State next = state();
  next.z.clear();
  become(std::move(next));
}

void Handwork::branch(int pixel, std::uint64_t seed) {
  if (all().size() >= branch_limit) return;
  State next = state();
  next.branches.push_back(next.branches[next.current]);
  next.current = next.branches.size() - 1;
  next.branches.back().reseed(pixel, seed);
  become(std::move(next));
}

void Handwork::choose(std::size_t index) {
  if (index >= all().size()) return;
  State next = state();
  next.current = index;
  become(std::move(next));
}

void Handwork::drop(std::size_t index) {
  if (index >= all().size() || index == current_index()) return;
  State next = state();
  next.branches.erase(next.branches.begin() + static_cast<std::ptrdiff_t>(index));
  next.current -= index < next.current ? 1 : 0;
  become(std::move(next));
}

void Handwork::undo() { at_ -= can_undo() ? 1 : 0; }
void Handwork::redo() { at_ += can_redo() ? 1 : 0; }

}  // namespace vlae::draw_state
