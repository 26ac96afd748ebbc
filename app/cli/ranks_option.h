#pragma once
// Options of commands that several processes may share (docs/many_machines.md).

#include <CLI/CLI.hpp>

#include "training_part/training_part.h"

namespace vlae::cli {

void add_ranks_options(CLI::App& command, training_part::RanksRequest& options);
void add_gradients_option(CLI::App& command, training_part::RanksRequest& options);  // where gradients are exchanged

}  // namespace vlae::cli
