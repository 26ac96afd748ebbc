#pragma once
// Which of several processes this one is, and where they meet: what torchrun, srun or mpirun put into the environment
// of every process that they start.
//
//   torchrun            RANK, WORLD_SIZE, LOCAL_RANK, LOCAL_WORLD_SIZE, MASTER_ADDR, MASTER_PORT, TORCHELASTIC_...; or
//   by hand Open MPI            OMPI_COMM_WORLD_RANK, _SIZE, _LOCAL_RANK, _LOCAL_SIZE MPICH, Intel MPI    PMI_RANK,
//   PMI_SIZE, MPI_LOCALRANKID, MPI_LOCALNRANKS srun                SLURM_PROCID, SLURM_STEP_NUM_TASKS, SLURM_LOCALID,
//   SLURM_STEP_NODELIST
//
// srun starts the daemons of the others too, so it comes last. MPI itself is not used: mpirun is a launcher here.

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace vlae::ranks {

struct Place {
  int rank = 0, size = 1;
  int local_rank = 0;             // among those of this machine
  std::optional<int> local_size;  // how many they are, where the starter says so
  std::string starter;            // "torchrun", "srun", "mpirun", "RANK and WORLD_SIZE"
  std::string master;             // where rank 0 is met: name or address
  int port = 0;
  bool store_is_there = false;       // torchrun's agent listens at that port already: rank 0 is a guest as all others
  std::string store_prefix;          // of this start: an agent keeps what earlier ones wrote
  int restarts = 0;                  // how often all ranks have been started again
  std::filesystem::path error_file;  // where torchrun reads why a rank failed; may be empty
};

using Environment = std::function<std::optional<std::string>(const std::string& name)>;
Environment process_environment();

// Nothing for a process that was started alone (and for one rank of one). Throws std::invalid_argument naming the
// variable, what it holds and what is expected.
std::optional<Place> place_in(const Environment& environment);

// "node[03-07,12],other" -> "node03": SLURM's way of writing a list of machines.
std::string first_machine(const std::string& node_list);

}  // namespace vlae::ranks
