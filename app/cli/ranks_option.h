#pragma once
// Options of commands that several processes may share (docs/many_machines.md).

#include "options/command.h"
#include "training_part/training_part.h"

namespace vlae::cli {

void add_ranks_options(options::Command command, training_part::RanksRequest& options);
void add_gradients_option(options::Command command,
                          training_part::RanksRequest& options);  // where gradients are exchanged

}  // namespace vlae::cli
