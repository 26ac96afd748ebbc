#include "ranks/place.h"

#include <unistd.h>

#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <stdexcept>

namespace vlae::ranks {
namespace {

constexpr int first_port = 20000, port_count = 10000;  // below those that systems give to connections

class Reader {
 public:
  explicit Reader(const Environment& environment) : environment_(environment) {}

  std::optional<std::string> text(const std::string& name) const {
    auto value = environment_(name);
    return value && !value->empty() ? value : std::nullopt;
  }
  std::string text(const std::string& name, const std::string& otherwise) const {
    return text(name).value_or(otherwise);
  }
  std::optional<int> number(const std::string& name, int least, int most) const {
    const auto written = text(name);
    if (!written) return std::nullopt;
    int value = 0;
    const char* last = written->data() + written->size();
    const auto [end, error] = std::from_chars(written->data(), last, value);
    if (error != std::errc() || end != last || value < least || value > most)
      throw std::invalid_argument(name + " is '" + *written + "', expected a whole number " +
                                  (most < std::numeric_limits<int>::max()
                                       ? "from " + std::to_string(least) + " to " + std::to_string(most)
                                       : "of " + std::to_string(least) + " or more"));
    return value;
  }
  std::optional<int> number(const std::string& name, int least = 0) const {
    return number(name, least, std::numeric_limits<int>::max());
  }
  std::string required(const std::string& name, const std::string& why) const {
    const auto value = text(name);
    if (!value) throw std::invalid_argument(name + " is not set: " + why);
    return *value;
  }

 private:
  const Environment& environment_;
};

struct Names {
  const char *starter, *rank, *size, *local_rank, *local_size;
};
constexpr Names torchrun{"torchrun", "RANK", "WORLD_SIZE", "LOCAL_RANK", "LOCAL_WORLD_SIZE"};
constexpr Names open_mpi{"mpirun", "OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE", "OMPI_COMM_WORLD_LOCAL_RANK",
                         "OMPI_COMM_WORLD_LOCAL_SIZE"};
constexpr Names mpich{"mpirun", "PMI_RANK", "PMI_SIZE", "MPI_LOCALRANKID", "MPI_LOCALNRANKS"};
constexpr Names slurm{"srun", "SLURM_PROCID", "SLURM_STEP_NUM_TASKS", "SLURM_LOCALID", ""};

std::optional<Place> numbered(const Reader& reader, const Names& names) {
  const auto size = reader.number(names.size, 1);
  if (!size || *size == 1) return std::nullopt;
  const auto rank = reader.number(names.rank, 0, *size - 1);
  if (!rank)
    throw std::invalid_argument(std::string(names.size) + " is " + std::to_string(*size) + ", but " + names.rank +
                                " is not set: " + names.starter + " sets both");
  Place place;
  place.rank = *rank, place.size = *size, place.starter = names.starter;
  place.local_size = *names.local_size != '\0' ? reader.number(names.local_size, 1) : std::nullopt;
  place.local_rank = reader.number(names.local_rank).value_or(0);
  return place;
}

bool on_one_machine(const Place& place) { return place.local_size == place.size; }

// The same number for every rank of a job, others for other jobs.
int port_of(const std::string& job) {
  std::uint32_t hash = 2166136261u;
  for (const char letter : job) hash = (hash ^ static_cast<unsigned char>(letter)) * 16777619u;
  return first_port + static_cast<int>(hash % port_count);
}

void by_torchrun(Place& place, const Reader& reader) {
  if (!reader.text("TORCHELASTIC_RUN_ID")) place.starter = "RANK and WORLD_SIZE";
  place.store_is_there = reader.text("TORCHELASTIC_USE_AGENT_STORE", "") == "True";
  place.restarts = reader.number("TORCHELASTIC_RESTART_COUNT").value_or(0);
  place.error_file = reader.text("TORCHELASTIC_ERROR_FILE", "");
  place.store_prefix = "vlae/" + reader.text("TORCHELASTIC_RUN_ID", "") + "/" + std::to_string(place.restarts) + "/";
  if (place.master.empty())
    place.master = reader.required("MASTER_ADDR", "the name or address of the machine where rank 0 runs");
  if (place.port == 0) {
    reader.required("MASTER_PORT", "a free port there");
    place.port = *reader.number("MASTER_PORT", 1, 65535);
  }
}

void by_mpirun(Place& place, const Reader& reader) {
  if (place.master.empty() && !on_one_machine(place))
    throw std::invalid_argument(
        "MASTER_ADDR is not set: mpirun on several machines does not say where rank 0 runs; "
        "mpirun -x MASTER_ADDR=NAME hands it on");
  if (place.master.empty()) place.master = "127.0.0.1";
  const std::string job = reader.text("PMIX_NAMESPACE", reader.text("OMPI_MCA_ess_base_jobid", "")) +
                          reader.text("PMI_JOBID", reader.text("HYDI_CONTROL_FD", ""));
  if (place.port == 0) place.port = port_of(on_one_machine(place) ? std::to_string(::getppid()) : job);
}

void by_srun(Place& place, const Reader& reader) {
  place.restarts = reader.number("SLURM_RESTART_COUNT").value_or(0);
  if (place.master.empty())
    place.master = first_machine(reader.text("SLURM_STEP_NODELIST", reader.text("SLURM_NODELIST", "127.0.0.1")));
  const std::string job = reader.text("SLURM_JOB_ID", "") + "." + reader.text("SLURM_STEP_ID", "");
  if (place.port == 0) place.port = port_of(job);
}

}  // namespace

Environment process_environment() {
  return [](const std::string& name) -> std::optional<std::string> {
    const char* value = std::getenv(name.c_str());
    return value != nullptr ? std::optional<std::string>(value) : std::nullopt;
  };
}

std::string first_machine(const std::string& node_list) {
  const std::size_t bracket = node_list.find('['), comma = node_list.find(',');
  if (bracket == std::string::npos || comma < bracket) return node_list.substr(0, comma);
  const std::size_t end = node_list.find_first_of("-,]", bracket);
  return node_list.substr(0, bracket) + node_list.substr(bracket + 1, end - bracket - 1);
}

std::optional<Place> place_in(const Environment& environment) {
  const Reader reader(environment);
  const auto begin = [&](Place place) {
    place.master = reader.text("MASTER_ADDR", "");
    place.port = reader.number("MASTER_PORT", 1, 65535).value_or(0);
    return place;
  };
  if (auto place = numbered(reader, torchrun)) {
    by_torchrun(*(place = begin(*place)), reader);
    return place;
  }
  for (const Names& names : {open_mpi, mpich})
    if (auto place = numbered(reader, names)) {
      by_mpirun(*(place = begin(*place)), reader);
      return place;
    }
  // In a batch script itself, outside of srun, there is a SLURM_PROCID too, but no step.
  if (reader.text("SLURM_STEP_ID"))
    if (auto place = numbered(reader, slurm)) {
      by_srun(*(place = begin(*place)), reader);
      return place;
    }
  return std::nullopt;
}

}  // namespace vlae::ranks
