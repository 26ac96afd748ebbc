#pragma once
// The runs on this machine: every folder of a run in the runs folder, as a list to open, compare, rename and delete.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "run/training_snapshot.h"

namespace vlae::training_state {

// $XDG_DATA_HOME/vlae-studio/runs, or under ~/.local/share.
std::filesystem::path runs_folder();

// "classroom-2", the first of these that is not there yet.
std::filesystem::path unused_run_folder(const std::filesystem::path& runs, const std::string& name);

struct RunEntry {
  std::filesystem::path folder;
  std::string name, preset, data;
  std::int64_t steps = 0;
  double epochs = 0;
  std::optional<double> best_code_nats;  // the lowest validation -ELBO
  std::filesystem::file_time_type changed{};
  std::uintmax_t bytes = 0;
  std::optional<std::filesystem::path> model;  // of the averaged weights, the best where there is one
  std::string problem;                         // why it cannot be read; then only the folder's own facts are known
};

// Latest first. A folder without config.json is no run and is left out; one that cannot be read is listed with its
// problem. No runs folder: no runs.
std::vector<RunEntry> list_runs(const std::filesystem::path& runs);

// Throw files::InputError: no such run, a name that is no folder name or is taken.
std::filesystem::path rename_run(const std::filesystem::path& folder, const std::string& name);
// To the desktop's trash (freedesktop.org's trash specification): $XDG_DATA_HOME/Trash.
void move_to_trash(const std::filesystem::path& folder);

}  // namespace vlae::training_state
