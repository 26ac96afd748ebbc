#include "ranks/agreement.h"

#include <sched.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace vlae::ranks {
namespace {

using nlohmann::json;

std::string host_name() {
  char name[256] = {};
  return ::gethostname(name, sizeof name - 1) == 0 ? name : "?";
}

std::vector<int> usable_cores() {
  std::vector<int> cores;
  cpu_set_t set;
  if (::sched_getaffinity(0, sizeof set, &set) != 0) return cores;
  for (int i = 0; i < CPU_SETSIZE; ++i)
    if (CPU_ISSET(i, &set)) cores.push_back(i);
  return cores;
}

bool share_a_core(const Machine& a, const Machine& b) {
  return a.boot == b.boot &&
         std::ranges::any_of(a.cores, [&](int core) { return std::ranges::binary_search(b.cores, core); });
}

}  // namespace

Machine this_machine() {
  std::ifstream file("/proc/sys/kernel/random/boot_id");
  std::string boot;
  std::getline(file, boot);
  return {host_name(), boot, static_cast<int>(::getpid()), usable_cores()};
}

int threads_that_fit(const Machine& own, const std::vector<Machine>& all) {
  const auto others = std::ranges::count_if(all, [&](const Machine& other) { return share_a_core(own, other); });
  const auto cores = static_cast<int>(own.cores.size());
  return std::max(1, cores / std::max(1, static_cast<int>(others)));
}

std::vector<Machine> machines_of(group::Ranks& ranks, const Machine& own) {
  std::vector<Machine> machines;
  for (const std::string& text : ranks.gather(json{own.name, own.boot, own.process, own.cores}.dump())) {
    const json read = json::parse(text);
    machines.push_back({read.at(0).get<std::string>(), read.at(1).get<std::string>(), read.at(2).get<int>(),
                        read.at(3).get<std::vector<int>>()});
  }
  return machines;
}

std::string described(const Machine& machine) {
  return "process " + std::to_string(machine.process) + " on " + machine.name;
}

void require_alike(group::Ranks& ranks, const std::vector<Fact>& facts) {
  std::vector<std::string> values;
  for (const auto& [what, value] : facts) values.push_back(value);
  const auto all = ranks.gather(json(values).dump());
  const json first = json::parse(all.front());
  for (std::size_t rank = 1; rank < all.size(); ++rank) {
    const json other = json::parse(all[rank]);
    for (std::size_t i = 0; i < facts.size(); ++i)
      if (other.at(i) != first.at(i))
        throw std::invalid_argument("rank " + std::to_string(rank) + " has another " + facts[i].first + ": " +
                                    other.at(i).get<std::string>() + "; rank 0 has " + first.at(i).get<std::string>());
  }
}

}  // namespace vlae::ranks
