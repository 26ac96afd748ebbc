#pragma once
// Pieces of work that do not depend on each other, done by all members of all ranks.

#include <cstdint>
#include <functional>
#include <vector>

#include "group/group.h"
#include "group/ranks.h"

namespace vlae::group {

// work(i) once for each i = 0 .. count - 1, on whichever rank has time. Returns on every rank what all of them gave, in
// the order of i; nothing depends on who did what. Throws what a piece threw, or RankFailed.
std::vector<std::vector<double>> compute_shared(Ranks& ranks, Group& group, std::int64_t count,
                                                const std::function<std::vector<double>(std::int64_t)>& work);

}  // namespace vlae::group
