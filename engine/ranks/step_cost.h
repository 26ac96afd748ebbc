#pragma once
// What a step costs on several ranks, from what was measured on these: every rank computes its images, all meet, and
// every rank updates all weights. So with b images in the batch, R ranks and L of them on a machine
//   T(b) = c b / R + u + m,   on one machine alone, with as many threads: T1(b) = (c b + u) / L,
// c seconds for an image on one rank's threads, u for the update, m for the meetings.

#include <optional>
#include <string>

namespace vlae::ranks {

struct StepCost {
  double image_s = 0;   // c
  double update_s = 0;  // u
  double meet_s = 0;    // m
};

struct Crew {
  int ranks = 1, machines = 1;
  int on_one_machine() const { return (ranks + machines - 1) / machines; }  // L
};

double step_seconds(const StepCost& cost, const Crew& crew, double batch);          // T
double lone_rank_seconds(const StepCost& cost, double batch);                       // c b + u: one rank alone
double lone_machine_seconds(const StepCost& cost, const Crew& crew, double batch);  // T1
// The batch from which on the crew is faster than one machine alone; nothing where it never is: on a single machine.
std::optional<int> batch_that_pays(const StepCost& cost, const Crew& crew);

// A line or two for who starts a run: where the time goes, how fast it is, and where one machine alone would be faster.
std::string advice(const StepCost& cost, const Crew& crew, int batch);

}  // namespace vlae::ranks
