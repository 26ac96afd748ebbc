#pragma once
// Steps for the clock, before a run: a network of the same shape, trained on and thrown away.

#include "ranks/step_cost.h"
#include "training/trainer.h"

namespace vlae::training {

struct StepRehearsal {
  ranks::StepCost cost;  // of each part the time of the slowest rank, in the median step
  double step_s = 0;     // a whole step
};

// Every rank calls it and has the same result. Takes about `seconds`, some steps at least. Throws as Trainer does.
StepRehearsal rehearse_steps(const run::Preset& preset, const Images& images, int threads,
                             const std::shared_ptr<group::Ranks>& ranks, group::Exchanged exchanged, double seconds);

std::size_t exchanged_numbers(const architecture::ModelConfig& config);  // by a rank, of each batch

}  // namespace vlae::training
