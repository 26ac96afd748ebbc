#pragma once
// What ranks have to have in common, and how many threads each may use.

#include <string>
#include <utility>
#include <vector>

#include "group/ranks.h"

namespace vlae::ranks {

// Where this rank runs: for the sentence that names it, and for who shares its cores.
struct Machine {
  std::string name;        // of the host
  std::string boot;        // a number that a machine has until it is started again; the same in its containers
  int process = 0;         // its number there
  std::vector<int> cores;  // that it may run on
};
Machine this_machine();

// As many as fit: the own cores, divided among the ranks of this machine that may run on the same ones (torchrun leaves
// all cores to each rank, srun and mpirun give each its own).
int threads_that_fit(const Machine& own, const std::vector<Machine>& all);

// Everybody's, in the order of the ranks.
std::vector<Machine> machines_of(group::Ranks& ranks, const Machine& own);
std::string described(const Machine& machine);  // "process 4711 on node03"

// Something that is the same on every rank: { "training set", "binarized_mnist, fingerprint 12ab..." }.
using Fact = std::pair<std::string, std::string>;

// Throws std::invalid_argument, with the same sentence on every rank, naming the first rank that differs from rank 0,
// in what, and both values. All ranks have the same list of names.
void require_alike(group::Ranks& ranks, const std::vector<Fact>& facts);

}  // namespace vlae::ranks
