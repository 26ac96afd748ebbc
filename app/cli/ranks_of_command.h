#pragma once
// A command on many processes and machines: whoever torchrun, srun or mpirun started beside this one.

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "group/ranks.h"
#include "group/share_tree.h"
#include "ranks/agreement.h"
#include "ranks/place.h"
#include "ranks/step_cost.h"
#include "training_part/training_part.h"

namespace vlae::cli {

using training_part::RanksRequest;

inline group::Exchanged exchanged(const RanksRequest& request) {
  return request.short_gradients ? group::Exchanged::bfloat16 : group::Exchanged::float32;
}

struct Company {
  std::shared_ptr<group::Ranks> ranks = group::alone();
  std::optional<ranks::Place> place;  // nothing: this process is alone
  int threads = 0;                    // that fit for this rank; 0, alone: one for each core
  int machines = 1;

  int local_rank() const { return place ? place->local_rank : 0; }
  bool has_first() const { return ranks->is_first(); }  // who owns files and output
  ranks::Crew crew() const { return {ranks->size(), machines}; }
  // All ranks were started again, with the same command line: what is there is gone on with.
  bool restarted() const { return place && place->restarts > 0; }
};

// Meets the others, says in a line who they are, and works; where this rank fails, the others and torchrun are told
// why. threads: as asked for on the command line. Throws what work throws, group::RankFailed, std::runtime_error and
// std::invalid_argument where the ranks are no company.
void with_ranks(const RanksRequest& request, std::optional<int> threads,
                const std::function<void(const Company&)>& work);

}  // namespace vlae::cli
