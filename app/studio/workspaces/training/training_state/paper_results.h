#pragma once
// What the paper reports for a set (Chen et al., tables 1 to 4: test NLL in nats, importance sampled), as reference
// lines under a curve. A curve of -ELBO lies above its NLL: it may come near a line from above, and is no NLL itself.

#include <span>
#include <string_view>

namespace vlae::training_state {

struct PaperResult {
  std::string_view set;    // name of a known set (data/known_sets.h)
  std::string_view model;  // "VLAE"
  double nll_nats;
  std::string_view source;  // "paper, table 1"
};

std::span<const PaperResult> paper_results();

}  // namespace vlae::training_state
