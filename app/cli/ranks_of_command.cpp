#include "ranks_of_command.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <set>

#include "c10d/c10d_ranks.h"
#include "files/json_text.h"

namespace vlae::cli {
namespace {

// Where torchrun looks for the reason of a failure; it prints "py_callstack" as the traceback.
void write_error_file(const ranks::Place& place, const std::string& reason) {
  if (place.error_file.empty()) return;
  const auto now =
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch());
  const nlohmann::json extra{{"py_callstack", "vlae: " + reason}, {"timestamp", std::to_string(now.count())}};
  const nlohmann::json message{{"message", reason}, {"extraInfo", extra}};
  std::ofstream(place.error_file) << files::json_text({{"message", message}});
}

std::string number_text(int least, int most, const std::string& what) {
  const std::string numbers =
      least == most ? std::to_string(least) : std::to_string(least) + " to " + std::to_string(most);
  return numbers + " " + what + (most == 1 ? "" : "s");
}

void introduce(const Company& company, const std::vector<ranks::Machine>& machines) {
  std::vector<int> threads(machines.size(), company.threads);
  company.ranks->share_rows(std::as_writable_bytes(std::span(threads)));
  if (!company.has_first()) return;
  const auto [least, most] = std::ranges::minmax(threads);
  std::fprintf(stderr, "%d ranks by %s on %s, %s each\n", company.ranks->size(), company.place->starter.c_str(),
               number_text(company.machines, company.machines, "machine").c_str(),
               number_text(least, most, "thread").c_str());
}

Company met(const ranks::Place& place, const RanksRequest& request) {
  const std::chrono::milliseconds timeout(static_cast<std::int64_t>(request.timeout_s * 1000));
  Company company;
  company.place = place;
  company.ranks = c10d_ranks::meet(place, {.to_meet = timeout, .to_wait = timeout});
  return company;
}

void agree(Company& company, const RanksRequest& request, std::optional<int> threads) {
  ranks::require_alike(*company.ranks, {{"vlae", request.version}});
  const auto machines = ranks::machines_of(*company.ranks, ranks::this_machine());
  const ranks::Machine& own = machines[static_cast<std::size_t>(company.ranks->rank())];
  company.threads = threads.value_or(ranks::threads_that_fit(own, machines));
  std::set<std::string> boots;
  for (const ranks::Machine& machine : machines) boots.insert(machine.boot);
  company.machines = static_cast<int>(boots.size());
  introduce(company, machines);
}

}  // namespace

void with_ranks(const RanksRequest& request, std::optional<int> threads,
                const std::function<void(const Company&)>& work) {
  const auto place = ranks::place_in(ranks::process_environment());
  if (!place) {
    Company company;
    company.threads = threads.value_or(0);
    return work(company);
  }
  Company company;
  try {
    company = met(*place, request);
    agree(company, request, threads);
    work(company);
    company.ranks->meet();  // rank 0, which others speak through, stays to the end
  } catch (const std::exception& error) {
    company.ranks->give_up(error.what());
    write_error_file(*place, error.what());
    throw;
  }
}

}  // namespace vlae::cli
