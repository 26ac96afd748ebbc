// vlae reproduce: a recipe, such as the tables of the paper, to runs, measurements and a report.

#include "reproduction/reproduce.h"

#include <algorithm>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "duration_text.h"
#include "group/group.h"
#include "interruption.h"
#include "ranks/place.h"
#include "renewed_line.h"
#include "reproduction/export.h"
#include "reproduction/report.h"
#include "torch_commands.h"
#include "workshop.h"

namespace vlae::cli {
namespace {

using reproduction::PlannedRow;
using reproduction::RowState;
using training_part::ReproduceRequest;

class Narrator : public reproduction::Witness {
 public:
  bool interrupted() override { return interruption_wanted(); }
  void says(const std::string& line) override {
    std::printf("%s\n", line.c_str());
    std::fflush(stdout);
    measuring_ = RenewedLine();
  }
  void measures(std::int64_t codes, std::int64_t of_codes) override {
    const bool last = codes >= of_codes;
    if (!measuring_.due(last)) return;
    const double elapsed = measuring_.elapsed_s(),
                 left = elapsed * static_cast<double>(of_codes - codes) / static_cast<double>(codes);
    char text[96];
    std::snprintf(text, sizeof text, "%lld of %lld codes, %.0f codes/s, %s left", static_cast<long long>(codes),
                  static_cast<long long>(of_codes), static_cast<double>(codes) / elapsed, duration_text(left).c_str());
    measuring_.print(text, last);
  }

 private:
  RenewedLine measuring_;
};

const char* name_of(RowState::Stage stage) {
  switch (stage) {
    case RowState::Stage::untouched:
      return "not begun";
    case RowState::Stage::training:
      return "begun";
    case RowState::Stage::trained:
      return "trained";
    case RowState::Stage::measured:
      return "measured";
  }
  return "";
}

void print_plan(const std::vector<PlannedRow>& rows) {
  std::printf("%-24s %-10s %16s %12s %12s %12s %12s\n", "row", "state", "epochs", "images/s", "training", "codes/s",
              "measuring");
  double hours = 0;
  for (const PlannedRow& row : rows) {
    char epochs[32];
    std::snprintf(epochs, sizeof epochs, "%.1f of %lld", row.state.epochs,
                  static_cast<long long>(row.state.last_epoch));
    std::printf("%-24s %-10s %16s", row.row->id.c_str(), name_of(row.state.stage), epochs);
    if (!row.obstacle.empty())
      std::printf("  %s\n", row.obstacle.c_str());
    else if (row.state.stage == RowState::Stage::measured)
      std::printf("\n");
    else
      std::printf(" %12.0f %12s %12.0f %12s\n", row.images_per_second, duration_text(row.training_hours * 3600).c_str(),
                  row.codes_per_second, duration_text(row.measuring_hours * 3600).c_str());
    hours += row.training_hours + row.measuring_hours;
  }
  std::printf("In all %s at the speed measured here.\n", duration_text(hours * 3600).c_str());
}

// Rows depend on nobody: of several ranks each takes every n-th into a folder of its own, and none waits for another.
// Threads: the machine's, divided among its ranks.
ReproduceRequest of_rank(const ReproduceRequest& given, const ranks::Place& place,
                         std::vector<const reproduction::Row*>& chosen) {
  ReproduceRequest options = given;
  std::vector<const reproduction::Row*> own;
  for (std::size_t i = 0; i < chosen.size(); ++i)
    if (static_cast<int>(i) % place.size == place.rank) own.push_back(chosen[i]);
  chosen = own;
  if (!options.threads) options.threads = std::max(1, group::usable_cores() / place.local_size.value_or(1));
  if (place.rank > 0) options.out += "-rank" + std::to_string(place.rank);
  return options;
}

void say_how_to_join(const ReproduceRequest& options, const ranks::Place& place) {
  if (place.rank > 0) return;
  std::string command = "vlae reproduce " + options.recipe + " --out " + options.out.string();
  for (int rank = 1; rank < place.size; ++rank)
    command += " --merge " + options.out.string() + "-rank" + std::to_string(rank);
  std::printf("rank 0 of %d has done its rows; when all have: %s\n", place.size, command.c_str());
}

}  // namespace

void reproduce(const ReproduceRequest& given) {
  const reproduction::Recipe recipe = reproduction::load_recipe(given.recipe);
  auto chosen = reproduction::chosen_rows(recipe, given.tables, given.rows);  // before anything is made
  const auto place = ranks::place_in(ranks::process_environment());
  const ReproduceRequest options = place ? of_rank(given, *place, chosen) : given;
  if (chosen.empty()) return;  // more ranks than rows
  const reproduction::ReproductionFolder folder(options.out, recipe, options.quick);
  for (const auto& other : options.merge)
    for (const std::string& id : folder.merge(other)) std::printf("%s: taken from %s\n", id.c_str(), other.c_str());
  std::vector<std::string> ids;
  for (const reproduction::Row* row : chosen) ids.push_back(row->id);
  const reproduction::Options work{.rows = reproduction::chosen_rows(folder.recipe(), {}, ids),
                                   .minutes = options.minutes,
                                   .so_far = options.so_far,
                                   .threads = options.threads.value_or(group::usable_cores())};
  watch_interruption();
  const auto workshop = torch_workshop(options.device, options.threads);
  if (options.plan) return print_plan(reproduction::plan(folder, work, *workshop));
  Narrator narrator;
  const auto end = reproduction::reproduce(folder, work, *workshop, narrator);
  if (end == reproduction::End::interrupted) throw Interrupted("interrupted; the same command goes on where it was");
  if (!options.exported.empty())
    for (const auto& file : reproduction::export_models(folder, options.exported)) std::printf("%s\n", file.c_str());
  std::printf("%s%s\n", (options.out / "report.html").c_str(),
              end == reproduction::End::out_of_time ? "; not everything is done yet: the same command goes on" : "");
  if (place) say_how_to_join(options, *place);
}

}  // namespace vlae::cli
