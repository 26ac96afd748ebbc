#pragma once
// Ranks by c10d, PyTorch's own library for many processes: they find each other through a TCPStore, and every two of
// them hold a connection of Gloo.

#include <chrono>
#include <memory>

#include "group/ranks.h"
#include "ranks/place.h"

namespace vlae::c10d_ranks {

struct Patience {
  std::chrono::milliseconds to_meet{120'000};  // until all ranks have come
  std::chrono::milliseconds to_wait{300'000};  // for another rank in one meeting
};

// Returns when all have come. Throws group::RankFailed where they do not, std::runtime_error where this rank cannot
// (its port is taken, the name of the master is unknown, others could not reach it).
std::shared_ptr<group::Ranks> meet(const ranks::Place& place, const Patience& patience);

}  // namespace vlae::c10d_ranks
