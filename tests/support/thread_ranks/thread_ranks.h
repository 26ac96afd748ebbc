#pragma once
// Ranks that are threads of this process and hand each other copies: what c10d does between processes, without it.

#include <functional>
#include <memory>

#include "group/ranks.h"

namespace vlae::test_support {

// body(ranks) on `size` threads at once, each as another rank. Returns when all are done; throws what the first of them
// by rank threw. A rank that throws leaves the others with RankFailed.
void run_ranks(int size, const std::function<void(std::shared_ptr<group::Ranks>)>& body);

}  // namespace vlae::test_support
