#pragma once
// What a person made of one picture's code by hand: dimensions of z, and the ways in which it is decompressed beside
// each other (branches, one of them the current), with their history.
// Every change is one step of undo that brings back the very branches (replay/choices.h).

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "replay/choices.h"

namespace vlae::draw_state {

class Handwork {
 public:
  static constexpr std::size_t branch_limit = 8, history_limit = 200;

  explicit Handwork(std::uint64_t seed);

  const replay::Choices& current() const { return state().branches[state().current]; }
  std::span<const replay::Choices> all() const { return state().branches; }  // in the order in which they were made
  std::size_t current_index() const { return state().current; }
  const std::map<std::size_t, float>& z_by_hand() const { return state().z; }  // by dimension; the others: the mean
  // One seed and nothing by hand.
  bool plain() const { return all().size() == 1 && current().untouched() && z_by_hand().empty(); }

  // Changes of the current branch; nothing happens where it is so already.
  void set_seed(std::uint64_t seed);  // of all pixels
  // Pixels set by hand, or with nullopt left to the model again. `more` continues the last step of undo: a stroke of
  // many pixels is one step.
  void force(const std::map<int, std::optional<bool>>& pixels, bool more = false);
  // Dimensions of z set by hand, or with nullopt given back to the mean; for all branches.
  void set_z(const std::map<std::size_t, std::optional<float>>& dimensions, bool more = false);
  void take_z(const std::vector<float>& z, std::uint64_t seed);  // all dimensions, and the noise of all pixels
  void forget_z();                                               // all dimensions are the mean's again

  // Keeps the current branch and goes on in a copy of it whose noise from `pixel` on is that of `seed`. No effect at
  // the limit.
  void branch(int pixel, std::uint64_t seed);
  void choose(std::size_t index);  // makes another branch the current one
  void drop(std::size_t index);    // forgets a branch that is not the current one

  bool can_undo() const { return at_ > 0; }
  bool can_redo() const { return at_ + 1 < history_.size(); }
  void undo();
  void redo();

  bool operator==(const Handwork& other) const { return state() == other.state(); }  // whatever the history

 private:
  struct State {
    std::vector<replay::Choices> branches;
    std::size_t current = 0;
    std::map<std::size_t, float> z;
    bool operator==(const State&) const = default;
  };
  const State& state() const { return *history_[at_]; }
  void become(State next, bool more = false);

  std::vector<std::shared_ptr<const State>> history_;
  std::size_t at_ = 0;
};

}  // namespace vlae::draw_state
