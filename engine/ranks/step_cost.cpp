#include "ranks/step_cost.h"

#include <cmath>
#include <cstdio>

namespace vlae::ranks {

double step_seconds(const StepCost& cost, const Crew& crew, double batch) {
  return cost.image_s * batch / crew.ranks + cost.update_s + cost.meet_s;
}

double lone_rank_seconds(const StepCost& cost, double batch) { return cost.image_s * batch + cost.update_s; }

double lone_machine_seconds(const StepCost& cost, const Crew& crew, double batch) {
  return lone_rank_seconds(cost, batch) / crew.on_one_machine();
}

std::optional<int> batch_that_pays(const StepCost& cost, const Crew& crew) {
  if (crew.machines < 2) return std::nullopt;
  const double on_one = crew.on_one_machine();
  const double won_by_an_image = cost.image_s * (1 / on_one - 1.0 / crew.ranks);
  const double lost = cost.update_s * (1 - 1 / on_one) + cost.meet_s;
  return static_cast<int>(std::floor(lost / won_by_an_image)) + 1;
}

std::string advice(const StepCost& cost, const Crew& crew, int batch) {
  const double step = step_seconds(cost, crew, batch), alone = lone_machine_seconds(cost, crew, batch);
  char text[256];
  std::snprintf(text, sizeof text,
                "a step of %d images: %.1f ms computing, %.1f ms meeting, %.1f ms updating; %.2f x one rank alone",
                batch, 1e3 * cost.image_s * batch / crew.ranks, 1e3 * cost.meet_s, 1e3 * cost.update_s,
                lone_rank_seconds(cost, batch) / step);
  std::string line = text;
  if (step <= alone) return line;
  std::snprintf(text, sizeof text, "\none process with all threads of %s would be %.2f x as fast",
                crew.machines == 1 ? "this machine" : "one machine", step / alone);
  line += text;
  if (const auto pays = batch_that_pays(cost, crew))
    line += "; " + std::to_string(crew.machines) + " machines pay from a batch of " + std::to_string(*pays) + " on";
  return line;
}

}  // namespace vlae::ranks
