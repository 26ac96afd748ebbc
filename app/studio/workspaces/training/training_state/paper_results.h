#pragma once
// What the paper reports for a set (Chen et al., tables 1 to 4: test NLL in nats, importance sampled), as reference
// lines under a curve: the rows of the recipe "paper" (assets/recipes). A curve of -ELBO lies above its NLL: it may
// come near a line from above, and is no NLL itself.

#include <string>
#include <string_view>
#include <vector>

namespace vlae::training_state {

struct PaperResult {
  std::string set;     // name of a known set (data/known_sets.h)
  std::string model;   // "VLAE"
  std::string preset;  // that trains it
  double nll_nats = 0;
  std::string source;  // "paper, table 1"
};

const std::vector<PaperResult>& paper_results();

// Of a set, the row of this preset first, then the best one: what a reader looks for.
std::vector<PaperResult> references_for(std::string_view set, std::string_view preset);

}  // namespace vlae::training_state
